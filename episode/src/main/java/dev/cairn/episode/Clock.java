package dev.cairn.episode;

/// What stamped a sample.
///
/// @param resolutionNanos the smallest step it can show, 0 when unknown
public record Clock(String name, ClockKind kind, Epoch epoch, long resolutionNanos) {}
