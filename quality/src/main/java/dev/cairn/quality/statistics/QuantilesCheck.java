package dev.cairn.quality.statistics;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Evidence;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.SetSummary;
import java.util.List;

/// Whether q01 and q99 of numbers are stored: some trainers normalise by them.
final class QuantilesCheck implements Check {
    @Override
    public CheckInfo info() {
        return new CheckInfo(
                "STA-02",
                "quantiles missing",
                1,
                ClaimType.RISK,
                "",
                "q01 and q99 of numbers are stored, for trainers that normalise by them",
                List.of());
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        if (!set.isLeRobot()) {
            into.notApplicable("the format stores no statistics");
        } else if (unreadable(set)) {
            into.notAssessed("the document of statistics cannot be read (SCH-01), so nobody knows");
        } else if (set.streams().isEmpty()) {
            into.notAssessed("no numbers could be read");
        } else if (stored(set)) {
            into.pass();
        } else {
            into.warn(Evidence.of(
                    "no q01 and q99 are stored; trainers that normalise by quantiles need them (such as pi0.5)",
                    "make them: cairn convert SOURCE OUTPUT --to lerobot-v3"));
        }
    }

    private static boolean unreadable(SetSummary set) {
        for (Notice notice : set.notices()) {
            if (notice.kind() == NoticeKind.DOCUMENT_UNREADABLE && notice.file().contains("stats")) {
                return true;
            }
        }
        return false;
    }

    private static boolean stored(SetSummary set) {
        return set.dataset().statistics().stream()
                        .anyMatch(one -> one.values("q01").isPresent()
                                && one.values("q99").isPresent())
                || set.episodes() > 0 && set.episodesWithQuantiles() == set.episodes();
    }
}
