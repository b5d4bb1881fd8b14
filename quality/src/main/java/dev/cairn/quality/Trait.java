package dev.cairn.quality;

/// A defect that describes how the set was recorded, and not single episodes of it.
///
/// @param check id
/// @param stream name, `""` for none
/// @param episodes how many have it
/// @param where `all episodes`, or the one task whose episodes all have it
public record Trait(String check, String stream, long episodes, String where) {}
