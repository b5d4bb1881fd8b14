package dev.cairn.formats.lerobot;

import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rows of a shared data file are whose, by their `episode_index`.
///
/// LeRobot's loader believes this column and not the pointers of the episode table, so it is asked first; it costs
/// a column that is a handful of bytes per row group.
final class RowRuns {
    private static final int ROWS = 1 << 16;

    /// More runs than this are no episodes, and the pointers are taken.
    private static final int MOST_RUNS = 1 << 20;

    private final long[] numbers;
    private final long[] firsts;
    private final long[] counts;
    private final boolean rising;
    private final Map<Long, Integer> places;

    private RowRuns(long[] numbers, long[] firsts, long[] counts) {
        this.numbers = numbers;
        this.firsts = firsts;
        this.counts = counts;
        boolean sorted = true;
        for (int i = 1; i < numbers.length; i++) {
            sorted &= numbers[i] > numbers[i - 1];
        }
        rising = sorted;
        places = new HashMap<>();
        for (int i = 0; !sorted && i < numbers.length; i++) {
            places.merge(numbers[i], i, (one, other) -> -1);
        }
    }

    /// Reads the column.
    ///
    /// @return empty if there is no such column, or its values change with every row
    static Optional<RowRuns> of(ParquetFile file) throws IOException {
        Optional<ParquetColumn> column = file.column("episode_index").filter(c -> Cells.isNumber(c.type()));
        if (column.isEmpty()) {
            return Optional.empty();
        }
        long[] numbers = new long[16];
        long[] firsts = new long[16];
        int runs = 0;
        long row = 0;
        try (ParquetRows rows = file.rows(List.of(column.get()))) {
            int count;
            while ((count = rows.read(ROWS, ROWS * Long.BYTES)) > 0) {
                for (int i = 0; i < count; i++, row++) {
                    long number = Cells.whole(rows.column(0), i, -1);
                    if (runs > 0 && numbers[runs - 1] == number) {
                        continue;
                    }
                    if (runs == MOST_RUNS) {
                        return Optional.empty();
                    }
                    if (runs == numbers.length) {
                        numbers = Arrays.copyOf(numbers, runs * 2);
                        firsts = Arrays.copyOf(firsts, runs * 2);
                    }
                    numbers[runs] = number;
                    firsts[runs++] = row;
                }
            }
        }
        long[] counts = new long[runs];
        for (int i = 0; i < runs; i++) {
            counts[i] = (i + 1 < runs ? firsts[i + 1] : row) - firsts[i];
        }
        return Optional.of(new RowRuns(Arrays.copyOf(numbers, runs), Arrays.copyOf(firsts, runs), counts));
    }

    /// Run of an episode number, −1 if it has none or several.
    int runOf(long number) {
        if (rising) {
            return Math.max(-1, Arrays.binarySearch(numbers, number));
        }
        return places.getOrDefault(number, -1);
    }

    int runs() {
        return numbers.length;
    }

    long number(int run) {
        return numbers[run];
    }

    long first(int run) {
        return firsts[run];
    }

    long count(int run) {
        return counts[run];
    }
}
