package dev.cairn.quality.container;

import dev.cairn.episode.facts.ClaimType;
import dev.cairn.quality.check.Check;
import dev.cairn.quality.check.CheckInfo;
import dev.cairn.quality.check.Unassessed;
import java.util.List;

/// The checks of container and schema.
public final class ContainerChecks {
    private static final String TABLES = "belongs to robot logs";

    private ContainerChecks() {}

    /// All of them, by id.
    public static List<Check> all() {
        return List.of(
                notice("SCH-01", "manifest", "manifest and metadata documents parse, and the version is known"),
                new FpsCheck(),
                notice("SCH-03", "required keys", "the manifest has every key that a loader needs"),
                new TotalsCheck(),
                new TasksCheck(),
                notice("SCH-06", "files", "listed files and episodes exist, and open from header to footer"),
                notice("SCH-07", "path template", "every path pattern leads to a file"),
                notice("SCH-08", "ids", "episode numbers and the global index are unique and continuous"),
                notice("SCH-09", "frame_index", "frame_index counts 0 to n − 1 in each episode"),
                notice("SCH-10", "length", "the stated length of an episode is its number of rows"),
                notice("SCH-11", "pointers", "windows into shared files lie inside them and apart"),
                notice("SCH-12", "dtype, shape", "columns are stored as declared"),
                new ProfileCheck(),
                Unassessed.notApplicable(
                        "SCH-14",
                        "required streams",
                        "the streams that the target needs are there",
                        "no target contract was given"),
                notice("SCH-15", "unsafe paths", "no path or link leaves the dataset, and no file is a stray"),
                log("SCH-16", "CRC", "checksums that an MCAP file stores are right", "mcap", "no checksums are stored"),
                log("SCH-17", "index", "the index of a log is there and says what the log holds", "", TABLES),
                log("SCH-18", "sequence, channels", "no message of a log is lost or without channel", "", TABLES),
                log("SCH-19", "full decode", "every message of a log decodes with its schema", "", TABLES),
                new TransformTreeCheck(),
                new WriterFaultCheck(),
                notice("SCH-22", "unfinished recording", "the recording was finished by its writer"),
                Unassessed.notAssessed(
                        CheckInfo.defect("SCH-23", "conversion proof", "an output says what its source says"),
                        "no source at hand; run cairn verify SOURCE OUTPUT"),
                new SplitsCheck());
    }

    private static Check notice(String id, String name, String meaning) {
        return new NoticeCheck(new CheckInfo(id, name, 1, ClaimType.DEFECT, "", meaning, List.of()));
    }

    private static Check log(String id, String name, String meaning, String format, String elsewhere) {
        return new LogNoticeCheck(
                new CheckInfo(id, name, 1, ClaimType.DEFECT, "", meaning, List.of()), format, elsewhere);
    }
}
