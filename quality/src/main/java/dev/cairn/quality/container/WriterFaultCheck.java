package dev.cairn.quality.container;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Status;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;

/// Whether an episode shows a pattern of [WriterFaults].
///
/// A warning and no failure: what is wrong fails its own check where that can tell.
final class WriterFaultCheck implements Check {
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
            for (WriterFault fault : WriterFaults.ALL) {
                if (at >= 0
                        && episode.numbers(at).isPresent()
                        && fault.pattern()
                                .shows(
                                        spec.streams().get(at),
                                        stored,
                                        episode.numbers(at).get())) {
                    sound = false;
                    into.say(
                            ClaimType.DEFECT,
                            Status.WARN,
                            Evidence.of(
                                            fault.sentence(),
                                            "make all statistics of numbers anew:"
                                                    + " cairn convert SOURCE OUTPUT --to lerobot-v3")
                                    .about(stored.stream()));
                }
            }
        }
        if (sound) {
            into.pass();
        }
    }
}
