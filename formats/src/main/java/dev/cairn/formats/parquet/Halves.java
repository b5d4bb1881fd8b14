package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Half floats, as their bits.
final class Halves extends Store {
    private short[] values = {};

    @Override
    int width() {
        return 2;
    }

    @Override
    void plain(PageData page, int count) throws IOException {
        grow(count);
        page.take(count, 2).asShortBuffer().get(values, size, count);
        size += count;
    }

    @Override
    void skipPlain(PageData page, int count) throws IOException {
        page.skip((long) count * 2);
    }

    @Override
    void gather(Store words, int[] indexes, int count) {
        grow(count);
        short[] from = ((Halves) words).values;
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
        return new Numbers.I16(Scalar.F16, values, samples, width, present);
    }

    private void grow(int more) {
        int room = room(values.length, more);
        if (room != values.length) {
            values = Arrays.copyOf(values, room);
        }
    }
}
