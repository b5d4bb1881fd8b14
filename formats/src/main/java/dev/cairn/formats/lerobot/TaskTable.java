package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Texts by task number, from `meta/tasks.jsonl` or from the three shapes of `meta/tasks.parquet`.
final class TaskTable {
    private static final String LINES = "meta/tasks.jsonl";
    private static final String TABLE = "meta/tasks.parquet";

    /// Task numbers beyond this multiple of their count are kept by number and not by place.
    private static final int SPARSE = 4;

    private final List<String> texts;
    private final Map<Long, Integer> places;
    private final boolean dense;
    private final byte[] utf8;
    private final int[] starts;
    private final int[] lengths;

    private TaskTable(Map<Long, String> byNumber) {
        texts = new ArrayList<>(byNumber.size());
        places = new HashMap<>();
        starts = new int[byNumber.size()];
        lengths = new int[byNumber.size()];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean inOrder = true;
        for (Map.Entry<Long, String> task : byNumber.entrySet()) {
            int place = texts.size();
            inOrder &= task.getKey() == place;
            byte[] coded = task.getValue().getBytes(StandardCharsets.UTF_8);
            starts[place] = all.size();
            lengths[place] = coded.length;
            all.writeBytes(coded);
            places.put(task.getKey(), place);
            texts.add(task.getValue());
        }
        dense = inOrder;
        utf8 = all.toByteArray();
    }

    /// Reads whichever table is there.
    static TaskTable read(DatasetFiles files, ReadLimits limits, NoticeLog log) throws IOException {
        Map<Long, String> tasks = new java.util.TreeMap<>();
        Optional<SourceFile> lines = files.find(LINES);
        Optional<SourceFile> table = lines.isPresent() ? Optional.empty() : files.find(TABLE);
        String path = lines.isPresent() ? LINES : TABLE;
        try {
            if (lines.isPresent()) {
                readLines(lines.get(), tasks, limits, log);
            } else if (table.isPresent()) {
                readTable(table.get(), tasks, limits);
            } else {
                log.add(Notice.ofSet(
                        NoticeKind.TASK_TABLE, "meta", "neither tasks.jsonl nor tasks.parquet", "a task table"));
            }
        } catch (FormatException e) {
            NoticeKind kind =
                    e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.DOCUMENT_UNREADABLE;
            log.add(Notice.ofSet(kind, path, Json.reason(e), "a task table"));
        }
        return new TaskTable(tasks);
    }

    private static void readLines(SourceFile file, Map<Long, String> tasks, ReadLimits limits, NoticeLog log)
            throws IOException {
        JsonLines lines = new JsonLines(file, limits);
        long bytes = 0;
        while (lines.advance()) {
            long number = tasks.size();
            String text = null;
            try (JsonParser parser = Json.parser(lines.bytes(), lines.from(), lines.length())) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String key = parser.currentName();
                        JsonToken value = parser.nextToken();
                        if (key.equals("task_index") && value == JsonToken.VALUE_NUMBER_INT) {
                            number = parser.getLongValue();
                        } else if (key.equals("task") && value == JsonToken.VALUE_STRING) {
                            text = parser.getString();
                        } else {
                            parser.skipChildren();
                        }
                    }
                }
            } catch (JacksonException e) {
                text = null;
            }
            if (text == null) {
                log.add(new Notice(
                        NoticeKind.DOCUMENT_UNREADABLE,
                        Optional.empty(),
                        Optional.empty(),
                        LINES,
                        lines.offset(),
                        "a line that is no task",
                        "an object with task_index and task",
                        1));
            } else {
                bytes += text.length();
                put(tasks, number, text, bytes, file.path(), limits);
            }
        }
    }

    private static void readTable(SourceFile file, Map<Long, String> tasks, ReadLimits limits) throws IOException {
        ParquetFile table = ParquetFile.open(file, limits);
        ParquetColumn text = textColumn(table)
                .orElseThrow(() -> new FormatException(
                        Problem.CORRUPT_FILE, file.path(), "no column of texts, expected task or __index_level_0__"));
        Optional<ParquetColumn> number = table.column("task_index").filter(column -> Cells.isNumber(column.type()));
        List<ParquetColumn> wanted = number.map(column -> List.of(text, column)).orElse(List.of(text));
        try (ParquetRows rows = table.rows(wanted)) {
            long bytes = 0;
            int count;
            while ((count = rows.read(1024, 1 << 20)) > 0) {
                for (int i = 0; i < count; i++) {
                    String task = Cells.text(rows.column(0), i);
                    bytes += task.length();
                    long at = number.isPresent() ? Cells.whole(rows.column(1), i, tasks.size()) : tasks.size();
                    put(tasks, at, task, bytes, file.path(), limits);
                }
            }
        }
    }

    private static Optional<ParquetColumn> textColumn(ParquetFile table) {
        for (String name : List.of("task", "__index_level_0__")) {
            Optional<ParquetColumn> column = table.column(name);
            if (column.isPresent() && column.get().type() instanceof SampleType.Text) {
                return column;
            }
        }
        return table.columns().stream()
                .filter(column -> column.type() instanceof SampleType.Text)
                .findFirst();
    }

    private static void put(
            Map<Long, String> tasks, long number, String text, long bytes, String path, ReadLimits limits)
            throws FormatException {
        ReadLimits.hold(bytes, 4 * limits.documentBytes(), path, FormatException.NO_OFFSET, "the texts of the tasks");
        ReadLimits.hold(tasks.size(), limits.indexEntries(), path, FormatException.NO_OFFSET, "the number of tasks");
        tasks.putIfAbsent(number, text);
    }

    /// Texts by task number; a number that nobody has is an empty text.
    List<String> texts() {
        long highest = places.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
        if (dense
                || highest >= (long) SPARSE * texts.size() + 16
                || places.keySet().stream().anyMatch(number -> number < 0)) {
            return texts;
        }
        List<String> padded = new ArrayList<>(java.util.Collections.nCopies((int) highest + 1, ""));
        places.forEach((number, place) -> padded.set((int) (long) number, texts.get(place)));
        return padded;
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /// Place of a task number, −1 if nobody has it.
    private int place(long number) {
        if (dense) {
            return number >= 0 && number < lengths.length ? (int) number : -1;
        }
        return places.getOrDefault(number, -1);
    }

    /// Texts for a column of task numbers; those that do not resolve are missing.
    Resolved resolve(Column numbers, int count) {
        int[] from = new int[count];
        int[] length = new int[count];
        boolean[] present = null;
        long unresolved = 0;
        for (int i = 0; i < count; i++) {
            boolean there = numbers.present(i);
            int place = there ? place(Cells.whole(numbers, i, -1)) : -1;
            if (place < 0) {
                if (present == null) {
                    present = new boolean[count];
                    java.util.Arrays.fill(present, 0, i, true);
                }
                unresolved += there ? 1 : 0;
            } else {
                from[i] = starts[place];
                length[i] = lengths[place];
                if (present != null) {
                    present[i] = true;
                }
            }
        }
        return new Resolved(new Texts(utf8, from, length, count, present), unresolved);
    }

    /// A column of texts, and how many numbers have none.
    record Resolved(Texts texts, long unresolved) {}
}
