package dev.cairn.quality;

import dev.cairn.episode.facts.Status;
import dev.cairn.quality.check.CheckInfo;

/// What came of one check over a whole set.
///
/// Counts are of episodes, and one more for the set itself where the check says something of it.
///
/// @param status the gravest thing said; NOT_ASSESSED where nothing could be graded and evidence was
///     missing
/// @param reason why something was not looked at, `""` where nothing was left out
public record CheckOutcome(
        CheckInfo info,
        Status status,
        long passed,
        long warned,
        long failed,
        long reported,
        long notApplicable,
        long notAssessed,
        String reason) {}
