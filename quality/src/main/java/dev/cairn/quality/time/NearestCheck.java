package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.CameraSummary;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.List;
import java.util.Locale;

/// 95th percentile of the distance from a picture to the nearest row.
final class NearestCheck implements Check {
    private final TimeOptions options;

    NearestCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-10",
                "nearest skew",
                1,
                ClaimType.RISK,
                "ms",
                "each picture has a row near it",
                List.of(new Threshold(
                        "95th percentile", options.nearestWarnMs(), Double.NaN, "ms", Threshold.Ground.CONVENTION)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        if (episode.isLog()) {
            into.notAssessed(
                    "topics have clocks of their own: the report of an alignment tells the age of every sample");
            return;
        }
        boolean generated =
                episode.axes().stream().allMatch(axis -> axis.intervals().generated());
        if (episode.cameras().isEmpty() || generated || !rowsClocked(episode)) {
            into.notApplicable(
                    episode.cameras().isEmpty() ? "no camera with a clock of its own" : "all clocks are generated");
            return;
        }
        for (CameraSummary camera : episode.cameras()) {
            if (Double.isNaN(camera.nearestSkewNanos())) {
                into.notAssessed("no pictures, or more stamps than are kept");
            } else {
                judge(camera, into);
            }
        }
    }

    private static boolean rowsClocked(EpisodeSummary episode) {
        AxisSummary rows = episode.axes().getFirst();
        return rows.clocked() && !rows.pictures();
    }

    private void judge(CameraSummary camera, Verdicts into) {
        double ms = camera.nearestSkewNanos() / 1e6;
        into.grade(
                ms,
                options.nearestWarnMs(),
                Double.POSITIVE_INFINITY,
                () -> Evidence.of(
                                String.format(
                                        Locale.ROOT,
                                        "95 %% of the pictures lie within %.1f ms of a row, expected below %.0f ms",
                                        ms,
                                        options.nearestWarnMs()),
                                "put rows and pictures on one grid: cairn convert SOURCE OUTPUT --to lerobot-v3 --rate HZ")
                        .about(camera.name()));
    }
}
