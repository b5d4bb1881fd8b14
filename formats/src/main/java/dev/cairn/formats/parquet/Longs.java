package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// 64-bit integers; stamps of 96 bits become nanoseconds since 1970.
final class Longs extends Store {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final int STAMP_BYTES = 12;

    private final boolean stamps;
    private long[] values = {};

    /// Stores 64-bit integers.
    ///
    /// @param stamps whether the file holds nanoseconds of a day and a Julian day instead
    Longs(boolean stamps) {
        this.stamps = stamps;
    }

    @Override
    int width() {
        return 8;
    }

    @Override
    void plain(PageData page, int count) throws IOException {
        grow(count);
        if (stamps) {
            ByteBuffer stored = page.take(count, STAMP_BYTES);
            for (int i = 0; i < count; i++) {
                long nanos = stored.getLong();
                values[size + i] = (stored.getInt() - JULIAN_DAY_OF_1970) * NANOS_PER_DAY + nanos;
            }
        } else {
            page.take(count, 8).asLongBuffer().get(values, size, count);
        }
        size += count;
    }

    @Override
    void skipPlain(PageData page, int count) throws IOException {
        page.skip((long) count * (stamps ? STAMP_BYTES : 8));
    }

    @Override
    void gather(Store words, int[] indexes, int count) {
        grow(count);
        long[] from = ((Longs) words).values;
        for (int i = 0; i < count; i++) {
            values[size + i] = from[indexes[i]];
        }
        size += count;
    }

    @Override
    void spread(boolean[] present, int samples, int width) {
        grow(samples * width - size);
        spread(values, size, present, samples, width);
        size = samples * width;
    }

    @Override
    Column column(SampleType type, int samples, int width, boolean @Nullable [] present) {
        return new Numbers.I64(((SampleType.Numeric) type).scalar(), values, samples, width, present);
    }

    /// Adds one value.
    void add(long value) {
        grow(1);
        values[size++] = value;
    }

    private void grow(int more) {
        int room = room(values.length, more);
        if (room != values.length) {
            values = Arrays.copyOf(values, room);
        }
    }
}
