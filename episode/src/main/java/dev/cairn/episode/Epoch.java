package dev.cairn.episode;

/// What a clock's zero is.
public enum Epoch {
    UNIX,
    START,
    BOOT,
    UNKNOWN
}
