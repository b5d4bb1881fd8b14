package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Robust spread of the steps: 1.4826 · median absolute deviation over the median.
final class JitterCheck extends AxisCheck {
    private static final double GAUSSIAN = 1.4826;

    private final TimeOptions options;

    JitterCheck(TimeOptions options) {
        super(
                new CheckInfo(
                        "TIME-04",
                        "jitter",
                        1,
                        ClaimType.RISK,
                        "",
                        "steps between stamps are even",
                        List.of(new Threshold(
                                "robust spread over median step",
                                options.jitterWarn(),
                                Double.NaN,
                                "",
                                Threshold.Ground.OURS))),
                true);
        this.options = options;
    }

    @Override
    void judge(AxisSummary axis, Verdicts into) {
        double median = axis.source().medianNanos();
        if (!(median > 0)) {
            into.notAssessed("the median step is not above 0 (TIME-01, TIME-02)");
            return;
        }
        double spread = GAUSSIAN * axis.source().madNanos() / median;
        Supplier<String> text = () -> String.format(
                Locale.ROOT,
                "steps of %.3f ms spread by %.0f %% (standard deviation %.3f ms), expected below %.0f %%",
                median / 1e6,
                spread * 100,
                axis.source().stdNanos() / 1e6,
                options.jitterWarn() * 100);
        into.grade(
                spread,
                options.jitterWarn(),
                Double.POSITIVE_INFINITY,
                () -> on(
                        axis,
                        text.get(),
                        "put the samples on an even grid: cairn convert SOURCE OUTPUT --to lerobot-v3 --rate HZ"));
    }
}
