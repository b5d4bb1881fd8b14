package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Window;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.ClockPair;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.List;
import java.util.Locale;

/// How a log's time of a message goes with the stamp that the sensor gave it: how far their difference ranges, whether
/// it steps, and whether a single stamp is absurd. A drift is TIME-11's.
final class HeaderCheck implements Check {
    private static final double MS = 1e6;

    private final TimeOptions options;

    HeaderCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-13",
                "header vs log clock",
                1,
                ClaimType.RISK,
                "ms",
                "the difference of a message's two stamps stays as it is",
                List.of(
                        new Threshold("range", options.headerRangeMs(), Double.NaN, "ms", Threshold.Ground.OURS),
                        new Threshold("or step", 1, Double.NaN, "periods", Threshold.Ground.OURS)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        boolean any = false;
        for (AxisSummary axis : episode.axes()) {
            for (ClockPair pair : axis.clocks()) {
                if (axis.log() && pair.sensor()) {
                    any = true;
                    judge(axis, pair, into);
                }
            }
        }
        if (!any) {
            into.notApplicable(episode.isLog() ? "no topic with sensor stamps" : "rows have one stamp");
        }
    }

    private void judge(AxisSummary axis, ClockPair pair, Verdicts into) {
        if (axis.latched()) {
            into.notApplicable("latched");
        } else if (pair.absurd() > 0) {
            into.warn(AxisCheck.on(
                            axis,
                            String.format(
                                    Locale.ROOT,
                                    "%d stamps of `%s` are absurd, the first that of message %d: %.3g s off the others",
                                    pair.absurd(),
                                    pair.right(),
                                    pair.firstAbsurd(),
                                    pair.absurdNanos() / 1e9),
                            "take the log's clock for this topic in the mapping, or leave the message out")
                    .at(Window.samples(pair.firstAbsurd(), pair.firstAbsurd() + 1))
                    .measuring(pair.absurdNanos() / MS)
                    .times(pair.absurd()));
        } else if (!axis.pulse().regular()) {
            into.notAssessed(axis.pulse().reason());
        } else {
            steady(axis, pair, into);
        }
    }

    private void steady(AxisSummary axis, ClockPair pair, Verdicts into) {
        if (pair.stepNanos() > axis.periodNanos()) {
            into.warn(AxisCheck.on(
                            axis,
                            String.format(
                                    Locale.ROOT,
                                    "log time less header stamp steps by %.1f ms at message %d, more than a period",
                                    pair.stepNanos() / MS,
                                    pair.stepAt()),
                            "a clock was set: cut there, or take the log's clock for this topic in the mapping")
                    .at(Window.samples(Math.max(0, pair.stepAt() - 1), pair.stepAt() + 1))
                    .measuring(pair.stepNanos() / MS));
        } else if (pair.rangeNanos() / MS > options.headerRangeMs()) {
            into.warn(AxisCheck.on(
                            axis,
                            String.format(
                                    Locale.ROOT,
                                    "log time less header stamp ranges over %.1f ms, expected below %.0f ms; its median is "
                                            + "%.1f ms",
                                    pair.rangeNanos() / MS,
                                    options.headerRangeMs(),
                                    pair.offsetNanos() / MS),
                            "take the header's clock for this topic in the mapping")
                    .measuring(pair.rangeNanos() / MS));
        } else {
            into.pass();
        }
    }
}
