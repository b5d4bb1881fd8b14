package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Integers of up to 32 bits.
final class Ints extends Store {
    private int[] values = {};
    private byte[] bytes = {};
    private short[] shorts = {};

    @Override
    int width() {
        return 4;
    }

    @Override
    void plain(PageData page, int count) throws IOException {
        grow(count);
        page.take(count, 4).asIntBuffer().get(values, size, count);
        size += count;
    }

    @Override
    void skipPlain(PageData page, int count) throws IOException {
        page.skip((long) count * 4);
    }

    @Override
    void gather(Store words, int[] indexes, int count) {
        grow(count);
        int[] from = ((Ints) words).values;
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
        Scalar scalar = ((SampleType.Numeric) type).scalar();
        return switch (scalar) {
            case I8, U8 -> new Numbers.I8(scalar, narrow(), samples, width, present);
            case I16, U16 -> new Numbers.I16(scalar, shorts(), samples, width, present);
            default -> new Numbers.I32(scalar, values, samples, width, present);
        };
    }

    private byte[] narrow() {
        if (bytes.length < size) {
            bytes = new byte[size];
        }
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private short[] shorts() {
        if (shorts.length < size) {
            shorts = new short[size];
        }
        for (int i = 0; i < size; i++) {
            shorts[i] = (short) values[i];
        }
        return shorts;
    }

    /// Adds one value.
    void add(int value) {
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
