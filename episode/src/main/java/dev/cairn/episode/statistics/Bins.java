package dev.cairn.episode.statistics;

/// 5,000 equal bins over the range of a column, with the edges that NumPy's `linspace` gives.
final class Bins {
    static final int COUNT = 5000;
    private static final double PADDING = 1e-10;

    private final double start;
    private final double stop;
    private final double step;
    private final double perStep;

    Bins(double min, double max) {
        start = min - PADDING;
        stop = max + PADDING;
        step = (stop - start) / COUNT;
        perStep = 1 / step;
    }

    double edge(int at) {
        return at == COUNT ? stop : at * step + start;
    }

    /// The bin of a value within the range: half-open, the last one closed.
    int of(double value) {
        int guess = (int) ((value - start) * perStep);
        int bin = guess < 0 ? 0 : guess < COUNT ? guess : COUNT - 1;
        boolean inside =
                (bin == 0 || value >= bin * step + start) && (bin == COUNT - 1 || value < (bin + 1) * step + start);
        return inside ? bin : search(value);
    }

    /// The bins of many values within the range, as [#of] gives them; the fields in hand, for the loop is hot.
    void of(double[] values, int count, int[] into) {
        double first = start;
        double width = step;
        double scale = perStep;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            int guess = (int) ((value - first) * scale);
            boolean inside = guess > 0
                    && guess < COUNT - 1
                    && value >= guess * width + first
                    && value < (guess + 1) * width + first;
            into[i] = inside ? guess : of(value);
        }
    }

    /// The last bin that begins at or before the value, where rounding has moved the edges.
    private int search(double value) {
        int low = 0;
        int high = COUNT - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (edge(middle) <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    boolean finite() {
        return Double.isFinite(start) && Double.isFinite(stop);
    }

    /// A quantile of counted bins.
    double quantile(long[] counts, long total, double level) {
        if (!finite()) {
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

    /// Where in a bin a quantile lies.
    ///
    /// @param target values that are at or below it
    /// @param before values below the bin
    /// @param within values in the bin
    double inside(int bin, double target, long before, long within) {
        if (bin == 0 || within == 0) {
            return edge(bin);
        }
        return edge(bin) + (target - before) / within * (edge(bin + 1) - edge(bin));
    }
}
