package dev.cairn.episode;

/// A part of an episode; ends are exclusive.
public sealed interface Interval {
    /// All of it.
    Interval WHOLE = new Whole();

    /// The whole episode.
    record Whole() implements Interval {}

    /// From one instant to another, nanoseconds on each axis' first clock.
    record Nanos(long from, long to) implements Interval {}

    /// Samples of one axis, and what lies in their time on the others.
    record Samples(int axis, long from, long to) implements Interval {}
}
