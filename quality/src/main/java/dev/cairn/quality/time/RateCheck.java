package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Relative deviation of the measured rate (one over the median step) from the declared one.
final class RateCheck extends AxisCheck {
    private final TimeOptions options;

    RateCheck(TimeOptions options) {
        super(
                new CheckInfo(
                        "TIME-03",
                        "rate deviation",
                        1,
                        ClaimType.DEFECT,
                        "",
                        "the median step agrees with the declared rate",
                        List.of(new Threshold(
                                "relative deviation",
                                options.rateWarn(),
                                options.rateFail(),
                                "",
                                Threshold.Ground.CONVENTION))),
                true);
        this.options = options;
    }

    @Override
    void judge(AxisSummary axis, Verdicts into) {
        double declared = axis.declaredHz();
        double measured = axis.measuredHz();
        if (!(declared > 0)) {
            into.notAssessed("no rate is declared");
            return;
        }
        if (!(measured > 0)) {
            into.notAssessed("the median step is not above 0 (TIME-01, TIME-02)");
            return;
        }
        double off = Math.abs(measured - declared) / declared;
        Supplier<String> text =
                () -> String.format(Locale.ROOT, "measured %.3f Hz, declared %.3f Hz", measured, declared);
        into.grade(
                off,
                options.rateWarn(),
                options.rateFail(),
                () -> on(
                        axis, text.get(), String.format(Locale.ROOT, "set `fps` in meta/info.json to %.0f", measured)));
    }
}
