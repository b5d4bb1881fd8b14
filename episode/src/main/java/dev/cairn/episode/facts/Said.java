package dev.cairn.episode.facts;

/// A label with its ground.
///
/// @param ground declared, measured, inferred or unknown
public record Said(String name, String value, String ground) {}
