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

/// Time between the earliest and the latest start, and end, of the streams of an episode.
final class SkewCheck implements Check {
    private static final double NANOS_PER_MS = 1e6;

    private final TimeOptions options;

    SkewCheck(TimeOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "TIME-09",
                "skew bounds",
                1,
                ClaimType.RISK,
                "ms",
                "rows and cameras start together and end together",
                List.of(new Threshold(
                        "latest less earliest",
                        options.skewWarnMs(),
                        options.skewFailMs(),
                        "ms",
                        Threshold.Ground.CONVENTION)));
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
        double startsMs = (starts[1] - starts[0]) / NANOS_PER_MS;
        double endsMs = (ends[1] - ends[0]) / NANOS_PER_MS;
        if (Clocked.picturesMiscounted(episode)) {
            into.notAssessed("pictures and rows differ in number (VID-03), so their ends do too");
            endsMs = 0;
        }
        grade(startsMs, endsMs, into);
    }

    /// Of a log a warning at most: topics may begin and end when they like, an episode may not.
    private void log(LogSpan span, Verdicts into) {
        if (span.topics() < 2) {
            into.notAssessed("fewer than 2 topics at a rate of their own");
            return;
        }
        double worst = Math.max(span.lateMs(), span.earlyMs());
        into.grade(
                worst,
                options.skewFailMs(),
                Double.POSITIVE_INFINITY,
                () -> Evidence.of(
                        String.format(
                                Locale.ROOT,
                                "of %d topics at a rate of their own%s%s, beyond a period; expected below %.0f ms",
                                span.topics(),
                                part(" %s begins %.0f ms after the first", span.late(), span.lateMs()),
                                part(" %s ends %.0f ms before the last", span.early(), span.earlyMs()),
                                options.skewFailMs()),
                        "cut episodes where all wanted topics are there: a mapping does so"));
    }

    private String part(String text, String topic, double ms) {
        return ms < options.skewFailMs() ? "" : String.format(Locale.ROOT, text, topic, ms);
    }

    private void grade(double startsMs, double endsMs, Verdicts into) {
        into.grade(
                Math.max(startsMs, endsMs),
                options.skewWarnMs(),
                options.skewFailMs(),
                () -> Evidence.of(
                        String.format(
                                Locale.ROOT,
                                "rows and cameras start %.1f ms apart and end %.1f ms apart, expected below %.0f ms",
                                startsMs,
                                endsMs,
                                options.skewWarnMs()),
                        "cut the episode to what all streams cover with --trim"));
    }
}
