package dev.cairn.quality.summary;

import dev.cairn.episode.facts.Range;
import java.util.List;

/// What the pass saw of one axis.
///
/// @param index of the axis in the episode
/// @param pictures whether it is the axis of a camera
/// @param log whether it is a topic of a log
/// @param clocked whether its samples have stamps
/// @param measured whether the steps were measured; false above the cap, or without a clock
/// @param declaredHz 0 when nobody says
/// @param startNanos first instant, 0 without a clock
/// @param endNanos last instant, 0 without a clock
/// @param source steps of the clock nearest to the source: the sensor's stamps of a log where there are some, else as
///     `intervals`
/// @param pulse whether samples come at a rate of their own; those of tables and cameras do
/// @param clocks how other clocks of the same samples go together with the first; of a camera with one picture per row,
///     its container's with that of the rows
/// @param gaps steps that are too long, the first of them
public record AxisSummary(
        int index,
        String name,
        boolean pictures,
        boolean log,
        boolean clocked,
        boolean measured,
        boolean latched,
        long samples,
        double declaredHz,
        long startNanos,
        long endNanos,
        Intervals intervals,
        Intervals source,
        Pulse pulse,
        List<ClockPair> clocks,
        List<Range> gaps) {

    public AxisSummary {
        clocks = List.copyOf(clocks);
        gaps = List.copyOf(gaps);
    }

    /// Samples per second by the median step, 0 when it cannot be measured.
    public double measuredHz() {
        return measured && pulse.regular() && source.medianNanos() > 0 ? Intervals.SECOND / source.medianNanos() : 0;
    }

    /// The median step.
    public long periodNanos() {
        return Math.max(0, Math.round(source.medianNanos()));
    }
}
