package dev.cairn.quality.statistics;

import dev.cairn.quality.check.Check;
import java.util.List;

/// The checks of statistics.
public final class StatisticsChecks {
    private StatisticsChecks() {}

    /// All of them, by id.
    public static List<Check> all(StatisticsOptions options) {
        return List.of(
                new StoredCheck(options),
                new QuantilesCheck(),
                new ConstantCheck(options),
                new ShiftCheck(options.shift()),
                new ReferenceCheck(options));
    }
}
