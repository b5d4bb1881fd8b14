package dev.cairn.episode;

/// What binds two streams.
public enum RelationKind {
    CONFIDENCE_OF,
    MASK_OF,
    NEXT_OF,
    INDEX_INTO,
    CALIBRATES,
    /// True stamps of pictures that were put on a grid.
    STAMPS_OF
}
