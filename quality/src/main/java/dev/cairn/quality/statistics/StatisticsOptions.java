package dev.cairn.quality.statistics;

/// Thresholds of the checks of statistics.
///
/// @param relativeFail relative difference of a stored statistic from the recomputed one
/// @param varianceOfSquares variances within this share of mean(x²) are equal, whatever the relative
///     difference
/// @param floatVarianceOfSquares the same for columns of float32: upstream's variance cancels in float32
/// @param offsetOfLargest means, minima and maxima within this share of the largest value are equal
/// @param quantileBins quantiles within so many bins are equal
/// @param zeroStdOfRange a standard deviation below this share of the range is none
/// @param outlierRanges ranges from q01 to q99 by which a value lies outside of them
/// @param shift when values move along the set
public record StatisticsOptions(
        double relativeFail,
        double varianceOfSquares,
        double floatVarianceOfSquares,
        double offsetOfLargest,
        double quantileBins,
        double zeroStdOfRange,
        double outlierRanges,
        ShiftOptions shift) {

    /// Those of the check page.
    public static final StatisticsOptions DEFAULTS =
            new StatisticsOptions(1e-3, 1e-6, 4e-6, 1e-5, 2, 1e-6, 100, ShiftOptions.DEFAULTS);
}
