package dev.cairn.quality.time;

import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.EpisodeSummary;

/// A check that looks at each axis with a clock by itself.
abstract class AxisCheck implements Check {
    private static final int MIN_SAMPLES = 3;

    private final CheckInfo info;
    private final boolean needsMeasuredClock;

    /// @param needsMeasuredClock whether a generated clock takes the meaning away
    AxisCheck(CheckInfo info, boolean needsMeasuredClock) {
        this.info = info;
        this.needsMeasuredClock = needsMeasuredClock;
    }

    @Override
    public final CheckInfo info() {
        return info;
    }

    @Override
    public final void judge(EpisodeSummary episode, Verdicts into) {
        for (AxisSummary axis : episode.axes()) {
            if (!axis.clocked() || axis.latched()) {
                into.notApplicable("there is no clock");
            } else if (!axis.measured()) {
                into.notAssessed("more stamps than are kept (2^20)");
            } else if (axis.samples() < MIN_SAMPLES) {
                into.notApplicable("fewer than " + MIN_SAMPLES + " samples");
            } else if (!axis.pulse().regular()) {
                into.notAssessed(axis.pulse().reason());
            } else if (needsMeasuredClock && axis.source().generated()) {
                into.notApplicable("the clock is generated (TIME-14)");
            } else {
                judge(axis, into);
            }
        }
    }

    abstract void judge(AxisSummary axis, Verdicts into);

    /// Evidence about an axis; the rows of a table are named by nothing.
    static Evidence on(AxisSummary axis, String reason, String remedy) {
        return Evidence.of(reason, remedy).about(axis.log() || axis.index() > 0 || axis.pictures() ? axis.name() : "");
    }
}
