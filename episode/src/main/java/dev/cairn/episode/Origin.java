package dev.cairn.episode;

/// What an episode was cut or converted from.
///
/// @param uri the source
/// @param key the episode in it
/// @param where the part of it
public record Origin(String uri, String key, Interval where) {}
