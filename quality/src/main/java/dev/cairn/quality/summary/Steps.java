package dev.cairn.quality.summary;

import java.util.Arrays;

/// Lasting changes, and single absurd values, of what should stay as it is.
///
/// @param step the largest change between neighbouring runs of values
/// @param at value at which it lies
/// @param absurd values far off all others
/// @param firstAbsurd the first of them, −1 for none
/// @param absurdNanos how far it is off
record Steps(double step, long at, long absurd, long firstAbsurd, double absurdNanos) {
    static final Steps NONE = new Steps(0, 0, 0, -1, 0);

    private static final int RUN = 16;
    private static final double ABSURD_NANOS = 10e9;
    private static final double ABSURD_SPREADS = 100;
    private static final int MOST_ABSURD_SHARE = 20;

    /// @param level values in their order
    /// @param middle their median
    /// @param spread their robust standard deviation
    static Steps of(double[] level, double middle, double spread) {
        long absurd = 0;
        int first = -1;
        double limit = Math.max(ABSURD_NANOS, ABSURD_SPREADS * spread);
        for (int i = 0; i < level.length; i++) {
            if (Math.abs(level[i] - middle) > limit) {
                absurd++;
                first = first < 0 ? i : first;
            }
        }
        double away = first < 0 ? 0 : Math.abs(level[first] - middle);
        if (absurd * MOST_ABSURD_SHARE > level.length) {
            absurd = 0; // so many are no single stamps, but another level
            first = -1;
        }
        return step(level, absurd, first, away);
    }

    private static Steps step(double[] level, long absurd, int first, double away) {
        int runs = level.length / RUN;
        double largest = 0;
        int at = 0;
        double[] medians = new double[runs];
        for (int r = 0; r < runs; r++) {
            double[] run = Arrays.copyOfRange(level, r * RUN, (r + 1) * RUN);
            Arrays.sort(run);
            medians[r] = run[RUN / 2];
        }
        for (int r = 1; r + 2 < runs; r++) {
            // The run in which the change lies is between the two that show it; two on each side say that it lasts.
            double before = (medians[r - 1] + medians[Math.max(0, r - 2)]) / 2;
            double after = (medians[r + 1] + medians[r + 2]) / 2;
            if (Math.abs(after - before) > largest) {
                largest = Math.abs(after - before);
                at = r * RUN + RUN / 2;
            }
        }
        return new Steps(largest, at, absurd, first, away);
    }
}
