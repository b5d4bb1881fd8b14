package dev.cairn.episode.format;

/// How a camera's pictures travel.
public enum Carriage {
    /// Same packets, same stamps.
    COPIED,
    /// Same packets, one per row; true stamps go to a column.
    RESTAMPED,
    /// Decoded and encoded anew.
    ENCODED,
    /// Pictures stay single images in the rows, byte for byte.
    CELLS
}
