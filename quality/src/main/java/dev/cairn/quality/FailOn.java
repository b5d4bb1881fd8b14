package dev.cairn.quality;

import dev.cairn.episode.facts.Status;
import java.util.List;

/// From when on a scan ends with exit code 1.
public enum FailOn {
    /// Never.
    NOTHING,
    /// A defect.
    DEFECT,
    /// A defect or a check that warns or fails as a risk.
    RISK,
    /// As [#RISK], or a check that had meaning and no evidence.
    NOT_ASSESSED;

    /// Whether outcomes are at least that grave.
    ///
    /// @param defects findings that are defects
    boolean reached(List<CheckOutcome> outcomes, long defects) {
        boolean risk = outcomes.stream().anyMatch(one -> one.warned() + one.failed() > 0);
        return switch (this) {
            case NOTHING -> false;
            case DEFECT -> defects > 0;
            case RISK -> defects > 0 || risk;
            case NOT_ASSESSED ->
                defects > 0 || risk || outcomes.stream().anyMatch(one -> one.status() == Status.NOT_ASSESSED);
        };
    }
}
