package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.ListOf;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.SampleType.Text;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Texts;
import dev.cairn.formats.lerobot.WrittenEpisode.VideoWindow;
import dev.cairn.formats.output.StagedFolder;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetWriter;
import dev.cairn.formats.parquet.ParquetWriterOptions;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The episode table and the task table of v3.0.
///
/// Row groups are large: with about a hundred columns, a group per ten rows would make the footer the largest part.
final class EpisodeTableWriter implements EpisodeRecords {
    private static final int EPISODES_PER_GROUP = 1000;
    private static final String PANDAS = """
            {"index_columns": ["task"], "column_indexes": [{"name": null, "field_name": null, \
            "pandas_type": "unicode", "numpy_type": "object", "metadata": {"encoding": "UTF-8"}}], \
            "columns": [{"name": "task_index", "field_name": "task_index", "pandas_type": "int64", \
            "numpy_type": "int64", "metadata": null}, {"name": "task", "field_name": "task", \
            "pandas_type": "unicode", "numpy_type": "object", "metadata": null}], "attributes": {}, \
            "creator": {"library": "cairn", "version": "0.1"}, "pandas_version": "2.3.3"}""";

    private final StagedFolder folder;
    private final LeRobotLimits limits;
    private final List<String> cameras;
    private ShardNumber shard = ShardNumber.FIRST;
    private long files;
    private int inGroup;
    private long inFile;
    private List<StatisticColumn> statisticColumns = List.of();
    private @Nullable ParquetWriter writer;
    private @Nullable SeekableByteChannel channel;

    EpisodeTableWriter(StagedFolder folder, List<String> cameras, LeRobotLimits limits) {
        this.folder = folder;
        this.cameras = cameras;
        this.limits = limits;
    }

    /// One statistic of one feature.
    private record StatisticColumn(String feature, String statistic, int values, StoredShape shape) {
        ParquetColumn column() {
            SampleType type;
            if (statistic.equals("count")) {
                type = new Numeric(Scalar.I64, List.of(values));
            } else if (shape == StoredShape.CHANNELS) {
                type = new Numeric(Scalar.F64, List.of(values, 1, 1));
            } else {
                type = new Numeric(Scalar.F64, List.of(values));
            }
            return new ParquetColumn("stats/" + feature + "/" + statistic, type);
        }
    }

    @Override
    public void add(WrittenEpisode episode) throws IOException {
        if (writer != null && isFull(writer)) {
            endFile();
            shard = shard.next(limits.perChunk());
        }
        ParquetWriter open = writer == null ? begin(episode) : writer;
        open.write(row(episode), 1);
        inFile++;
        if (++inGroup == EPISODES_PER_GROUP) {
            open.endRowGroup();
            inGroup = 0;
        }
    }

    private boolean isFull(ParquetWriter open) {
        return open.writtenBytes() + (double) open.writtenBytes() / Math.max(1, inFile) >= limits.dataBytes();
    }

    private ParquetWriter begin(WrittenEpisode first) throws IOException {
        if (statisticColumns.isEmpty()) {
            statisticColumns = statisticColumns(first);
        }
        SeekableByteChannel file = folder.create("meta/episodes/" + shard.path() + ".parquet");
        ParquetWriter opened = new ParquetWriter(file, columns(), Map.of(), ParquetWriterOptions.DEFAULTS);
        channel = file;
        writer = opened;
        inFile = 0;
        inGroup = 0;
        files++;
        return opened;
    }

    private static List<StatisticColumn> statisticColumns(WrittenEpisode episode) {
        List<StatisticColumn> all = new ArrayList<>();
        episode.statistics().forEach(s -> addColumns(all, s, StoredShape.FLAT));
        episode.pictureStatistics.forEach(s -> addColumns(all, s, StoredShape.CHANNELS));
        return all;
    }

    private static void addColumns(List<StatisticColumn> all, Statistics statistics, StoredShape shape) {
        for (String name : statistics.names()) {
            int values = statistics.values(name).orElseThrow().length;
            all.add(new StatisticColumn(statistics.stream(), name, values, shape));
        }
    }

