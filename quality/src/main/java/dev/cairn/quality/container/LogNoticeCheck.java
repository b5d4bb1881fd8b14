package dev.cairn.quality.container;

import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.SetSummary;

/// Speaks of what the reader of a log sees: without a notice all is well; of other sets it has nothing to say.
///
/// @param format the one container that can show it, `""` for all logs
/// @param elsewhere why it has no meaning elsewhere
record LogNoticeCheck(CheckInfo info, String format, String elsewhere) implements Check {
    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        if (episode.isLog()
                && (format.isEmpty() || format.equals(episode.dataset().format()))) {
            into.pass();
        } else {
            into.notApplicable(elsewhere);
        }
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        // A log without any topic has no episode that is one.
        if (set.episodes() == 0) {
            into.notApplicable(elsewhere);
        }
    }
}
