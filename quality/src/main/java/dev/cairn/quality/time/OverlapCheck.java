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
import java.util.Locale;

/// Share of an episode's time that all its streams cover.
final class OverlapCheck implements Check {
    private final TimeOptions options;

    OverlapCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-15",
                "overlap",
                1,
                ClaimType.RISK,
                "",
                "(earliest end − latest start) / (latest end − earliest start) over rows and cameras",
                List.of(new Threshold(
                        "share at most", options.overlapWarn(), options.overlapFail(), "", Threshold.Ground.OURS)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        if (episode.isLog()) {
            log(LogSpan.of(episode), into);
            return;
        }
        List<AxisSummary> axes = Clocked.of(episode);
        if (axes.size() < 2) {
            into.notApplicable("one clock");
            return;
        }
        long[] starts = Clocked.range(axes, AxisSummary::startNanos);
        long[] ends = Clocked.range(axes, AxisSummary::endNanos);
        long whole = ends[1] - starts[0];
        double share = whole <= 0 ? 1 : (double) (ends[0] - starts[1]) / whole;
        if (share < options.overlapFail()) {
            into.fail(covers(share));
        } else if (share < options.overlapWarn() && Clocked.picturesMiscounted(episode)) {
            into.notAssessed("pictures and rows differ in number (VID-03)");
        } else if (share < options.overlapWarn()) {
            into.warn(covers(share));
        } else {
            into.pass();
        }
    }

    private void log(LogSpan span, Verdicts into) {
        if (span.topics() < 2) {
            into.notAssessed("fewer than 2 topics at a rate of their own");
        } else if (span.overlap() < options.overlapFail()) {
            into.warn(covers(span.overlap()));
        } else {
            into.pass();
        }
    }

    private Evidence covers(double share) {
        return Evidence.of(
                        String.format(
                                Locale.ROOT,
                                "all streams cover %.1f %% of the episode, expected at least %.0f %%",
                                share * 100,
                                options.overlapWarn() * 100),
                        "cut the episode to what all streams cover with --trim")
                .measuring(share);
    }
}
