package dev.cairn.episode.statistics;

import java.util.Arrays;

/// 5,000 equal bins over the range of a column, with the edges that NumPy's `linspace` gives.
final class Bins {
    static final int COUNT = 5000;
    private static final double PADDING = 1e-10;

    private final double start;
    private final double stop;
    private final double step;

    Bins(double min, double max) {
        start = min - PADDING;
        stop = max + PADDING;
        step = (stop - start) / COUNT;
    }

    double edge(int at) {
        return at == COUNT ? stop : at * step + start;
    }

    /// The bin of a value within the range: half-open, the last one closed.
    int of(double value) {
        int bin = (int) Math.clamp((value - start) / step, 0, COUNT - 1);
        while (bin > 0 && value < edge(bin)) {
            bin--;
        }
        while (bin < COUNT - 1 && value >= edge(bin + 1)) {
            bin++;
        }
        return bin;
    }

    /// A quantile of sorted values: counts only the bin it falls in.
    double quantile(double[] sorted, int count, double level) {
        if (!Double.isFinite(start) || !Double.isFinite(stop)) {
            return Double.NaN;
        }
        double target = level * count;
        int reaches = Math.clamp((int) Math.ceil(target), 1, count) - 1;
        int bin = of(sorted[reaches]);
        int before = bin == 0 ? 0 : below(sorted, count, edge(bin));
        int through = bin == COUNT - 1 ? count : below(sorted, count, edge(bin + 1));
        return inside(bin, target, before, through - before);
    }

    /// A quantile of counted bins.
    double quantile(long[] counts, long total, double level) {
        if (!Double.isFinite(start) || !Double.isFinite(stop)) {
            return Double.NaN;
        }
        double target = level * total;
        long before = 0;
        int bin = 0;
        while (bin < COUNT - 1 && before + counts[bin] < target) {
            before += counts[bin];
            bin++;
        }
        return inside(bin, target, before, counts[bin]);
    }

    private double inside(int bin, double target, long before, long within) {
        if (bin == 0 || within == 0) {
            return edge(bin);
        }
        return edge(bin) + (target - before) / within * (edge(bin + 1) - edge(bin));
    }

    /// How many of the sorted values are smaller.
    private static int below(double[] sorted, int count, double bound) {
        int at = Arrays.binarySearch(sorted, 0, count, bound);
        if (at < 0) {
            return -at - 1;
        }
        int low = 0;
        int high = at;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
