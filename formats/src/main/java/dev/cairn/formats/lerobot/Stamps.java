package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.formats.parquet.ParquetColumn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When rows are, in nanoseconds from the episode's start: `timestamp`, else row number over rate.
///
/// @param column the stored stamps, or what numbers the rows; empty where rows are only counted
/// @param seconds whether the column holds seconds
/// @param perSecond rows per second, NaN where nobody says
record Stamps(Optional<ParquetColumn> column, boolean seconds, double perSecond) {
    private static final double NANOS = 1e9;

    /// Whether rows have stamps at all.
    boolean known() {
        return seconds || !Double.isNaN(perSecond);
    }

    /// Fills in stamps of neighbouring rows.
    ///
    /// A missing or NaN stamp is the row number over the rate, or the stamp before.
    ///
    /// @param firstRow number of the first one in its episode
    void fill(long[] nanos, int count, long firstRow, @Nullable Column stored) {
        if (!seconds || !(stored instanceof Numbers numbers)) {
            for (int i = 0; i < count; i++) {
                long row = stored == null ? firstRow + i : Cells.whole(stored, i, firstRow + i);
                nanos[i] = Math.round(row * NANOS / perSecond);
            }
            return;
        }
        if (numbers instanceof Numbers.F32 floats && numbers.allPresent()) {
            float[] array = floats.array();
            for (int i = 0; i < count; i++) {
                nanos[i] = Math.round((double) array[i] * NANOS);
            }
            mendNaN(nanos, count, firstRow, numbers);
            return;
        }
        for (int i = 0; i < count; i++) {
            nanos[i] = Math.round(Cells.decimal(numbers, i, 0) * NANOS);
        }
        mendNaN(nanos, count, firstRow, numbers);
    }

    private void mendNaN(long[] nanos, int count, long firstRow, Numbers numbers) {
        for (int i = 0; i < count; i++) {
            // NaN rounds to 0, and 0 is seldom
            if (nanos[i] == 0 && (!numbers.present(i) || Double.isNaN(Cells.decimal(numbers, i, 0)))) {
                nanos[i] = !Double.isNaN(perSecond)
                        ? Math.round((firstRow + i) * NANOS / perSecond)
                        : i > 0 ? nanos[i - 1] : 0;
            }
        }
    }
}
