package dev.cairn.quality.statistics;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.quality.summary.StreamFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds stored statistics of numbers against recomputed ones.
final class Comparison {
    private final StatisticsOptions options;
    private final ColumnStatistics made;
    private final double varianceOfSquares;
    private final @Nullable StreamFold fold;

    /// @param fold the set's quantiles by the other rule; null for an episode
    Comparison(StatisticsOptions options, ColumnStatistics made, Scalar scalar, @Nullable StreamFold fold) {
        this.options = options;
        this.made = made;
        this.fold = fold;
        varianceOfSquares = scalar == Scalar.F64 ? options.varianceOfSquares() : options.floatVarianceOfSquares();
    }

    /// Whether the stored arrays have one number per column.
    boolean fits(Statistics stored) {
        for (String name : stored.names()) {
            if (!name.equals("count")
                    && stored.values(name).map(values -> values.length).orElse(0) != made.width()) {
                return false;
            }
        }
        return true;
    }

    /// All differences, in stored order.
    List<Difference> differences(Statistics stored) {
        List<Difference> found = new ArrayList<>();
        for (String name : stored.names()) {
            double[] values = stored.values(name).orElseThrow();
            if (name.equals("count")) {
                count(values).ifPresent(found::add);
                continue;
            }
            for (int column = 0; column < values.length; column++) {
                compare(name, column, values[column]).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Difference> count(double[] values) {
        if (values.length == 0 || values[0] == made.count()) {
            return Optional.empty();
        }
        return Optional.of(
                new Difference("count", 0, values[0], made.count(), relative(values[0], made.count()), true));
    }

    private Optional<Difference> compare(String name, int column, double stored) {
        return switch (name) {
            case "min" -> value(name, column, stored, made.min(column));
            case "max" -> value(name, column, stored, made.max(column));
            case "mean" -> value(name, column, stored, made.mean(column));
            case "std" -> std(column, stored);
            default -> quantile(name, column, stored);
        };
    }

    private Optional<Difference> value(String name, int column, double stored, double own) {
        double away = Math.abs(stored - own);
        boolean equal = same(stored, own)
                || away <= options.relativeFail() * Math.max(Math.abs(stored), Math.abs(own))
                || away <= options.offsetOfLargest() * largest(column);
        return equal ? Optional.empty() : Optional.of(difference(name, column, stored, own, true));
    }

    /// Upstream takes mean(x²) − mean², which cancels; a difference within what that loses accuses
    /// nobody.
    private Optional<Difference> std(int column, double stored) {
        double own = made.std(column);
        double mean = made.mean(column);
        double squares = own * own + mean * mean;
        boolean equal = same(stored, own)
                || Math.abs(stored - own) <= options.relativeFail() * Math.max(stored, own)
                || Math.abs(stored * stored - own * own) <= varianceOfSquares * squares;
        return equal ? Optional.empty() : Optional.of(difference("std", column, stored, own, true));
    }

    private Optional<Difference> quantile(String name, int column, double stored) {
        int which = ColumnStatistics.QUANTILES.indexOf(name);
        if (which < 0 || !made.hasQuantiles() || Double.isNaN(made.quantile(which, column))) {
            return Optional.empty();
        }
        double own = made.quantile(which, column);
        boolean equal = near(column, stored, own)
                || fold != null
                        && (near(column, stored, fold.lowestQuantile(which, column))
                                || near(column, stored, fold.highestQuantile(which, column)));
        if (equal) {
            return Optional.empty();
        }
        double slack = slack(column);
        boolean outside = !(stored >= made.min(column) - slack && stored <= made.max(column) + slack);
        return Optional.of(difference(name, column, stored, own, outside));
    }

    private boolean near(int column, double stored, double own) {
        double away = Math.abs(stored - own);
        return same(stored, own)
                || away <= options.relativeFail() * Math.max(Math.abs(stored), Math.abs(own))
                || away <= slack(column);
    }

    /// What bins and float32 edges may differ by.
    private double slack(int column) {
        double range = made.max(column) - made.min(column) + 2e-10;
        return options.quantileBins() * range / 5000 + options.offsetOfLargest() * largest(column);
    }

    private double largest(int column) {
        return Math.max(Math.abs(made.min(column)), Math.abs(made.max(column)));
    }

    private static boolean same(double stored, double own) {
        return stored == own || Double.isNaN(stored) && Double.isNaN(own);
    }

    private static Difference difference(String name, int column, double stored, double own, boolean grave) {
        return new Difference(name, column, stored, own, relative(stored, own), grave);
    }

    private static double relative(double stored, double own) {
        double larger = Math.max(Math.abs(stored), Math.abs(own));
        return larger == 0 ? 0 : Math.abs(stored - own) / larger;
    }
}
