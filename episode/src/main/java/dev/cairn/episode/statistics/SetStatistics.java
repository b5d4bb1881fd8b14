package dev.cairn.episode.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Folds the statistics of episodes to those of a set: mean weighted by count, pooled variance, range of ranges.
///
/// Quantiles become the mean of the episodes' quantiles weighted by count, as LeRobot 0.6.1 does. Folding in ordinal
/// order gives the same bits every time.
public final class SetStatistics {
    /// Which rule makes a set's quantiles.
    public static final String QUANTILE_METHOD = "mean of the episodes' quantiles, weighted by count (LeRobot 0.6.1)";

    private final int width;
    private final Moments[] moments;
    private double @Nullable [][] weighted;
    private long count;

    /// A set without episodes so far.
    ///
    /// @param width columns of the stream, as [ColumnStatistics#width()] says
    public SetStatistics(int width) {
        this.width = width;
        moments = new Moments[width];
        Arrays.setAll(moments, _ -> new Moments());
        weighted = new double[ColumnStatistics.LEVELS.length][width];
    }

    /// Folds in an episode; one without samples changes nothing.
    ///
    /// @throws IllegalArgumentException if it has another number of columns
    public void add(ColumnStatistics episode) {
        if (episode.width() != width) {
            throw new IllegalArgumentException("statistics of " + episode.width() + " columns, expected " + width);
        }
        long samples = episode.count();
        if (samples <= 0) {
            return;
        }
        count += samples;
        for (int c = 0; c < width; c++) {
            double std = episode.std(c);
            moments[c].merge(samples, episode.min(c), episode.max(c), episode.mean(c), std * std * samples);
        }
        addQuantiles(episode);
    }

    private void addQuantiles(ColumnStatistics episode) {
        double[][] sums = weighted;
        if (sums == null || !episode.hasQuantiles()) {
            weighted = null;
            return;
        }
        for (int q = 0; q < sums.length; q++) {
            for (int c = 0; c < width; c++) {
                sums[q][c] += episode.quantile(q, c) * episode.count();
            }
        }
    }

    /// Statistics of the set so far; without quantiles where an episode had none.
    public ColumnStatistics finish() {
        double[] min = new double[width];
        double[] max = new double[width];
        double[] mean = new double[width];
        double[] std = new double[width];
        for (int c = 0; c < width; c++) {
            min[c] = moments[c].minOrNan();
            max[c] = moments[c].maxOrNan();
            mean[c] = moments[c].meanOrNan();
            std[c] = moments[c].std();
        }
        return new ColumnStatistics(count, min, max, mean, std, means());
    }

    private double @Nullable [][] means() {
        double[][] sums = weighted;
        if (sums == null) {
            return null;
        }
        double[][] quantiles = new double[sums.length][width];
        for (int q = 0; q < sums.length; q++) {
            for (int c = 0; c < width; c++) {
                quantiles[q][c] = sums[q][c] / count;
            }
        }
        return quantiles;
    }
}
