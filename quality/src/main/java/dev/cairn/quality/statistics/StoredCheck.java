package dev.cairn.quality.statistics;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Threshold;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.SetSummary;
import dev.cairn.quality.summary.StreamFold;
import java.util.List;

/// Stored statistics of numbers against those recomputed from the rows, of episodes and of the set.
///
/// Quantiles that differ but lie within the range come of another method, so they are only reported.
final class StoredCheck implements Check {
    private static final String REMEDY =
            "make all statistics of numbers anew: cairn convert SOURCE OUTPUT --to lerobot-v3";

    private final StatisticsOptions options;

    StoredCheck(StatisticsOptions options) {
        this.options = options;
    }

    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "STA-01",
                "stored vs recomputed",
                1,
                ClaimType.DEFECT,
                "",
                "stored min, max, mean, std, count and quantiles of numbers are those of the rows",
                List.of(new Threshold(
                        "relative difference", Double.NaN, options.relativeFail(), "", Threshold.Ground.OURS)));
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        EpisodeSpec spec = episode.spec();
        if (spec.statistics().isEmpty()) {
            into.notApplicable("no statistics of episodes are stored");
        }
        for (Statistics stored : spec.statistics()) {
            spec.indexOf(stored.stream()).ifPresent(at -> episode(episode, at, stored, into));
        }
    }

    private void episode(EpisodeSummary episode, int at, Statistics stored, Verdicts into) {
        Stream stream = episode.spec().streams().get(at);
        if (stream.type() instanceof SampleType.Numeric numeric) {
            Comparison comparison = new Comparison(options, episode.numbers(at).orElseThrow(), numeric.scalar(), null);
            say(comparison, stored, numeric.width(), into);
        } else {
            into.notAssessed("statistics of pictures are recomputed only with --image-stats");
        }
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        List<Statistics> all = set.dataset().statistics();
        if (all.isEmpty()) {
            into.notApplicable("no statistics of the set are stored");
            return;
        }
        long unread = set.noticed(NoticeKind.EPISODE_MISSING)
                + set.noticed(NoticeKind.DATA_FILE)
                + set.noticed(NoticeKind.DATA_FILE_CUT)
                + set.noticed(NoticeKind.LFS_POINTER);
        if (unread > 0) {
            into.notAssessed("episodes are missing (SCH-06), so statistics of the set cannot be recomputed");
            return;
        }
        for (Statistics stored : all) {
            set(set, stored, into);
        }
    }

    private void set(SetSummary set, Statistics stored, Verdicts into) {
        for (StreamFold fold : set.streams()) {
            if (fold.name().equals(stored.stream())) {
                if (fold.differs()) {
                    into.notAssessed("episodes disagree on the shape of " + fold.name() + " (SCH-13)");
                } else {
                    Comparison comparison = new Comparison(
                            options, fold.statistics(), fold.type().scalar(), fold);
                    say(comparison, stored, fold.type().width(), into);
                }
                return;
            }
        }
        into.notAssessed("statistics of pictures are recomputed only with --image-stats");
    }

    private static void say(Comparison comparison, Statistics stored, int perSample, Verdicts into) {
        if (!comparison.fits(stored)) {
            boolean perElement = stored.values("mean")
                    .map(values -> values.length == perSample)
                    .orElse(false);
            if (perElement) {
                into.notAssessed("statistics are stored per element, not over the last axis");
            } else {
                into.fail(Evidence.of("stored statistics have another number of columns than the rows", REMEDY)
                        .about(stored.stream()));
            }
            return;
        }
        List<Difference> differences = comparison.differences(stored);
        if (differences.isEmpty()) {
            into.pass();
            return;
        }
        Difference worst = differences.getFirst();
        for (Difference one : differences) {
            if (one.grave() && !worst.grave() || one.grave() == worst.grave() && one.relative() > worst.relative()) {
                worst = one;
            }
        }
        Evidence evidence = Evidence.of(worst.text() + others(differences.size() - 1), REMEDY)
                .about(stored.stream())
                .measuring(worst.relative())
                .times(differences.size());
        if (worst.grave()) {
            into.fail(evidence);
        } else {
            into.pass();
            into.report(evidence.withReason(worst.text() + others(differences.size() - 1)
                    + ": quantiles of another method than LeRobot's, which a scan does not recompute"));
        }
    }

    private static String others(int count) {
        return count == 0 ? "" : "; " + count + " more differ";
    }
}
