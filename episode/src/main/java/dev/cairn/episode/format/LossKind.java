package dev.cairn.episode.format;

/// How something is lost.
public enum LossKind {
    DROPPED,
    /// Left out, and can be computed from what is there.
    DERIVABLE,
    ROUNDED,
    RESAMPLED,
    RESTAMPED,
    REENCODED,
    CUT,
    MEANING
}
