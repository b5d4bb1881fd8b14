package dev.cairn.quality.statistics;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import dev.cairn.quality.summary.Signals;
import dev.cairn.quality.summary.StreamFold;
import java.util.ArrayList;
import java.util.List;

/// Columns of floats without spread over the set (normalising divides by it), and values far outside of
/// it.
final class ConstantCheck implements Check {
    private static final int SHOWN = 12;

    private final StatisticsOptions options;

    ConstantCheck(StatisticsOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "STA-03",
                "zero std, outliers",
                1,
                ClaimType.RISK,
                "",
                "columns of states and actions have a spread, and no value lies far outside of it",
                List.of(
                        new Threshold(
                                "std over range at most",
                                options.zeroStdOfRange(),
                                Double.NaN,
                                "",
                                Threshold.Ground.CONVENTION),
                        new Threshold(
                                "ranges q01 to q99 outside of them",
                                options.outlierRanges(),
                                Double.NaN,
                                "",
                                Threshold.Ground.OURS)));
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        if (set.hasLogs()) {
            into.notAssessed("a mapping says which fields of a log are states and actions");
            return;
        }
        boolean any = false;
        for (StreamFold stream : set.streams()) {
            if (Signals.isSignal(stream.role(), stream.type())
                    && !stream.differs()
                    && stream.samples() > 1
                    && stream.width() > 0) {
                any = true;
                judge(stream, into);
            }
        }
        if (!any) {
            into.notApplicable("no stream of floats with two samples");
        }
    }

    private void judge(StreamFold stream, Verdicts into) {
        ColumnStatistics statistics = stream.statistics();
        List<Integer> constant = new ArrayList<>();
        List<Integer> outlying = new ArrayList<>();
        for (int c = 0; c < stream.width(); c++) {
            if (statistics.std(c) <= options.zeroStdOfRange() * (statistics.max(c) - statistics.min(c))) {
                constant.add(c);
            }
            if (stream.worstOutlier(c) >= options.outlierRanges()) {
                outlying.add(c);
            }
        }
        if (!constant.isEmpty()) {
            into.warn(Evidence.of(
                            columns(constant) + " never change over the set; normalising divides by their spread",
                            "leave unused joints out where the set was made, or tell the trainer to clamp the std")
                    .about(stream.name())
                    .measuring(0)
                    .times(constant.size()));
        }
        if (!outlying.isEmpty()) {
            into.warn(Evidence.of(
                            columns(outlying) + " have values more than " + Math.round(options.outlierRanges())
                                    + " ranges from q01 to q99 outside of them",
                            "look at the episode's plot and cut the spike with --trim")
                    .about(stream.name())
                    .times(outlying.size()));
        }
        if (constant.isEmpty() && outlying.isEmpty()) {
            into.pass();
        }
    }

    private static String columns(List<Integer> which) {
        String listed = which.size() <= SHOWN
                ? which.toString()
                : which.subList(0, SHOWN) + " and " + (which.size() - SHOWN) + " more";
        return "columns " + listed;
    }
}
