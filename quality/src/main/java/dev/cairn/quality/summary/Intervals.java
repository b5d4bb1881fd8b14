package dev.cairn.quality.summary;

import java.util.Arrays;

/// Steps between the stamps of one axis.
///
/// @param steps how many
/// @param backward steps below 0, with the sample that the first one leads to, −1 for none
/// @param repeated steps of 0, with the sample that the first one leads to, −1 for none
/// @param medianNanos the median step
/// @param stdNanos standard deviation of the steps
/// @param madNanos median absolute deviation from the median step
/// @param gaps steps longer than a period and a half (declared rate) or than three medians
/// @param skipped samples for which steps longer than one and a half medians have room
/// @param gapNanos steps longer than this are gaps
/// @param firstGap sample that the first gap leads to, −1 for none
/// @param longestNanos the longest step
/// @param spanNanos from the first stamp to the last, whatever lies between
/// @param worstOffGrid largest relative deviation of a step from the period
/// @param generated whether every step is the period, within what the stored type can show
public record Intervals(
        long steps,
        long backward,
        long firstBackward,
        long repeated,
        long firstRepeated,
        double medianNanos,
        double stdNanos,
        double madNanos,
        long gaps,
        long skipped,
        double gapNanos,
        long firstGap,
        long longestNanos,
        double spanNanos,
        double worstOffGrid,
        boolean generated) {

    static final double SECOND = 1e9;
    private static final double HOUR = 3600 * SECOND;
    private static final double ABSURD = 10;

    /// Whether one step is longer than an hour, and than ten times all others together: then one stamp is absurd.
    public boolean absurd() {
        return longestNanos > HOUR && longestNanos > ABSURD * (spanNanos - longestNanos);
    }

    /// No steps at all.
    static final Intervals NONE = new Intervals(0, 0, -1, 0, -1, 0, 0, 0, 0, 0, 0, -1, 0, 0, 0, false);

    /// Measures the steps between the first `count` stamps.
    ///
    /// @param declaredHz rate that somebody declared, 0 for none
    /// @param grainSeconds smallest step that the stored type can show at the last stamp
    static Intervals of(long[] nanos, int count, double declaredHz, double grainSeconds, Grid grid) {
        if (count < 2) {
            return NONE;
        }
        int steps = count - 1;
        long[] sorted = new long[steps];
        long longest = Long.MIN_VALUE;
        long backward = 0;
        long repeated = 0;
        int firstBackward = -1;
        int firstRepeated = -1;
        for (int i = 0; i < steps; i++) {
            long step = nanos[i + 1] - nanos[i];
            sorted[i] = step;
            longest = Math.max(longest, step);
            if (step < 0) {
                backward++;
                firstBackward = firstBackward < 0 ? i + 1 : firstBackward;
            } else if (step == 0) {
                repeated++;
                firstRepeated = firstRepeated < 0 ? i + 1 : firstRepeated;
            }
        }
        Arrays.sort(sorted);
        double median = middle(sorted);
        double hz = declaredHz > 0 ? declaredHz : median > 0 ? SECOND / median : 0;
        double worst = hz > 0 ? worst(sorted, hz) : Double.POSITIVE_INFINITY;
        double tolerance = Math.max(grid.generatedTolerance(), 2 * grainSeconds * hz) + 2 * hz / SECOND;
        double limit = declaredHz > 0 ? grid.gapPeriods() * SECOND / declaredHz : grid.gapMedians() * median;
        int firstGap = firstAbove(nanos, steps, limit);
        return new Intervals(
                steps,
                backward,
                firstBackward,
                repeated,
                firstRepeated,
                median,
                deviation(sorted),
                absoluteDeviation(sorted, median),
                firstGap < 0 ? 0 : above(sorted, limit),
                skipped(sorted, median),
                limit,
                firstGap,
                longest,
                (double) nanos[count - 1] - nanos[0],
                worst,
                steps >= 2 && worst <= tolerance);
    }

    private static double middle(long[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    private static double worst(long[] sorted, double hz) {
        double low = Math.abs(sorted[0] / SECOND * hz - 1);
        double high = Math.abs(sorted[sorted.length - 1] / SECOND * hz - 1);
        return Math.max(low, high);
    }

    private static int firstAbove(long[] nanos, int steps, double limit) {
        if (limit <= 0) {
            return -1;
        }
        for (int i = 0; i < steps; i++) {
            if (nanos[i + 1] - nanos[i] > limit) {
                return i + 1;
            }
        }
        return -1;
    }

    private static long skipped(long[] sorted, double median) {
        long skipped = 0;
        for (int i = sorted.length - 1; median > 0 && i >= 0 && sorted[i] > 1.5 * median; i--) {
            skipped += Math.round(sorted[i] / median) - 1;
        }
        return skipped;
    }

    private static long above(long[] sorted, double limit) {
        int at = sorted.length;
        while (at > 0 && sorted[at - 1] > limit) {
            at--;
        }
        return (long) sorted.length - at;
    }

    private static double deviation(long[] steps) {
        double sum = 0;
        for (long step : steps) {
            sum += step;
        }
        double mean = sum / steps.length;
        double squares = 0;
        for (long step : steps) {
            squares += (step - mean) * (step - mean);
        }
        return Math.sqrt(squares / steps.length);
    }

    private static double absoluteDeviation(long[] steps, double median) {
        double[] away = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            away[i] = Math.abs(steps[i] - median);
        }
        Arrays.sort(away);
        int half = away.length / 2;
        return away.length % 2 == 1 ? away[half] : (away[half - 1] + away[half]) / 2.0;
    }
}
