package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.Optional;

/// Finds the rows of an episode in its data file, by their `episode_index`, and else by the pointers of the table.
///
/// Pointers are row numbers of the whole set; the file's own first row is told by an episode that both name.
final class RowFinder {
    private final LeRobotSet set;

    RowFinder(LeRobotSet set) {
        this.set = set;
    }

    /// @throws FormatException CORRUPT_FILE if neither way leads to rows
    RowSpan find(DataFile file, int row, long ordinal) throws IOException {
        if (set.layout().isV2()) {
            RowSpan all = new RowSpan(0, file.rows());
            compareLength(file, row, ordinal, all.count());
            return all;
        }
        EpisodeTable table = set.table();
        long number = table.number(row);
        Optional<RowRuns> runs = file.runs();
        int run = runs.map(all -> all.runOf(number)).orElse(-1);
        long from = table.fromRow(row);
        long to = table.toRow(row);
        if (runs.isPresent() && run >= 0) {
            RowSpan span = new RowSpan(runs.get().first(run), runs.get().count(run));
            compareLength(file, row, ordinal, span.count());
            long base = base(runs.get());
            boolean shifted = from >= 0 && base >= 0 && from - base != span.first();
            boolean otherLength = from >= 0 && to >= 0 && to - from != span.count();
            if (shifted || otherLength) {
                say(
                        NoticeKind.POINTER,
                        file,
                        row,
                        ordinal,
                        "dataset_from_index " + from + ", dataset_to_index " + to,
                        base < 0
                                ? span.count() + " rows"
                                : (base + span.first()) + " to " + (base + span.first() + span.count())
                                        + ", where its rows are");
            }
            return span;
        }
        return byPointers(file, row, ordinal, from, to, runs.isPresent());
    }

    private RowSpan byPointers(DataFile file, int row, long ordinal, long from, long to, boolean numbered)
            throws FormatException {
        EpisodeTable table = set.table();
        long base = set.firstRowOf(table.dataFile(row));
        long first = from - base;
        if (from < 0 || to < from || first < 0 || first + (to - from) > file.rows() || first + (to - from) < first) {
            if (table.length(row) == 0) {
                return new RowSpan(0, 0);
            }
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    file.path(),
                    "no rows of " + LeRobotSet.key(table.number(row)) + ": the file has " + file.rows()
                            + " rows and none with its episode_index, the table points at " + from + " to " + to);
        }
        if (numbered && to > from) {
            say(
                    NoticeKind.EPISODE_IDS,
                    file,
                    row,
                    ordinal,
                    "no single run of rows with its episode_index",
                    "one; the rows that the table points at are taken");
        }
        compareLength(file, row, ordinal, to - from);
        return new RowSpan(first, to - from);
    }

    // Number, in the whole set, of the file's first row.
    private long base(RowRuns runs) {
        int tried = Math.min(runs.runs(), 8);
        for (int run = 0; run < tried; run++) {
            int row = set.table().rowOf(runs.number(run));
            if (row >= 0 && set.table().fromRow(row) >= runs.first(run)) {
                return set.table().fromRow(row) - runs.first(run);
            }
        }
        return -1;
    }

    private void compareLength(DataFile file, int row, long ordinal, long counted) {
        int stated = set.table().length(row);
        if (stated != EpisodeTable.UNSAID && stated != counted) {
            say(NoticeKind.EPISODE_LENGTH, file, row, ordinal, "length " + stated, counted + " rows");
        }
    }

    private void say(NoticeKind kind, DataFile file, int row, long ordinal, String found, String expected) {
        String key = LeRobotSet.key(set.table().number(row));
        set.log().ofEpisode(Notice.ofEpisode(kind, key, file.path(), found, expected), ordinal);
    }
}
