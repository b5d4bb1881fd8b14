package dev.cairn.episode.format;

/// How a notice came about.
public enum Sight {
    MISSING,
    CONTRADICTING,
    TRUNCATED,
    REBUILT,
    OUT_OF_ORDER
}
