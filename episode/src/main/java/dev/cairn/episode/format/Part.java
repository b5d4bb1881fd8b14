package dev.cairn.episode.format;

import java.io.Serializable;

/// A run of episodes that share files: one thread's work.
///
/// @param fromEpisode first ordinal
/// @param toEpisode end, exclusive
public record Part(String format, String root, long fromEpisode, long toEpisode) implements Serializable {}
