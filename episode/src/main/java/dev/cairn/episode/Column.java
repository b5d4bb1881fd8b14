package dev.cairn.episode;

/// Samples of one stream in a block.
public sealed interface Column permits Numbers, Texts, Packets, Lists, Structs {
    /// Samples in the column.
    int count();

    /// Whether a sample has a value. Missing is a bit and not a NaN.
    boolean present(int sample);
}
