package dev.cairn.quality.container;

import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.statistics.ColumnStatistics;
import java.util.List;

/// The known faults of writers; each entry has a test with data that shows it and data that does not.
final class WriterFaults {
    /// Numbers that are equal up to rounding.
    private static final double EQUAL = 1e-6;

    /// Relative spread below which the variance of float32 is lost when it is computed as mean(x²) − mean(x)²:
    /// the square root of float32's precision, 2^−24, eightfold.
    private static final double CANCELS = 8 * 0x1p-12;

    private WriterFaults() {}

    static final List<WriterFault> ALL = List.of(
            new WriterFault(
                    "LeRobot up to 0.6.1 when it deletes or joins episodes",
                    "huggingface/lerobot#3788",
                    "numbers were given anew and their statistics were not",
                    WriterFaults::isShifted),
            new WriterFault(
                    "LeRobot up to 0.6.1 for float32",
                    "huggingface/lerobot#4704",
                    "the standard deviation is lost to cancellation",
                    WriterFaults::isCancelled));

    /// All statistics of a number that counts lie off by one and the same amount.
    private static boolean isShifted(Stream stream, Statistics stored, ColumnStatistics made) {
        double[] min = stored.values("min").orElse(new double[0]);
        double[] max = stored.values("max").orElse(new double[0]);
        double[] mean = stored.values("mean").orElse(new double[0]);
        if (stream.role() != Role.INDEX
                || made.width() != 1
                || min.length != 1
                || max.length != 1
                || mean.length != 1) {
            return false;
        }
        double shift = min[0] - made.min(0);
        return Math.abs(shift) >= 1
                && Math.abs(max[0] - made.max(0) - shift) <= EQUAL
                && Math.abs(mean[0] - made.mean(0) - shift) <= EQUAL * Math.max(1, Math.abs(mean[0]));
    }

    /// A column of float32 moves a little far away from zero, and half of its spread or more is not in the stored one.
    private static boolean isCancelled(Stream stream, Statistics stored, ColumnStatistics made) {
        double[] std = stored.values("std").orElse(new double[0]);
        boolean single = stream.type() instanceof SampleType.Numeric numeric && numeric.scalar() == Scalar.F32;
        if (!single || std.length != made.width()) {
            return false;
        }
        for (int c = 0; c < std.length; c++) {
            double spread = made.std(c) / Math.abs(made.mean(c));
            if (spread > EQUAL && spread < CANCELS && std[c] <= made.std(c) / 2) {
                return true;
            }
        }
        return false;
    }
}
