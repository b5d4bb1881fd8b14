package dev.cairn.episode.facts;

/// A range of an episode: gap, idle, non-finite, keep; ends exclusive, −1 where there are none.
public record Range(String kind, long fromNanos, long toNanos, long fromSample, long toSample) {}
