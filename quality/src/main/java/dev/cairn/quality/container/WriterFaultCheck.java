package dev.cairn.quality.container;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import java.util.Optional;

/// Whether an episode shows a pattern of [WriterFaults].
///
/// A warning and no failure: what is wrong fails its own check where that can tell.
final class WriterFaultCheck implements Check {
    private static final String REMEDY =
            "make all statistics of numbers anew: cairn convert SOURCE OUTPUT --to lerobot-v3";

    @Override
    public CheckInfo info() {
        return CheckInfo.defect("SCH-21", "producer bugs", "no pattern of a known writer fault is found");
    }

    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        EpisodeSpec spec = episode.spec();
        if (spec.statistics().isEmpty()) {
            into.notApplicable("the known faults show in statistics of episodes, and none are stored");
            return;
        }
        boolean sound = true;
        for (Statistics stored : spec.statistics()) {
            int at = spec.indexOf(stored.stream()).orElse(-1);
            Optional<ColumnStatistics> made = at < 0 ? Optional.empty() : episode.numbers(at);
            if (made.isPresent()) {
                sound &= judge(spec.streams().get(at), stored, made.get(), into);
            }
        }
        if (sound) {
            into.pass();
        }
    }

    private static boolean judge(Stream stream, Statistics stored, ColumnStatistics made, Verdicts into) {
        boolean sound = true;
        for (WriterFault fault : WriterFaults.ALL) {
            if (fault.pattern().shows(stream, stored, made)) {
                sound = false;
                into.say(
                        ClaimType.DEFECT,
                        Status.WARN,
                        Evidence.of(fault.sentence(), REMEDY).about(stream.name()));
            }
        }
        return sound;
    }
}
