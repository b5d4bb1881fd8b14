package dev.cairn.media;

import java.util.function.IntToDoubleFunction;

/// Statistics of numbers of which only how often each came is kept; at least one came.
final class ValueTable {
    private static final int BINS = 5000;
    private static final double MARGIN = 1e-10;

    private final long[] counts;
    private final double[] values;
    private final long total;
    private final double min;
    private final double max;
    private final double mean;

    ValueTable(long[] counts, IntToDoubleFunction valueOf) {
        this.counts = counts;
        this.values = new double[counts.length];
        long seen = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                double value = valueOf.applyAsDouble(code);
                values[code] = value;
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
                seen += counts[code];
                sum += value * counts[code];
            }
        }
        this.total = seen;
        this.min = lowest;
        this.max = highest;
        this.mean = sum / seen;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    double mean() {
        return mean;
    }

    /// Population standard deviation, in a second pass around the mean.
    double std() {
        double squares = 0;
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                double off = values[code] - mean;
                squares += off * off * counts[code];
            }
        }
        return Math.sqrt(squares / total);
    }

    /// LeRobot's quantile: 5000 equal bins from just below the least to just above the greatest value, linear inside
    /// the bin where the count is reached, but the left edge of the first bin.
    double quantile(double share) {
        if (total < 2) {
            return mean;
        }
        double low = min - MARGIN;
        double high = max + MARGIN;
        double step = (high - low) / BINS;
        double wanted = share * total;
        long before = 0;
        int code = 0;
        while (code < counts.length) {
            if (counts[code] == 0) {
                code++;
                continue;
            }
            int bin = bin(values[code], low, step);
            long inBin = 0;
            while (code < counts.length && (counts[code] == 0 || bin(values[code], low, step) == bin)) {
                inBin += counts[code];
                code++;
            }
            if (before + inBin >= wanted) {
                if (bin == 0) {
                    return low;
                }
                double left = low + bin * step;
                double right = bin == BINS - 1 ? high : low + (bin + 1) * step;
                return left + (wanted - before) / inBin * (right - left);
            }
            before += inBin;
        }
        return high;
    }

    /// Bins are half-open, the last one is closed; the edges decide, not the division.
    private static int bin(double value, double low, double step) {
        int bin = Math.clamp((long) ((value - low) / step), 0, BINS - 1);
        if (bin > 0 && value < low + bin * step) {
            return bin - 1;
        }
        if (bin < BINS - 1 && value >= low + (bin + 1) * step) {
            return bin + 1;
        }
        return bin;
    }
}
