package dev.cairn.quality.statistics;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Unassessed;
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
                Unassessed.notAssessed(
                        new CheckInfo(
                                "STA-04",
                                "shift along the set",
                                1,
                                ClaimType.RISK,
                                "",
                                "values are distributed alike from the first to the last tenth of the episodes",
                                List.of()),
                        "needs the distributions of all episodes, which are not kept yet"),
                new ReferenceCheck(options));
    }
}
