package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.List;

/// Whether a clock was measured, or is row number over rate.
final class ProvenanceCheck implements Check {
    private static final int MIN_SAMPLES = 3;

    private final TimeOptions options;

    ProvenanceCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-14",
                "clock provenance",
                1,
                ClaimType.CHARACTERISTIC,
                "",
                "a clock whose every step is the period, within what its stored type can show, is generated",
                List.of(new Threshold(
                        "relative deviation of a measured step",
                        options.grid().generatedTolerance(),
                        Double.NaN,
                        "",
                        Threshold.Ground.OURS)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        if (episode.isLog()) {
            log(episode, into);
            return;
        }
        boolean any = false;
        for (AxisSummary axis : episode.axes()) {
            if (axis.clocked() && axis.measured() && axis.samples() >= MIN_SAMPLES && !axis.latched()) {
                any = true;
                if (axis.intervals().generated()) {
                    into.pass();
                } else {
                    into.report(AxisCheck.on(
                                    axis,
                                    "the clock is measured: steps are up to "
                                            + Math.round(axis.intervals().worstOffGrid() * 100)
                                            + " % off the period",
                                    "")
                            .measuring(axis.intervals().worstOffGrid()));
                }
            }
        }
        if (!any) {
            into.notApplicable("fewer than " + MIN_SAMPLES + " stamps");
        }
    }

    /// Of a log once for all topics.
    private static void log(EpisodeSummary episode, Verdicts into) {
        long measured = episode.axes().stream()
                .filter(axis -> axis.clocked() && axis.measured() && axis.samples() >= MIN_SAMPLES)
                .filter(axis -> !axis.latched() && !axis.source().generated())
                .count();
        if (measured > 0) {
            into.report(Evidence.of("the clocks of " + measured + " topics are measured", "")
                    .times(measured));
        } else {
            into.pass();
        }
    }
}
