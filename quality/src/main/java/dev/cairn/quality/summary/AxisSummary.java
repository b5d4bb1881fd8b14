package dev.cairn.quality.summary;

/// What the pass saw of one axis.
///
/// @param index of the axis in the episode
/// @param pictures whether it is the axis of a camera
/// @param clocked whether its samples have stamps
/// @param measured whether the steps were measured; false above the cap, or without a clock
/// @param declaredHz 0 when nobody says
/// @param startNanos first instant, 0 without a clock
/// @param endNanos last instant, 0 without a clock
public record AxisSummary(
        int index,
        String name,
        boolean pictures,
        boolean clocked,
        boolean measured,
        boolean latched,
        long samples,
        double declaredHz,
        long startNanos,
        long endNanos,
        Intervals intervals) {

    /// Samples per second by the median step, 0 when it cannot be measured.
    public double measuredHz() {
        return measured && intervals.medianNanos() > 0 ? Intervals.SECOND / intervals.medianNanos() : 0;
    }
}
