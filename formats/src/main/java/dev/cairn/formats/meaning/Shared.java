package dev.cairn.formats.meaning;

/// What several streams of a channel work out together, once per block.
interface Shared {
    /// Forgets the block.
    void clear();
}
