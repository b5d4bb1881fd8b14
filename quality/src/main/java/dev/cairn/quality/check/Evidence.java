package dev.cairn.quality.check;

import dev.cairn.episode.facts.Window;

/// What a check found, before it becomes a finding.
///
/// @param stream name, `""` for none
/// @param value measured, NaN for none
/// @param reason what was found and expected
/// @param remedy command or edit that mends it, `""` for none
/// @param count how often
public record Evidence(String stream, Window window, double value, String reason, String remedy, long count) {
    /// Evidence about the whole subject, without a number.
    public static Evidence of(String reason, String remedy) {
        return new Evidence("", Window.WHOLE, Double.NaN, reason, remedy, 1);
    }

    /// This evidence in other words.
    public Evidence withReason(String other) {
        return new Evidence(stream, window, value, other, remedy, count);
    }

    /// This evidence about one stream.
    public Evidence about(String name) {
        return new Evidence(name, window, value, reason, remedy, count);
    }

    /// This evidence with a measured value.
    public Evidence measuring(double measured) {
        return new Evidence(stream, window, measured, reason, remedy, count);
    }

    /// This evidence at a place.
    public Evidence at(Window place) {
        return new Evidence(stream, place, value, reason, remedy, count);
    }

    /// This evidence, so many times.
    public Evidence times(long times) {
        return new Evidence(stream, window, value, reason, remedy, times);
    }
}
