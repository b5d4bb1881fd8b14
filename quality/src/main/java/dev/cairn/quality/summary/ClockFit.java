package dev.cairn.quality.summary;

import java.util.Arrays;

/// Fits the speed of one clock against another by events that both stamped.
///
/// A line through the medians of the first and the last third comes first; events that lie off it by more than six
/// spreads are left out of the least squares, so that one absurd stamp makes no drift.
final class ClockFit {
    private static final double GAUSSIAN = 1.4826;
    private static final double TRIM = 6;
    private static final double FLOOR_NANOS = 1000;
    private static final double NO_DRIFT = 1e-5;

    private final double[] time;
    private final double[] away;
    private final int count;

    private ClockFit(double[] time, double[] away, int count) {
        this.time = time;
        this.away = away;
        this.count = count;
    }

    /// Fits events in their order; the least number stands for none.
    ///
    /// @param unset another stamp that is none, such as the 0 of messages whose stamp nobody set
    static ClockPair of(Clocks clocks, long[] left, long[] right, int events, long unset) {
        int count = 0;
        long zero = 0;
        double[] time = new double[events];
        double[] away = new double[events];
        for (int i = 0; i < events; i++) {
            if (right[i] != Long.MIN_VALUE && right[i] != unset) {
                zero = count == 0 ? right[i] : zero;
                time[count] = (double) right[i] - zero;
                away[count++] = (double) left[i] - right[i];
            }
        }
        return new ClockFit(time, away, count).fit(clocks);
    }

    private ClockPair fit(Clocks clocks) {
        if (count < 3) {
            return pair(clocks, 0, 0, 0, false, 0, 0, Steps.NONE);
        }
        double low = away[0];
        double high = away[0];
        for (int i = 1; i < count; i++) {
            low = Math.min(low, away[i]);
            high = Math.max(high, away[i]);
        }
        // Clocks that never come apart need no fit; most are made of one another.
        if (high - low <= NO_DRIFT * (time[count - 1] - time[0])) {
            double rise = (away[count - 1] - away[0]) / Math.max(1, time[count - 1] - time[0]);
            double range = high - low;
            return pair(clocks, rise * 1e6, range, range, true, (low + high) / 2, range, Steps.NONE);
        }
        double rough = between(0, count);
        double base = median(away, rough, 0, count);
        double limit = Math.max(FLOOR_NANOS, TRIM * GAUSSIAN * deviation(rough, base));
        double slope = leastSquares(rough, base, limit);
        double spread = GAUSSIAN * deviation(slope, median(away, slope, 0, count));
        double span = time[count - 1] - time[0];
        double[] level = new double[count];
        for (int i = 0; i < count; i++) {
            level[i] = away[i] - slope * time[i];
        }
        double[] sorted = Arrays.copyOf(away, count);
        Arrays.sort(sorted);
        double[] flat = level.clone();
        Arrays.sort(flat);
        return pair(
                clocks,
                slope * 1e6,
                Math.abs(slope) * span,
                spread,
                isSteady(slope),
                sorted[count / 2],
                flat[(int) Math.round(0.99 * (count - 1))] - flat[(int) Math.round(0.01 * (count - 1))],
                Steps.of(level, flat[count / 2], spread));
    }

    /// Which clocks are fitted.
    record Clocks(String left, String right, boolean sensor) {}

    private ClockPair pair(
            Clocks clocks,
            double ppm,
            double drift,
            double spread,
            boolean steady,
            double offset,
            double range,
            Steps steps) {
        return new ClockPair(
                clocks.left(),
                clocks.right(),
                clocks.sensor(),
                count,
                ppm,
                drift,
                spread,
                steady,
                offset,
                range,
                steps.step(),
                steps.at(),
                steps.absurd(),
                steps.firstAbsurd(),
                steps.absurdNanos());
    }

    private boolean isSteady(double slope) {
        if (count < 12) {
            return true;
        }
        double first = between(0, count / 2) / slope;
        double second = between(count / 2, count) / slope;
        return first > 0.5 && first < 2 && second > 0.5 && second < 2;
    }

    /// Slope between the medians of the first and the last third of a range.
    private double between(int from, int to) {
        int third = Math.max(1, (to - from) / 3);
        double rise = median(away, 0, to - third, to) - median(away, 0, from, from + third);
        double run = median(time, 0, to - third, to) - median(time, 0, from, from + third);
        return run > 0 ? rise / run : 0;
    }

    /// Median of values less a slope.
    private double median(double[] of, double slope, int from, int to) {
        double[] some = new double[to - from];
        for (int i = from; i < to; i++) {
            some[i - from] = of[i] - slope * time[i];
        }
        Arrays.sort(some);
        return some[some.length / 2];
    }

    private double deviation(double slope, double base) {
        double[] off = new double[count];
        for (int i = 0; i < count; i++) {
            off[i] = Math.abs(away[i] - base - slope * time[i]);
        }
        Arrays.sort(off);
        return off[count / 2];
    }

    private double leastSquares(double rough, double base, double limit) {
        double n = 0;
        double meanTime = 0;
        double meanAway = 0;
        for (int i = 0; i < count; i++) {
            if (Math.abs(away[i] - base - rough * time[i]) <= limit) {
                n++;
                meanTime += (time[i] - meanTime) / n;
                meanAway += (away[i] - base - meanAway) / n;
            }
        }
        double both = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            if (Math.abs(away[i] - base - rough * time[i]) <= limit) {
                double at = time[i] - meanTime;
                both += at * (away[i] - base - meanAway);
                squares += at * at;
            }
        }
        return squares > 0 ? both / squares : 0;
    }
}
