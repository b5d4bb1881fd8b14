package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The episode table of v3: `meta/episodes/chunk-*/file-*.parquet`, without its wide statistics.
final class EpisodeFiles {
    static final String FOLDER = "meta/episodes";

    private static final int ROWS = 4096;
    private static final int BYTES = 1 << 20;

    /// The table, and how many of its files could not be read.
    record Read(EpisodeTable table, int unreadable) {}

    private EpisodeFiles() {}

    /// The files of the table, in the order of their names.
    static List<SourceFile> files(DatasetFiles dataset) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (Source.Entry entry : dataset.list(FOLDER)) {
            if (entry.folder()) {
                for (Source.Entry file : dataset.list(dataset.relative(entry.path()))) {
                    addFile(dataset, file, files);
                }
            } else {
                addFile(dataset, entry, files);
            }
        }
        return files;
    }

    private static void addFile(DatasetFiles dataset, Source.Entry entry, List<SourceFile> files) throws IOException {
        if (entry.name().endsWith(".parquet") && !entry.name().startsWith(".")) {
            dataset.find(dataset.relative(entry.path())).ifPresent(files::add);
        }
    }

    /// Reads what can be read; a file of the table that cannot is a notice.
    ///
    /// @param cameras names of the cameras whose windows are wanted
    static Read read(
            DatasetFiles dataset, List<SourceFile> files, List<String> cameras, ReadLimits limits, NoticeLog log)
            throws IOException {
        EpisodeTable table = new EpisodeTable(FOLDER, cameras.size(), limits);
        int unreadable = 0;
        for (int i = 0; i < files.size(); i++) {
            String path = dataset.relative(files.get(i).path());
            try {
                read(files.get(i), i, table, cameras, limits);
            } catch (FormatException e) {
                unreadable++;
                NoticeKind kind =
                        e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.METADATA_FILE_CUT;
                log.add(Notice.ofSet(kind, path, Json.reason(e), "a table of episodes"));
            }
        }
        table.finish(log);
        return new Read(table, unreadable);
    }

    private static void read(SourceFile file, int place, EpisodeTable table, List<String> cameras, ReadLimits limits)
            throws IOException {
        ParquetFile parquet = ParquetFile.open(file, limits);
        Wanted wanted = new Wanted(parquet);
        int number = wanted.number("episode_index");
        if (number < 0) {
            throw new FormatException(Problem.CORRUPT_FILE, file.path(), "no column episode_index");
        }
        int length = wanted.number("length");
        int tasks = wanted.texts("tasks");
        int dataChunk = wanted.number("data/chunk_index");
        int dataFile = wanted.number("data/file_index");
        int from = wanted.number("dataset_from_index");
        int to = wanted.number("dataset_to_index");
        int[][] videos = new int[cameras.size()][];
        for (int camera = 0; camera < videos.length; camera++) {
            String prefix = "videos/" + cameras.get(camera) + "/";
            videos[camera] = new int[] {
                wanted.number(prefix + "chunk_index"),
                wanted.number(prefix + "file_index"),
                wanted.number(prefix + "from_timestamp"),
                wanted.number(prefix + "to_timestamp")
            };
        }
        long row = 0;
        try (ParquetRows rows = parquet.rows(wanted.columns)) {
            int count;
            while ((count = rows.read(ROWS, BYTES)) > 0) {
                for (int i = 0; i < count; i++) {
                    table.add(whole(rows, number, i), whole(rows, length, i), texts(rows, tasks, i));
                    table.setMeta(place, row++);
                    table.setData(
                            whole(rows, dataChunk, i),
                            whole(rows, dataFile, i),
                            whole(rows, from, i),
                            whole(rows, to, i));
                    for (int camera = 0; camera < videos.length; camera++) {
                        int[] at = videos[camera];
                        table.setVideo(
                                camera,
                                whole(rows, at[0], i),
                                whole(rows, at[1], i),
                                seconds(rows, at[2], i),
                                seconds(rows, at[3], i));
                    }
                }
            }
        }
    }

    private static long whole(ParquetRows rows, int column, int row) {
        return column < 0 ? EpisodeTable.UNSAID : Cells.whole(rows.column(column), row, EpisodeTable.UNSAID);
    }

    private static double seconds(ParquetRows rows, int column, int row) {
        return column < 0 ? Double.NaN : Cells.decimal(rows.column(column), row, Double.NaN);
    }

    private static List<String> texts(ParquetRows rows, int at, int row) {
        if (at < 0) {
            return List.of();
        }
        Column column = rows.column(at);
        if (!(column instanceof Lists lists)) {
            return column.present(row) ? List.of(Cells.text(column, row)) : List.of();
        }
        if (!lists.present(row)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(2);
        for (int i = lists.from(row); i < lists.from(row + 1); i++) {
            if (lists.elements().present(i)) {
                texts.add(Cells.text(lists.elements(), i));
            }
        }
        return texts;
    }

    /// The columns to read, and where each is among them.
    private static final class Wanted {
        private final ParquetFile file;
        private final List<ParquetColumn> columns = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();

        private Wanted(ParquetFile file) {
            this.file = file;
        }

        private int number(String name) {
            return file.column(name)
                    .filter(column -> Cells.isNumber(column.type()))
                    .map(this::add)
                    .orElse(-1);
        }

        private int texts(String name) {
            return file.column(name)
                    .filter(column -> column.type() instanceof SampleType.Text
                            || (column.type() instanceof SampleType.ListOf list
                                    && list.element() instanceof SampleType.Text))
                    .map(this::add)
                    .orElse(-1);
        }

        private int add(ParquetColumn column) {
            return places.computeIfAbsent(column.name(), name -> {
                columns.add(column);
                return columns.size() - 1;
            });
        }
    }
}
