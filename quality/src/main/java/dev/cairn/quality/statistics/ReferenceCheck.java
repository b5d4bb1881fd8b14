package dev.cairn.quality.statistics;

import dev.cairn.episode.Role;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import dev.cairn.quality.summary.StreamFold;
import java.util.List;

/// Whether stored statistics of actions and states belong to another version of them.
///
/// Statistics that are those of the rows (STA-01) belong to no other version. Where they are not, only
/// the normalised
/// version (mean 0, std 1) can be told without reading the rows again.
final class ReferenceCheck implements Check {
    private static final double CLOSE = 0.02;

    private final StatisticsOptions options;

    ReferenceCheck(StatisticsOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "STA-05",
                "stats of another reference",
                1,
                ClaimType.DEFECT,
                "",
                "stored statistics of states and actions are not those of a normalised or relative version",
                List.of(new Threshold(
                        "relative difference", Double.NaN, options.relativeFail(), "", Threshold.Ground.OURS)));
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        boolean any = false;
        for (Statistics stored : set.dataset().statistics()) {
            for (StreamFold fold : set.streams()) {
                if (fold.name().equals(stored.stream()) && isMotion(fold) && !fold.differs() && fold.width() > 0) {
                    any = true;
                    judge(fold, stored, into);
                }
            }
        }
        if (!any) {
            into.notApplicable("no statistics of states or actions are stored for the set");
        }
    }

    private static boolean isMotion(StreamFold fold) {
        return fold.role() == Role.ACTION || fold.role() == Role.STATE;
    }

    private void judge(StreamFold fold, Statistics stored, Verdicts into) {
        ColumnStatistics own = fold.statistics();
        Comparison comparison = new Comparison(options, own, fold.type().scalar(), fold);
        if (!comparison.fits(stored)) {
            into.notAssessed("stored statistics have another number of columns (STA-01)");
        } else if (comparison.differences(stored).stream().noneMatch(Difference::grave)) {
            into.pass();
        } else if (isNormalised(stored)) {
            into.fail(Evidence.of(
                            "stored mean and std are those of normalised values, the rows are not normalised",
                            "make them from the rows: cairn convert SOURCE OUTPUT --to lerobot-v3")
                    .about(fold.name()));
        } else {
            into.notAssessed("STA-01 fails; whether a relative version fits needs another pass over the rows");
        }
    }

    private static boolean isNormalised(Statistics stored) {
        double[] mean = stored.values("mean").orElse(new double[0]);
        double[] std = stored.values("std").orElse(new double[0]);
        boolean all = mean.length > 0 && std.length == mean.length;
        for (int c = 0; all && c < mean.length; c++) {
            all = Math.abs(mean[c]) <= CLOSE && Math.abs(std[c] - 1) <= CLOSE;
        }
        return all;
    }
}
