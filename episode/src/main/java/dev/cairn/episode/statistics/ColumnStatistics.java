package dev.cairn.episode.statistics;

import dev.cairn.episode.Statistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statistics of the columns of one stream, over an episode or a set.
public final class ColumnStatistics {
    /// Names of the quantiles, as stored.
    public static final List<String> QUANTILES = List.of("q01", "q10", "q50", "q90", "q99");

    static final double[] LEVELS = {0.01, 0.1, 0.5, 0.9, 0.99};

    private final long count;
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] std;
    private final double @Nullable [][] quantiles;

    /// Takes the arrays over.
    ///
    /// @param quantiles one array per name of [#QUANTILES], or null where there are none
    ColumnStatistics(
            long count, double[] min, double[] max, double[] mean, double[] std, double @Nullable [][] quantiles) {
        this.count = count;
        this.min = min;
        this.max = max;
        this.mean = mean;
        this.std = std;
        this.quantiles = quantiles;
    }

    /// Reads stored statistics, when min, max, mean, std and count are there and agree on the number of columns.
    ///
    /// Quantiles are taken when all five are there.
    public static Optional<ColumnStatistics> of(Statistics stored) {
        Optional<double[]> mean = stored.values("mean");
        Optional<double[]> count = stored.values("count");
        if (mean.isEmpty() || count.isEmpty() || count.get().length == 0) {
            return Optional.empty();
        }
        int width = mean.get().length;
        double[] min = stored.values("min").orElse(new double[0]);
        double[] max = stored.values("max").orElse(new double[0]);
        double[] std = stored.values("std").orElse(new double[0]);
        if (min.length != width || max.length != width || std.length != width) {
            return Optional.empty();
        }
        return Optional.of(
                new ColumnStatistics((long) count.get()[0], min, max, mean.get(), std, quantilesOf(stored, width)));
    }

    private static double @Nullable [][] quantilesOf(Statistics stored, int width) {
        double[][] all = new double[LEVELS.length][];
        for (int q = 0; q < all.length; q++) {
            double[] one = stored.values(QUANTILES.get(q)).orElse(new double[0]);
            if (one.length != width) {
                return null;
            }
            all[q] = one;
        }
        return all;
    }

    /// Samples that were counted; for stored statistics of cameras, sampled pictures or pixels.
    public long count() {
        return count;
    }

    /// Columns: the extent of the last axis, 1 for scalars, 3 for colour cameras.
    public int width() {
        return mean.length;
    }

    public double min(int column) {
        return min[column];
    }

    public double max(int column) {
        return max[column];
    }

    public double mean(int column) {
        return mean[column];
    }

    /// Population standard deviation.
    public double std(int column) {
        return std[column];
    }

    public boolean hasQuantiles() {
        return quantiles != null;
    }

    /// One quantile of a column.
    ///
    /// @param which index into [#QUANTILES]
    /// @throws IllegalStateException if there are none
    public double quantile(int which, int column) {
        if (quantiles == null) {
            throw new IllegalStateException("no quantiles were stored");
        }
        return quantiles[which][column];
    }

    /// These numbers under the names that LeRobot stores: min, max, mean, std, count, q01, q10, q50, q90, q99.
    public Statistics named(String stream) {
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put("min", min);
        values.put("max", max);
        values.put("mean", mean);
        values.put("std", std);
        values.put("count", new double[] {count});
        if (quantiles != null) {
            for (int q = 0; q < quantiles.length; q++) {
                values.put(QUANTILES.get(q), quantiles[q]);
            }
        }
        return new Statistics(stream, values);
    }
}
