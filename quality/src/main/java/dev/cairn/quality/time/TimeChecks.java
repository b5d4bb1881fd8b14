package dev.cairn.quality.time;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Unassessed;
import java.util.List;

/// The checks of time.
public final class TimeChecks {
    private TimeChecks() {}

    /// All of them, by id.
    public static List<Check> all(TimeOptions options) {
        return List.of(
                new BackwardCheck(),
                new RepeatedCheck(),
                new RateCheck(options),
                new JitterCheck(options),
                new DropCheck(options),
                new GapCheck(options),
                new LoaderCheck(options),
                new OffsetDriftCheck(options),
                new SkewCheck(options),
                new NearestCheck(options),
                new ClockFitCheck(options),
                notApplicable(
                        "TIME-12",
                        "observation-action delay",
                        "an action follows its observation within a period",
                        "rows of a table share an instant; of a log a mapping says which topic is the action"),
                new HeaderCheck(options),
                new ProvenanceCheck(options),
                new OverlapCheck(options),
                LagCheck.behindJoints(options),
                LagCheck.behindCamera(options),
                notApplicable("TIME-18", "audio sync", "sound and impacts coincide", "no audio stream is read"));
    }

    private static Check notApplicable(String id, String name, String meaning, String reason) {
        return new Unassessed(
                new CheckInfo(id, name, 1, ClaimType.RISK, "", meaning, List.of()),
                dev.cairn.episode.facts.Status.NOT_APPLICABLE,
                reason);
    }
}
