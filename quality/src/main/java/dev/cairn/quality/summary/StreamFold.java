package dev.cairn.quality.summary;

import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.episode.statistics.SetStatistics;
import java.util.Arrays;

/// One stream of numbers over all episodes so far.
public final class StreamFold {
    private final String name;
    private final Role role;
    private final SampleType.Numeric type;
    private final int width;
    private final SetStatistics statistics;
    private final double[][] lowest;
    private final double[][] highest;
    private final double[] worstOutlier;
    private boolean differs;
    private long samples;

    StreamFold(Stream stream, SampleType.Numeric type, int width) {
        name = stream.name();
        role = stream.role();
        this.type = type;
        this.width = width;
        statistics = new SetStatistics(width);
        int quantiles = ColumnStatistics.QUANTILES.size();
        lowest = new double[quantiles][width];
        highest = new double[quantiles][width];
        worstOutlier = new double[width];
        for (double[] row : lowest) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        for (double[] row : highest) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
    }

    void add(ColumnStatistics episode) {
        if (episode.width() != width) {
            differs = true;
            return;
        }
        if (episode.count() == 0) {
            return;
        }
        samples += episode.count();
        statistics.add(episode);
        for (int c = 0; c < width; c++) {
            for (int q = 0; q < lowest.length; q++) {
                lowest[q][c] = Math.min(lowest[q][c], episode.quantile(q, c));
                highest[q][c] = Math.max(highest[q][c], episode.quantile(q, c));
            }
            worstOutlier[c] = Math.max(worstOutlier[c], outlier(episode, c));
        }
    }

    /// How many quantile ranges the farthest value of an episode lies outside of them.
    private static double outlier(ColumnStatistics episode, int column) {
        double low = episode.quantile(0, column);
        double high = episode.quantile(ColumnStatistics.QUANTILES.size() - 1, column);
        double span = high - low;
        double whole = episode.max(column) - episode.min(column);
        if (!(span > 1e-6 * whole)) {
            return 0;
        }
        return Math.max(episode.max(column) - high, low - episode.min(column)) / span;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public SampleType.Numeric type() {
        return type;
    }

    public int width() {
        return width;
    }

    /// Samples of all episodes.
    public long samples() {
        return samples;
    }

    /// Whether episodes disagree on the number of columns; the rest is then of no use.
    public boolean differs() {
        return differs;
    }

    /// Statistics of the set, folded as LeRobot 0.6.1 does.
    public ColumnStatistics statistics() {
        return statistics.finish();
    }

    /// The smallest of the episodes' quantiles (how LeRobot's main branch makes the lower quantiles of
    /// a set).
    public double lowestQuantile(int which, int column) {
        return lowest[which][column];
    }

    /// The largest of the episodes' quantiles (how LeRobot's main branch makes the upper quantiles of a
    /// set).
    public double highestQuantile(int which, int column) {
        return highest[which][column];
    }

    /// How many ranges from q01 to q99 the farthest value of any episode lies outside of its own.
    public double worstOutlier(int column) {
        return worstOutlier[column];
    }
}
