package dev.cairn.formats.lerobot;

/// Rows of an episode in its data file.
///
/// @param first row in the file
record RowSpan(long first, long count) {}
