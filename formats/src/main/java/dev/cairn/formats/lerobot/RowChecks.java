package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a pass sees of the numbers that LeRobot derives: rows counted from 0, one episode, a running index.
///
/// Only columns that are read anyway are looked at; a part of an episode is no ground for a notice on its start.
final class RowChecks {
    private final LeRobotEpisode episode;
    private final boolean whole;
    private final Map<String, Long> unresolved = new LinkedHashMap<>();
    private final Map<String, Long> missingPictures = new LinkedHashMap<>();
    private long frameIndexBreaks;
    private long indexBreaks;
    private long foreignRows;
    private long lastIndex;
    private long firstIndex;

    RowChecks(LeRobotEpisode episode, boolean whole) {
        this.episode = episode;
        this.whole = whole;
    }

    void see(RowColumn column, Column values, long firstRow, int count) {
        switch (column.stream().name()) {
            case "frame_index" -> {
                for (int i = 0; i < count; i++) {
                    frameIndexBreaks += Cells.whole(values, i, -1) == firstRow + i ? 0 : 1;
                }
            }
            case "episode_index" -> {
                long number = episode.set().table().number(episode.tableRow());
                for (int i = 0; i < count; i++) {
                    foreignRows += Cells.whole(values, i, -1) == number ? 0 : 1;
                }
            }
            case "index" -> {
                for (int i = 0; i < count; i++) {
                    long index = Cells.whole(values, i, -1);
                    if (firstRow + i == 0) {
                        firstIndex = index;
                    } else if (i > 0 || firstRow > 0) {
                        indexBreaks += index == lastIndex + 1 ? 0 : 1;
                    }
                    lastIndex = index;
                }
            }
            default -> {
                // other columns mean what they say
            }
        }
    }

    void unresolved(RowColumn column, long count) {
        if (count > 0) {
            unresolved.merge(column.stream().name(), count, Long::sum);
        }
    }

    void missingPictures(RowColumn column, long count) {
        if (count > 0) {
            missingPictures.merge(column.stream().name(), count, Long::sum);
        }
    }

    void finish() {
        if (!whole) {
            return;
        }
        say(NoticeKind.FRAME_INDEX_ORDER, "frame_index", frameIndexBreaks, "rows with another number", "0, 1, 2, ...");
        say(NoticeKind.EPISODE_IDS, "episode_index", foreignRows, "rows of another episode", "rows of this one");
        say(NoticeKind.GLOBAL_INDEX, "index", indexBreaks, "rows where index does not go on by 1", "a running number");
        long stated = episode.set().table().fromRow(episode.tableRow());
        if (stated >= 0 && firstIndex >= 0 && indexBreaks == 0 && lastIndex > 0 && firstIndex != stated) {
            say(NoticeKind.GLOBAL_INDEX, "index", 1, "index begins at " + firstIndex, "dataset_from_index " + stated);
        }
        unresolved.forEach((stream, count) -> say(
                NoticeKind.TASK_UNRESOLVED, stream, count, "numbers that no task has", "numbers of the task table"));
        missingPictures.forEach((stream, count) ->
                say(NoticeKind.PICTURES_MISSING, stream, count, "rows without a picture", "a picture in each row"));
    }

    private void say(NoticeKind kind, String stream, long count, String found, String expected) {
        if (count > 0) {
            episode.set()
                    .log()
                    .ofEpisode(
                            Notice.ofEpisode(
                                            kind,
                                            episode.spec().key(),
                                            episode.data().path(),
                                            found,
                                            expected)
                                    .about(stream)
                                    .times(count),
                            episode.spec().ordinal());
        }
    }
}
