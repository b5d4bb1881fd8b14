package dev.cairn.quality.time;

import dev.cairn.quality.summary.Grid;

/// Thresholds of the checks of time.
///
/// @param rateWarn relative deviation of the measured rate from the declared one
/// @param rateFail the same
/// @param jitterWarn 1.4826 · median absolute deviation of the steps over their median
/// @param dropWarn share of samples that are missing
/// @param dropFail the same
/// @param gapsWarn number of gaps
/// @param gapsFail the same
/// @param loaderSeconds distance from a row to its picture at which LeRobot's loader refuses
/// @param skewWarnMs milliseconds between the starts, or the ends, of streams
/// @param skewFailMs the same
/// @param nearestWarnMs 95th percentile of the milliseconds from a picture to the nearest row
/// @param overlapWarn share of the whole time that all streams cover
/// @param overlapFail the same
/// @param clockPpm millionths by which two clocks differ in speed
/// @param clockPeriods periods by which they come apart over an episode
/// @param headerRangeMs milliseconds over which log time less header stamp ranges
/// @param lagWarn pictures that a camera comes late
/// @param lagFail the same
/// @param grid from where on a step is off the grid
public record TimeOptions(
        double rateWarn,
        double rateFail,
        double jitterWarn,
        double dropWarn,
        double dropFail,
        int gapsWarn,
        int gapsFail,
        double loaderSeconds,
        double skewWarnMs,
        double skewFailMs,
        double nearestWarnMs,
        double overlapWarn,
        double overlapFail,
        double clockPpm,
        double clockPeriods,
        double headerRangeMs,
        double lagWarn,
        double lagFail,
        Grid grid) {

    /// Those of the check page.
    public static final TimeOptions DEFAULTS = new TimeOptions(
            0.10, 0.25, 0.10, 0.01, 0.05, 1, 3, 1e-4, 15, 50, 20, 0.98, 0.90, 50, 0.5, 50, 1, 3, Grid.DEFAULTS);

    /// These options with another tolerance of the loader.
    public TimeOptions withLoaderSeconds(double seconds) {
        return new TimeOptions(
                rateWarn,
                rateFail,
                jitterWarn,
                dropWarn,
                dropFail,
                gapsWarn,
                gapsFail,
                seconds,
                skewWarnMs,
                skewFailMs,
                nearestWarnMs,
                overlapWarn,
                overlapFail,
                clockPpm,
                clockPeriods,
                headerRangeMs,
                lagWarn,
                lagFail,
                grid);
    }
}
