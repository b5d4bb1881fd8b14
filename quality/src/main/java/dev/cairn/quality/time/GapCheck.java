package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Window;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Counts steps that are too long.
final class GapCheck extends AxisCheck {
    private final TimeOptions options;

    GapCheck(TimeOptions options) {
        super(
                new CheckInfo(
                        "TIME-06",
                        "gaps",
                        1,
                        ClaimType.DEFECT,
                        "",
                        "no step is longer than " + options.grid().gapPeriods()
                                + " declared periods, or than " + options.grid().gapMedians()
                                + " median steps where no rate is declared",
                        List.of(new Threshold(
                                "gaps", options.gapsWarn(), options.gapsFail(), "", Threshold.Ground.CONVENTION))),
                true);
        this.options = options;
    }

    @Override
    void judge(AxisSummary axis, Verdicts into) {
        long gaps = axis.source().gaps();
        long at = axis.source().firstGap();
        Supplier<String> text = () -> String.format(
                Locale.ROOT,
                "%d gaps, first at sample %d, the longest %.1f ms; expected none",
                gaps,
                at,
                axis.source().longestNanos() / 1e6);
        into.grade(
                gaps,
                options.gapsWarn(),
                options.gapsFail(),
                () -> on(axis, text.get(), "cut the episode at the gap with --trim, or leave it out with --episodes")
                        .at(Window.samples(Math.max(0, at - 1), at + 1))
                        .times(Math.max(1, gaps)));
    }
}
