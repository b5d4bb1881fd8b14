package dev.cairn.episode.statistics;

import java.util.Arrays;

/// Quantiles of kept values, by counting them in coarse bins and then only the wanted coarse bins in fine ones.
///
/// Gives what all of [Bins] would, in a time that does not grow with their number. Used again for each column.
final class BinCount {
    private static final int FINE = 32;
    private static final int COARSE = (Bins.COUNT + FINE - 1) / FINE;

    private final int[] bins;
    private final int[] coarse = new int[COARSE];
    private final int[] fine = new int[FINE];

    /// @param values most values of a column
    BinCount(int values) {
        bins = new int[values];
    }

    /// Quantiles of the first `count` values, for levels that ascend.
    void quantiles(double[] values, int count, Bins range, double[] levels, double[] into) {
        if (!range.finite()) {
            Arrays.fill(into, Double.NaN);
            return;
        }
        sort(values, count, range);
        int counted = -1;
        int at = 0;
        int before = 0;
        for (int q = 0; q < levels.length; q++) {
            double target = levels[q] * count;
            int wanted = Math.clamp((int) Math.ceil(target), 1, count);
            while (before + coarse[at] < wanted) {
                before += coarse[at++];
            }
            if (counted != at) {
                count(at, count);
                counted = at;
            }
            int bin = 0;
            int below = before;
            while (below + fine[bin] < wanted) {
                below += fine[bin++];
            }
            into[q] = range.inside(at * FINE + bin, target, below, fine[bin]);
        }
    }

    private void sort(double[] values, int count, Bins range) {
        int[] into = bins;
        int[] hits = coarse;
        Arrays.fill(hits, 0);
        for (int i = 0; i < count; i++) {
            int bin = range.of(values[i]);
            into[i] = bin;
            hits[bin / FINE]++;
        }
    }

    private void count(int which, int count) {
        int[] sorted = bins;
        int[] hits = fine;
        Arrays.fill(hits, 0);
        int first = which * FINE;
        int end = first + FINE;
        for (int i = 0; i < count; i++) {
            int bin = sorted[i];
            if (bin >= first && bin < end) {
                hits[bin - first]++;
            }
        }
    }
}
