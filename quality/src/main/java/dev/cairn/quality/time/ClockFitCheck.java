package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import dev.cairn.quality.summary.ClockPair;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.Locale;

/// Whether two clocks that stamped the same events run at one speed.
///
/// A drift counts only where it stands out of the spread of the stamps, and where both halves of the events show it:
/// stamps that jitter by milliseconds show any speed over a few seconds.
final class ClockFitCheck implements Check {
    private static final int MIN_EVENTS = 3;
    private static final double SPREADS = 3;
    private static final double MS = 1e6;

    /// No quartz is off by so many millionths.
    private static final double OTHER_TIME = 50_000;

    private final TimeOptions options;

    ClockFitCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-11",
                "clock fit",
                1,
                ClaimType.RISK,
                "ppm",
                "two clocks that stamped the same events run at one speed",
                java.util.List.of(
                        new Threshold("speed", options.clockPpm(), Double.NaN, "ppm", Threshold.Ground.OURS),
                        new Threshold(
                                "or what it amounts to",
                                options.clockPeriods(),
                                Double.NaN,
                                "periods",
                                Threshold.Ground.OURS)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        boolean two = false;
        for (AxisSummary axis : episode.axes()) {
            for (ClockPair pair : axis.clocks()) {
                two = true;
                if (!axis.pulse().regular()) {
                    into.notAssessed(axis.pulse().reason());
                } else if (axis.latched()) {
                    into.notApplicable("latched");
                } else if (pair.events() < MIN_EVENTS) {
                    into.notAssessed("fewer than " + MIN_EVENTS + " events that both clocks stamped");
                } else {
                    judge(axis, pair, areGenerated(episode, axis), into);
                }
            }
        }
        if (!two && Clocked.picturesMiscounted(episode)) {
            into.notAssessed("pictures and rows differ in number (VID-03)");
        } else if (!two) {
            into.notApplicable("no event has two stamps");
        }
    }

    /// Whether a camera's clock and that of the rows are both generated: then speeds that are equal show nothing.
    private static boolean areGenerated(EpisodeSummary episode, AxisSummary axis) {
        return axis.pictures()
                && axis.intervals().generated()
                && episode.axes().getFirst().intervals().generated();
    }

    private void judge(AxisSummary axis, ClockPair pair, boolean generated, Verdicts into) {
        double period = axis.intervals().medianNanos();
        boolean fast = Math.abs(pair.ppm()) > options.clockPpm();
        boolean apart = period > 0 && pair.driftNanos() > options.clockPeriods() * period;
        if (!fast && !apart && generated) {
            into.notApplicable("both clocks are generated (TIME-14)");
        } else if (!fast && !apart) {
            into.pass();
        } else if (pair.driftNanos() < SPREADS * pair.spreadNanos() || !pair.steady()) {
            into.notAssessed(String.format(
                    Locale.ROOT,
                    "stamps spread by %.1f ms, which hides a drift of %.0f ppm",
                    pair.spreadNanos() / MS,
                    options.clockPpm()));
        } else if (Math.abs(pair.ppm()) > OTHER_TIME) {
            into.report(AxisCheck.on(
                            axis,
                            String.format(
                                    Locale.ROOT,
                                    "clock `%s` runs at %.2f times the speed of `%s`: one of them is simulated, or no clock",
                                    pair.left(),
                                    1 + pair.ppm() / 1e6,
                                    pair.right()),
                            "")
                    .measuring(pair.ppm()));
        } else {
            into.warn(AxisCheck.on(
                            axis,
                            String.format(
                                    Locale.ROOT,
                                    "clock `%s` runs %.0f ppm %s than `%s`: %.1f ms over %d events",
                                    pair.left(),
                                    Math.abs(pair.ppm()),
                                    pair.ppm() > 0 ? "faster" : "slower",
                                    pair.right(),
                                    pair.driftNanos() / MS,
                                    pair.events()),
                            "synchronise the clocks where it was recorded; cut to shorter episodes with --trim")
                    .measuring(pair.ppm()));
        }
    }
}
