package dev.cairn.quality.time;

import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.List;

/// How the topics of a log that come at rates of their own lie in time; each is granted one period at both ends.
///
/// @param topics how many there are
/// @param late the topic that begins last
/// @param lateMs how long after the first, less its period
/// @param early the topic that ends first
/// @param earlyMs how long before the last, less its period
/// @param overlap share of the whole time that all of them cover
record LogSpan(int topics, String late, double lateMs, String early, double earlyMs, double overlap) {
    private static final double MS = 1e6;

    static LogSpan of(EpisodeSummary episode) {
        List<AxisSummary> axes = Clocked.of(episode).stream()
                .filter(axis -> axis.pulse().regular() && !axis.intervals().absurd())
                .toList();
        if (axes.isEmpty()) {
            return new LogSpan(0, "", 0, "", 0, 1);
        }
        long start = Clocked.range(axes, AxisSummary::startNanos)[0];
        long end = Clocked.range(axes, AxisSummary::endNanos)[1];
        AxisSummary late = axes.getFirst();
        AxisSummary early = axes.getFirst();
        for (AxisSummary axis : axes) {
            late = late(axis, start) > late(late, start) ? axis : late;
            early = early(axis, end) > early(early, end) ? axis : early;
        }
        long lost = late(late, start) + early(early, end);
        return new LogSpan(
                axes.size(),
                late.name(),
                late(late, start) / MS,
                early.name(),
                early(early, end) / MS,
                end > start ? 1 - (double) lost / (end - start) : 1);
    }

    private static long late(AxisSummary axis, long start) {
        return Math.max(0, axis.startNanos() - start - axis.periodNanos());
    }

    private static long early(AxisSummary axis, long end) {
        return Math.max(0, end - axis.endNanos() - axis.periodNanos());
    }
}
