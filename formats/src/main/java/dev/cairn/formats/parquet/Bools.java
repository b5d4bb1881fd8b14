package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Booleans, a byte each.
final class Bools extends Store {
    private byte[] values = {};
    private int bit;

    @Override
    int width() {
        return 1;
    }

    @Override
    void plain(PageData page, int count) throws IOException {
        int bits = bit + count;
        grow(count);
        int whole = bits >> 3;
        int need = (bits + 7) >> 3;
        int first = page.reach(need);
        byte[] from = page.bytes();
        for (int i = 0; i < count; i++) {
            int at = bit + i;
            values[size + i] = (byte) (from[first + (at >> 3)] >>> (at & 7) & 1);
        }
        size += count;
        page.advance(whole);
        bit = bits & 7;
    }

    @Override
    void skipPlain(PageData page, int count) throws IOException {
        int before = size;
        plain(page, count);
        size = before;
    }

    /// Adds values of the run-length encoding.
    void runs(Hybrid runs, int count) throws FormatException {
        grow(count);
        runs.bytes(values, size, count, 1);
        size += count;
    }

    /// A new page starts on a whole byte.
    @Override
    void startPage() {
        bit = 0;
    }

    @Override
    void gather(Store words, int[] indexes, int count) {
        grow(count);
        byte[] from = ((Bools) words).values;
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
        return new Numbers.I8(Scalar.BOOL, values, samples, width, present);
    }

    private void grow(int more) {
        int room = room(values.length, more);
        if (room != values.length) {
            values = Arrays.copyOf(values, room);
        }
    }
}
