package dev.cairn.quality.container;

import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Verdicts;
import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.SetSummary;

/// Speaks of what a reader sees, and of nothing else: without a notice all is well.
///
/// The findings themselves are made from the notices, see [NoticeChecks].
record NoticeCheck(CheckInfo info) implements Check {
    @Override
    public void judge(EpisodeSummary episode, Verdicts into) {
        into.pass();
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        into.pass();
    }
}
