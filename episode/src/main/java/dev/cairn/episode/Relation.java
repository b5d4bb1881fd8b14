package dev.cairn.episode;

/// How a stream belongs to another.
///
/// @param stream name of the other
public record Relation(RelationKind kind, String stream) {}
