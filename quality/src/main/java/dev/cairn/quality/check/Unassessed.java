package dev.cairn.quality.check;

import dev.cairn.episode.facts.Status;
import dev.cairn.quality.summary.SetSummary;

/// A check of the catalogue that is not made here, with the reason; it never turns into *passed*.
///
/// @param status NOT_APPLICABLE where it has no meaning, NOT_ASSESSED where evidence or the work is
///     missing
public record Unassessed(CheckInfo info, Status status, String reason) implements Check {
    /// Has no meaning here.
    public static Check notApplicable(String id, String name, String meaning, String reason) {
        return new Unassessed(CheckInfo.defect(id, name, meaning), Status.NOT_APPLICABLE, reason);
    }

    /// Has meaning, and something is missing.
    public static Check notAssessed(CheckInfo info, String reason) {
        return new Unassessed(info, Status.NOT_ASSESSED, reason);
    }

    @Override
    public void settle(SetSummary set, Verdicts into) {
        if (status == Status.NOT_APPLICABLE) {
            into.notApplicable(reason);
        } else {
            into.notAssessed(reason);
        }
    }
}
