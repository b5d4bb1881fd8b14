package dev.cairn.quality.container;

import static dev.cairn.quality.container.NoticeRule.defect;
import static dev.cairn.quality.container.NoticeRule.risk;
import static dev.cairn.quality.container.NoticeRule.soIs;

import dev.cairn.episode.format.NoticeKind;

/// Which check speaks of which notice, and what helps.
public final class NoticeChecks {
    private static final String REBUILD = "make it anew from the rows: cairn convert SOURCE OUTPUT --to lerobot-v3";
    private static final String DOWNLOAD = "download the missing files and scan again; "
            + "or keep what is there and count anew: cairn convert SOURCE OUTPUT --to lerobot-v3";
    private static final String LEAVE_OUT =
            "copy the file again from where it came; or leave its episodes out: cairn convert SOURCE OUTPUT --to lerobot-v3 --keep-going";
    private static final String RECOVER = "save what it holds into a new file: cairn recover SOURCE OUTPUT";

    private NoticeChecks() {}

    /// The rule of a kind of notice; every kind has one.
    public static NoticeRule of(NoticeKind kind) {
        return switch (kind) {
            case MANIFEST_VERSION ->
                defect(
                        "SCH-01",
                        "the stated version is not what the files show",
                        "set `codebase_version` in meta/info.json to the expected one");
            case DOCUMENT_UNREADABLE ->
                defect("SCH-01", "a metadata document cannot be read", "restore the named file; or " + REBUILD);
            case MANIFEST_KEY -> defect("SCH-03", "a required key is missing", "add the named key to meta/info.json");
            case TOTALS -> defect("SCH-04", "a stated total is not the counted one", REBUILD);
            case TASK_UNRESOLVED ->
                defect("SCH-05", "a task number has no text", "add the number to the task table (meta/tasks)");
            case TASK_TABLE -> defect("SCH-05", "the task table is missing", "add the task table (meta/tasks)");
            case DATA_FILE, METADATA_FILE -> defect("SCH-06", "a file is missing", DOWNLOAD);
            case EPISODE_MISSING -> defect("SCH-06", "listed episodes are not there", DOWNLOAD);
            case LFS_POINTER ->
                defect("SCH-06", "a Git LFS pointer lies where the file should be", "git lfs pull in the source");
            case DATA_FILE_CUT, METADATA_FILE_CUT, VIDEO_FILE_CUT ->
                defect("SCH-06", "a file is cut or broken", LEAVE_OUT);
            case PATH_TEMPLATE ->
                defect("SCH-07", "a path template leads to no file", "correct the template in meta/info.json");
            case EPISODE_IDS -> defect("SCH-08", "episode numbers repeat or have gaps", REBUILD);
            case GLOBAL_INDEX -> defect("SCH-08", "the global row index is not continuous", REBUILD);
            case FRAME_INDEX_ORDER -> defect("SCH-09", "frame_index does not count 0 to n − 1", REBUILD);
            case FRAME_INDEX_REBUILT -> risk("SCH-09", "frame_index was rebuilt from the order of rows", REBUILD);
            case TIMESTAMP_REBUILT ->
                soIs("TIME-14", "there is no timestamp column; stamps are row number over rate", REBUILD);
            case EPISODE_LENGTH -> defect("SCH-10", "the stated length is not the number of rows", REBUILD);
            case POINTER -> defect("SCH-11", "a pointer leaves its file or overlaps another", REBUILD);
            case COLUMN_TYPE, COLUMN_SHAPE -> defect("SCH-12", "a column is not stored as declared", REBUILD);
            case COLUMN_UNDECLARED ->
                risk("SCH-12", "a column is not declared", "declare it under `features` in meta/info.json");
            case COLUMN_MISSING ->
                defect("SCH-13", "a declared column is missing", "take it out of `features` in meta/info.json");
            case UNSAFE_PATH -> defect("SCH-15", "a path leaves the dataset", "replace the path or link by the file");
            case STRAY_FILE -> risk("SCH-15", "a file belongs to nothing", "remove the named file");
            case UNFINISHED_RECORDING ->
                defect(
                        "SCH-22",
                        "the recording was not finished",
                        "keep the episodes that are whole: cairn convert SOURCE OUTPUT --to lerobot-v3 --keep-going");
            case VIDEO_FILE -> defect("VID-01", "a declared camera has no files", DOWNLOAD);
            case PICTURES_MISSING -> defect("VID-01", "pictures are missing", DOWNLOAD);
            case PICTURE_COUNT ->
                defect("VID-03", "an episode has not one picture per row", "leave the episode out with --episodes");
            case VIDEO_DECLARED ->
                defect("VID-04", "a video is not what is declared", "set `info` of the feature in meta/info.json");
            case STATISTICS_MISSING ->
                soIs("STA-01", "no statistics are stored", "make them: cairn convert SOURCE OUTPUT --to lerobot-v3");
            case DEPTH_UNIT_UNKNOWN ->
                risk("VID-18", "nobody says the unit of depth", "set `depth_unit` of the feature in meta/info.json");
            case LOG_CUT -> defect("SCH-22", "a log ends in the middle of a record", RECOVER);
            case LOG_DAMAGED -> defect("SCH-06", "a part of a log cannot be read", RECOVER);
            case LOG_INDEX_REBUILT -> risk("SCH-17", "a log has no index; it was read once to make one", RECOVER);
            case LOG_INDEX -> defect("SCH-17", "the index of a log is not what the log holds", RECOVER);
            case LOG_CHANNEL -> defect("SCH-18", "messages of a log belong to no channel", RECOVER);
            case LOG_SEQUENCE ->
                risk("SCH-18", "messages are missing by their numbers", "see whether the recorder could keep up");
            case LOG_ENCODING ->
                soIs("SCH-19", "messages are of an encoding that is not known", "they are kept as they are");
            case LOG_UNDECODABLE ->
                defect(
                        "SCH-19",
                        "messages are not what their schema says",
                        "record with the definitions that the publisher uses");
            case LOG_ORDER ->
                soIs("TIME-01", "messages do not lie in the order of their times", "they are read in order of the log");
            case LOG_CHECKSUM ->
                defect("SCH-16", "a stored checksum is not that of the bytes", "copy the file again; or " + RECOVER);
            case LOG_STAMP -> risk("TIME-13", "stamps are beyond what can be", "set the clock of the recorder");
            case LOG_LEFT_OUT ->
                soIs("SCH-19", "something of the messages has no stream", "the messages are kept as they are");
        };
    }
}
