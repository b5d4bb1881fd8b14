package dev.cairn.quality.time;

import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.List;
import java.util.function.ToLongFunction;

/// Axes of an episode whose instants can be compared.
final class Clocked {
    private Clocked() {}

    static List<AxisSummary> of(EpisodeSummary episode) {
        return episode.axes().stream()
                .filter(axis -> axis.clocked() && axis.measured() && !axis.latched() && axis.samples() > 0)
                .toList();
    }

    /// Whether a camera of a LeRobot set has not one picture per row, which VID-03 tells.
    static boolean picturesMiscounted(EpisodeSummary episode) {
        return episode.isLeRobot()
                && episode.cameras().stream().anyMatch(camera -> camera.pictures() != episode.rows());
    }

    /// Smallest and largest.
    static long[] range(List<AxisSummary> axes, ToLongFunction<AxisSummary> of) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (AxisSummary axis : axes) {
            low = Math.min(low, of.applyAsLong(axis));
            high = Math.max(high, of.applyAsLong(axis));
        }
        return new long[] {low, high};
    }
}
