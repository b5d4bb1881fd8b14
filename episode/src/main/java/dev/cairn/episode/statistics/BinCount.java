package dev.cairn.episode.statistics;

import java.util.Arrays;

/// Quantiles of kept values, by counting them in coarse bins and then only the wanted coarse bins in fine ones.
///
/// Gives what all of [Bins] would, in a time that does not grow with their number. Used again for each column.
final class BinCount {
    private static final int FINE_BITS = 5;
    private static final int FINE = 1 << FINE_BITS;
    private static final int COARSE = (Bins.COUNT + FINE - 1) / FINE;
    private static final int LEVELS = ColumnStatistics.LEVELS.length;

    private final int[] bins;
    private final int[] coarse = new int[COARSE];

    /// Where the fine bins of a coarse one begin in `fine`; those of all that are not wanted share a place nobody
    /// reads.
    private final int[] places = new int[COARSE];

    private final int[] fine = new int[(LEVELS + 1) * FINE];
    private final int[] wanted = new int[LEVELS];
    private final int[] before = new int[LEVELS];

    /// @param values most values of a column
    BinCount(int values) {
        bins = new int[values];
    }

    /// Quantiles of the first `count` values at the levels of [ColumnStatistics], which ascend.
    void quantiles(double[] values, int count, Bins range, double[] into) {
        if (!range.finite()) {
            Arrays.fill(into, Double.NaN);
            return;
        }
        range.of(values, count, bins);
        countCoarse(count);
        choose(count);
        countFine(count);
        for (int q = 0; q < LEVELS; q++) {
            int place = places[wanted[q]];
            int rank = rank(q, count);
            int bin = 0;
            int below = before[q];
            while (below + fine[place + bin] < rank) {
                below += fine[place + bin++];
            }
            into[q] =
                    range.inside(wanted[q] * FINE + bin, ColumnStatistics.LEVELS[q] * count, below, fine[place + bin]);
        }
    }

    /// The value that a level falls on, counted from 1.
    private static int rank(int level, int count) {
        return Math.clamp((int) Math.ceil(ColumnStatistics.LEVELS[level] * count), 1, count);
    }

    private void countCoarse(int count) {
        int[] from = bins;
        int[] hits = coarse;
        Arrays.fill(hits, 0);
        for (int i = 0; i < count; i++) {
            hits[from[i] >> FINE_BITS]++;
        }
    }

    /// Finds the coarse bin of each level, and gives it a place in `fine`.
    private void choose(int count) {
        Arrays.fill(places, 0);
        int at = 0;
        int below = 0;
        for (int q = 0; q < LEVELS; q++) {
            int rank = rank(q, count);
            while (below + coarse[at] < rank) {
                below += coarse[at++];
            }
            wanted[q] = at;
            before[q] = below;
            if (places[at] == 0) {
                places[at] = (q + 1) * FINE;
            }
        }
    }

    private void countFine(int count) {
        int[] from = bins;
        int[] into = places;
        int[] hits = fine;
        Arrays.fill(hits, 0);
        for (int i = 0; i < count; i++) {
            int bin = from[i];
            hits[into[bin >> FINE_BITS] + (bin & FINE - 1)]++;
        }
    }
}
