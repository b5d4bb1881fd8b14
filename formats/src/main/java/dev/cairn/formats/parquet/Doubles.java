package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// 64-bit floats.
final class Doubles extends Store {
    private double[] values = {};

    @Override
    int width() {
        return 8;
    }

    @Override
    void plain(PageData page, int count) throws IOException {
        grow(count);
        page.take(count, 8).asDoubleBuffer().get(values, size, count);
        size += count;
    }

    @Override
    void skipPlain(PageData page, int count) throws IOException {
        page.skip((long) count * 8);
    }

    @Override
    void gather(Store words, int[] indexes, int count) {
        grow(count);
        double[] from = ((Doubles) words).values;
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
        return new Numbers.F64(values, samples, width, present);
    }

    private void grow(int more) {
        int room = room(values.length, more);
        if (room != values.length) {
            values = Arrays.copyOf(values, room);
        }
    }
}
