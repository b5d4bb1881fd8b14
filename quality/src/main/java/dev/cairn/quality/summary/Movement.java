package dev.cairn.quality.summary;

import java.util.Arrays;

/// How much something moves, at instants between its samples.
final class Movement {
    private final double[] seconds;
    private final double[] amount;

    private Movement(double[] seconds, double[] amount) {
        this.seconds = seconds;
        this.amount = amount;
    }

    /// @param nanos of the samples, ascending
    /// @param change from each sample to the next
    static Movement of(long[] nanos, double[] change) {
        double[] seconds = new double[change.length];
        for (int i = 0; i < change.length; i++) {
            seconds[i] = (nanos[i] / 2.0 + nanos[i + 1] / 2.0) / 1e9;
        }
        return new Movement(seconds, change);
    }

    /// Speed of joints, each in shares of the range it takes: the root of the summed squares.
    ///
    /// @param count samples
    static Movement ofJoints(long[] nanos, double[][] columns, int count) {
        double[] change = new double[Math.max(0, count - 1)];
        for (double[] column : columns) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                low = Math.min(low, column[i]);
                high = Math.max(high, column[i]);
            }
            if (high - low > 0 && Double.isFinite(high - low)) {
                for (int i = 0; i + 1 < count; i++) {
                    double step = (column[i + 1] - column[i]) / (high - low);
                    change[i] += step * step;
                }
            }
        }
        for (int i = 0; i < change.length; i++) {
            double seconds = (nanos[i + 1] - nanos[i]) / 1e9;
            change[i] = seconds > 0 ? Math.sqrt(change[i]) / seconds : 0;
        }
        return of(Arrays.copyOf(nanos, count), change);
    }

    int size() {
        return seconds.length;
    }

    double first() {
        return seconds[0];
    }

    double last() {
        return seconds[seconds.length - 1];
    }

    /// Amounts at even instants, linear between samples, each the mean of three neighbours.
    double[] at(double from, double step, int count) {
        double[] made = new double[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            double when = from + i * step;
            while (at + 2 < seconds.length && seconds[at + 1] <= when) {
                at++;
            }
            double width = seconds[at + 1] - seconds[at];
            double share = width > 0 ? Math.clamp((when - seconds[at]) / width, 0, 1) : 0;
            made[i] = amount[at] + share * (amount[at + 1] - amount[at]);
        }
        double[] smooth = new double[count];
        for (int i = 0; i < count; i++) {
            double before = made[Math.max(0, i - 1)];
            double after = made[Math.min(count - 1, i + 1)];
            smooth[i] = (before + made[i] + after) / 3;
        }
        return smooth;
    }
}