    private List<ParquetColumn> columns() {
        SampleType number = SampleType.scalar(Scalar.I64);
        SampleType seconds = SampleType.scalar(Scalar.F64);
        List<ParquetColumn> columns = new ArrayList<>();
        columns.add(new ParquetColumn("episode_index", number));
        columns.add(new ParquetColumn("tasks", new ListOf(new Text())));
        for (String name :
                List.of("length", "data/chunk_index", "data/file_index", "dataset_from_index", "dataset_to_index")) {
            columns.add(new ParquetColumn(name, number));
        }
        for (String camera : cameras) {
            columns.add(new ParquetColumn("videos/" + camera + "/chunk_index", number));
            columns.add(new ParquetColumn("videos/" + camera + "/file_index", number));
            columns.add(new ParquetColumn("videos/" + camera + "/from_timestamp", seconds));
            columns.add(new ParquetColumn("videos/" + camera + "/to_timestamp", seconds));
        }
        statisticColumns.forEach(c -> columns.add(c.column()));
        columns.add(new ParquetColumn("meta/episodes/chunk_index", number));
        columns.add(new ParquetColumn("meta/episodes/file_index", number));
        return columns;
    }

    private List<Column> row(WrittenEpisode episode) {
        List<Column> row = new ArrayList<>();
        row.add(number(episode.index));
        String[] tasks = episode.tasks.toArray(String[]::new);
        row.add(new Lists(new int[] {0, tasks.length}, Texts.of(tasks), 1, null));
        row.add(number(episode.rows));
        row.add(number(episode.data.chunk()));
        row.add(number(episode.data.file()));
        row.add(number(episode.fromRow));
        row.add(number(episode.fromRow + episode.rows));
        for (String camera : cameras) {
            VideoWindow window = java.util.Objects.requireNonNull(episode.videos.get(camera));
            row.add(number(window.shard().chunk()));
            row.add(number(window.shard().file()));
            row.add(seconds(window.fromSeconds()));
            row.add(seconds(window.toSeconds()));
        }
        Map<String, Statistics> byFeature = new LinkedHashMap<>();
        episode.statistics().forEach(s -> byFeature.put(s.stream(), s));
        episode.pictureStatistics.forEach(s -> byFeature.put(s.stream(), s));
        for (StatisticColumn column : statisticColumns) {
            row.add(statistic(column, byFeature.get(column.feature())));
        }
        row.add(number(shard.chunk()));
        row.add(number(shard.file()));
        return row;
    }

    private static Column statistic(StatisticColumn column, @Nullable Statistics statistics) {
        double[] values = statistics == null
                ? new double[0]
                : statistics.values(column.statistic()).orElse(new double[0]);
        boolean there = values.length == column.values();
        boolean @Nullable [] present = there ? null : new boolean[1];
        double[] filled = there ? values : new double[column.values()];
        if (!column.statistic().equals("count")) {
            return new Numbers.F64(filled, 1, filled.length, present);
        }
        long[] counts = new long[filled.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (long) filled[i];
        }
        return new Numbers.I64(Scalar.I64, counts, 1, counts.length, present);
    }

    private static Column number(long value) {
        return new Numbers.I64(Scalar.I64, new long[] {value}, 1, 1, null);
    }

    private static Column seconds(double value) {
        return new Numbers.F64(new double[] {value}, 1, 1, null);
    }

    @Override
    public void finish(TaskNumbers tasks) throws IOException {
        endFile();
        List<String> texts = tasks.texts();
        long[] numbers = new long[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        List<ParquetColumn> columns = List.of(
                new ParquetColumn("task_index", SampleType.scalar(Scalar.I64)), new ParquetColumn("task", new Text()));
        try (SeekableByteChannel file = folder.create("meta/tasks.parquet");
                ParquetWriter table =
                        new ParquetWriter(file, columns, Map.of("pandas", PANDAS), ParquetWriterOptions.DEFAULTS)) {
            if (numbers.length > 0) {
                table.write(
                        List.of(
                                new Numbers.I64(Scalar.I64, numbers, numbers.length, 1, null),
                                Texts.of(texts.toArray(String[]::new))),
                        numbers.length);
            }
            table.finish();
        }
    }

    private void endFile() throws IOException {
        if (writer != null) {
            writer.finish();
        }
        close();
    }

    @Override
    public long files() {
        return files + 1;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
