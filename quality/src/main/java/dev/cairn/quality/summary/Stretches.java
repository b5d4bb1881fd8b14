package dev.cairn.quality.summary;

import dev.cairn.episode.facts.Range;
import java.util.ArrayList;
import java.util.List;

/// Finds the ranges of an episode in what a pass has kept.
final class Stretches {
    /// Ranges of one kind and stream that are kept.
    static final int MOST = 100;

    private Stretches() {}

    /// Steps that are gaps.
    static List<Range> gaps(String stream, long[] nanos, int count, Intervals intervals) {
        if (intervals.gaps() == 0 || intervals.generated()) {
            return List.of();
        }
        List<Range> found = new ArrayList<>();
        for (int i = (int) intervals.firstGap(); i < count && found.size() < MOST; i++) {
            if (nanos[i] - nanos[i - 1] > intervals.gapNanos()) {
                found.add(new Range(Range.GAP, stream, nanos[i - 1], nanos[i], i, i));
            }
        }
        return List.copyOf(found);
    }

    /// Runs of samples of which one of the columns is not finite.
    static List<Range> nonFinite(String stream, double[][] columns, int count, Stamps stamps) {
        boolean[] bad = new boolean[count];
        for (double[] column : columns) {
            for (int i = 0; i < count; i++) {
                bad[i] |= !Double.isFinite(column[i]);
            }
        }
        return runs(Range.NON_FINITE, stream, bad, 1, stamps);
    }

    /// Runs of samples.
    ///
    /// @param least samples of a run
    static List<Range> runs(String kind, String stream, boolean[] in, int least, Stamps stamps) {
        List<Range> found = new ArrayList<>();
        int from = 0;
        while (from < in.length && found.size() < MOST) {
            int to = from;
            while (to < in.length && in[to]) {
                to++;
            }
            if (to - from >= least && to > from) {
                found.add(stamps.range(kind, stream, from, to));
            }
            from = Math.max(to, from + 1);
        }
        return List.copyOf(found);
    }

    /// Stamps of an axis, by which samples become instants.
    ///
    /// @param nanos ascending where the axis has a clock that was kept
    /// @param count 0 without such a clock
    /// @param period by which the last sample ends after its stamp
    record Stamps(Longs nanos, int count, long period) {
        static Stamps of(Longs nanos, AxisSummary axis) {
            return new Stamps(
                    nanos,
                    axis.clocked() && axis.measured() ? nanos.size() : 0,
                    Math.max(1, Math.round(axis.intervals().medianNanos())));
        }

        Range range(String kind, String stream, int from, int to) {
            return from >= count
                    ? new Range(kind, stream, -1, -1, from, to)
                    : new Range(kind, stream, nanos.array()[from], end(to), from, to);
        }

        private long end(int to) {
            return to < count ? nanos.array()[to] : nanos.array()[count - 1] + period;
        }
    }
}
