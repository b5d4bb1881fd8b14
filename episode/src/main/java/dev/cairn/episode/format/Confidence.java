package dev.cairn.episode.format;

/// How sure a format is that a root is its own; the surest takes it.
public enum Confidence {
    /// By name.
    POSSIBLE,
    /// By structure.
    LIKELY,
    /// By content too.
    CERTAIN
}
