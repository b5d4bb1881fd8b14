package dev.cairn.episode.format;

/// What a format can do.
public enum Ability {
    READ,
    WRITE,
    /// A pass over a part reads only that part.
    INTERVAL,
    /// Any episode without those before it.
    RANDOM_EPISODE,
    RANGED_READS,
    RAW_MESSAGES,
    STAMPS_ALONE,
    SEPARATE_STREAMS
}
