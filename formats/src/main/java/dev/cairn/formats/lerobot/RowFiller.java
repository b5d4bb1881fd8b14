package dev.cairn.formats.lerobot;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.episode.statistics.RunningStatistics;
import dev.cairn.formats.lerobot.WrittenColumn.Fill;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the blocks of one episode's rows into the columns that are written, and keeps their statistics.
final class RowFiller {
    /// The loader's tolerance, seconds.
    static final double TOLERANCE_SECONDS = 1e-4;

    private final WrittenLayout layout;
    private final TaskNumbers tasks;
    private final WrittenEpisode episode;
    private final int[] bound;
    private final int taskStream;
    private final Map<String, long[]> sourceNanos;
    private final List<@Nullable RunningStatistics> statistics = new ArrayList<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private long rows;
    private final GridWatch watch;

    /// @param bound the episode's stream per stream of the profile
    /// @param taskStream the episode's stream of task texts, −1 if there is none
    /// @param sourceNanos true stamps of the pictures of each camera that has a column for them, one per row
    RowFiller(
            WrittenLayout layout,
            TaskNumbers tasks,
            WrittenEpisode episode,
            int[] bound,
            int taskStream,
            Map<String, long[]> sourceNanos) {
        this.layout = layout;
        this.tasks = tasks;
        this.episode = episode;
        this.bound = bound;
        this.taskStream = taskStream;
        this.sourceNanos = sourceNanos;
        this.watch = new GridWatch(layout.rate());
        for (WrittenColumn column : layout.columns()) {
            statistics.add(
                    column.type() instanceof Numeric numeric
                            ? new RunningStatistics(statisticsType(column, numeric))
                            : null);
        }
    }

    private static Numeric statisticsType(WrittenColumn column, Numeric type) {
        return column.fill() == Fill.TIMESTAMP ? new Numeric(Scalar.F64, List.of()) : type;
    }

    /// Columns of the next rows.
    List<Column> fill(Block block) {
        List<Column> columns = new ArrayList<>(layout.columns().size());
        watch.accept(block);
        for (int i = 0; i < layout.columns().size(); i++) {
            WrittenColumn column = layout.columns().get(i);
            Column filled = fill(column, block);
            columns.add(filled);
            RunningStatistics running = statistics.get(i);
            if (running != null) {
                running.add(column.fill() == Fill.TIMESTAMP ? exactTimes(block.count()) : (Numbers) filled);
            }
        }
        rows += block.count();
        return columns;
    }

    private Column fill(WrittenColumn column, Block block) {
        int count = block.count();
        return switch (column.fill()) {
            case SAMPLES -> block.column(bound[column.stream()]);
            case CELLS -> cells((Packets) block.column(bound[column.stream()]));
            case TASK_REFERENCE -> references((Texts) block.column(bound[column.stream()]), false);
            case TASK_INDEX -> taskStream < 0 ? withoutTask(count) : references((Texts) block.column(taskStream), true);
            case TIMESTAMP -> timestamps(count);
            case FRAME_INDEX -> counting(count, rows);
            case EPISODE_INDEX -> constant(count, episode.index);
            case INDEX -> counting(count, episode.fromRow + rows);
            case SOURCE_TIME -> sourceTimes(column, block);
        };
    }

    private Column cells(Packets pictures) {
        String[] names = new String[pictures.count()];
        for (int i = 0; i < names.length; i++) {
            names[i] = "frame-%06d.png".formatted(rows + i);
        }
        return new Structs(List.of(pictures, Texts.of(names)), pictures.count(), null);
    }

    /// Rows that no task is said of show the empty one, and the episode states it.
    private Column withoutTask(int count) {
        texts.add("");
        return constant(count, tasks.of(""));
    }

    private Column references(Texts column, boolean ofEpisode) {
        long[] numbers = new long[column.count()];
        for (int i = 0; i < numbers.length; i++) {
            if (i > 0 && column.same(i, i - 1)) {
                numbers[i] = numbers[i - 1];
                continue;
            }
            String text = column.text(i);
            numbers[i] = tasks.of(text);
            if (ofEpisode) {
                texts.add(text);
            }
        }
        return new Numbers.I64(Scalar.I64, numbers, numbers.length, 1, null);
    }

    private Column sourceTimes(WrittenColumn column, Block block) {
        String axis = column.name().substring(WrittenLayout.SOURCE_TIME.length());
        long[] nanos = sourceNanos.get(axis);
        if (nanos == null) {
            return new Numbers.I64(Scalar.I64, block.nanos(0), block.count(), 1, null);
        }
        int from = (int) rows;
        int to = Math.min(nanos.length, from + block.count());
        long[] part = java.util.Arrays.copyOf(java.util.Arrays.copyOfRange(nanos, from, to), block.count());
        return new Numbers.I64(Scalar.I64, part, block.count(), 1, null);
    }

    private Column timestamps(int count) {
        float[] seconds = new float[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = (float) exactSeconds(rows + i);
        }
        return new Numbers.F32(seconds, count, 1, null);
    }

    private Numbers exactTimes(int count) {
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = exactSeconds(rows + i);
        }
        return new Numbers.F64(seconds, count, 1, null);
    }

    private double exactSeconds(long row) {
        return row / layout.rate().perSecond();
    }

    private static Column counting(int count, long from) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = from + i;
        }
        return new Numbers.I64(Scalar.I64, numbers, count, 1, null);
    }

    private static Column constant(int count, long value) {
        long[] numbers = new long[count];
        java.util.Arrays.fill(numbers, value);
        return new Numbers.I64(Scalar.I64, numbers, count, 1, null);
    }

    long rows() {
        return rows;
    }

    /// Distinct task texts in the order they were met.
    List<String> texts() {
        return List.copyOf(texts);
    }

    /// Whether some row lies farther from its place on the grid than the loader tolerates.
    boolean offGrid() {
        return watch.offGrid();
    }

    /// Statistics of the numbers, in the order of the columns.
    List<Statistics> statistics() {
        List<Statistics> all = new ArrayList<>();
        for (int i = 0; i < statistics.size(); i++) {
            RunningStatistics running = statistics.get(i);
            if (running != null) {
                all.add(running.finish().named(layout.columns().get(i).name()));
            }
        }
        return all;
    }
}
