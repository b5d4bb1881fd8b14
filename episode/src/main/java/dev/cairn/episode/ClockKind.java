package dev.cairn.episode;

/// Who stamped.
public enum ClockKind {
    RECORDER,
    PUBLISHER,
    SENSOR,
    CONTAINER,
    /// Stamps are a row number over a rate; nobody measured them.
    RECONSTRUCTED,
    /// Samples belong to those of another axis by their index.
    BY_INDEX
}
