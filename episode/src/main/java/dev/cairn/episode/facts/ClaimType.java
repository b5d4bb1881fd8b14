package dev.cairn.episode.facts;

/// What kind of thing a check says.
public enum ClaimType {
    /// Objectively broken; the only kind that may block.
    DEFECT,
    /// A proxy for training value.
    RISK,
    /// Describes.
    CHARACTERISTIC
}
