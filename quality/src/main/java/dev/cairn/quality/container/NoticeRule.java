package dev.cairn.quality.container;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.episode.facts.Status;

/// What a notice means to the catalogue.
///
/// @param check id of the check that says it
/// @param says in a few words, put in front of what was found
/// @param remedy command or edit that mends it
public record NoticeRule(String check, ClaimType claim, Status status, String says, String remedy) {
    static NoticeRule defect(String check, String says, String remedy) {
        return new NoticeRule(check, ClaimType.DEFECT, Status.FAIL, says, remedy);
    }

    static NoticeRule risk(String check, String says, String remedy) {
        return new NoticeRule(check, ClaimType.RISK, Status.WARN, says, remedy);
    }

    static NoticeRule soIs(String check, String says, String remedy) {
        return new NoticeRule(check, ClaimType.CHARACTERISTIC, Status.REPORTED, says, remedy);
    }
}
