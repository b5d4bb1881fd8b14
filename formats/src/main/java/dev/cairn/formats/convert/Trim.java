package dev.cairn.formats.convert;

import dev.cairn.episode.Interval;

/// A part of one episode that is kept.
///
/// @param episode its number in the source
/// @param where nanoseconds from its start, or rows
public record Trim(long episode, Interval where) {}
