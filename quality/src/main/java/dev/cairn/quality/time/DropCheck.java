package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.AxisSummary;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Share of samples that are missing: 1 − n / (1 + duration / median step), as far as steps that are too long have room
/// for them; a median a little below the mean is no loss.
final class DropCheck extends AxisCheck {
    private final TimeOptions options;

    DropCheck(TimeOptions options) {
        super(
                new CheckInfo(
                        "TIME-05",
                        "drop rate",
                        2,
                        ClaimType.DEFECT,
                        "",
                        "no samples are missing from the grid of the median step",
                        List.of(new Threshold(
                                "share missing",
                                options.dropWarn(),
                                options.dropFail(),
                                "",
                                Threshold.Ground.CONVENTION))),
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
        long samples = axis.source().steps() + 1;
        double expected = 1 + axis.source().spanNanos() / median;
        double missing = Math.min(expected - samples, axis.source().skipped()) / expected;
        Supplier<String> text = () -> String.format(
                Locale.ROOT,
                "%d samples where the grid of %.3f ms has %.0f: %.1f %% missing",
                samples,
                median / 1e6,
                expected,
                missing * 100);
        into.grade(
                missing,
                options.dropWarn(),
                options.dropFail(),
                () -> on(axis, text.get(), "leave the episode out with --episodes, or cut it with --trim"));
    }
}
