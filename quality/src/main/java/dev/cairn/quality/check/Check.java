package dev.cairn.quality.check;

import dev.cairn.quality.summary.EpisodeSummary;
import dev.cairn.quality.summary.SetSummary;

/// One thing that is looked at, under a stable id.
///
/// A check reads summaries and never samples, so one pass feeds all of them. It says something of each
/// episode, of the
/// set, or of both; where it says nothing at all of a subject, that counts as *not applicable*.
public interface Check {
    /// What it is, and from which values on it warns or fails.
    CheckInfo info();

    /// Says what it has to say of one episode.
    default void judge(EpisodeSummary episode, Verdicts into) {
        into.silent();
    }

    /// Says what it has to say of the whole set, after all episodes were folded in ordinal order.
    default void settle(SetSummary set, Verdicts into) {
        into.silent();
    }
}
