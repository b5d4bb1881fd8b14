package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of one leaf that gather until they are lent: first only those that are there, then spread over the samples.
///
/// One class per array type, each with the plain loops over it.
abstract sealed class Store permits Bools, Ints, Longs, Floats, Doubles, Halves, Blobs {
    private static final int SMALLEST = 16;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    int size;

    static Store of(Node.Leaf leaf, Place place) {
        return switch (leaf.physical()) {
            case Physical.BOOLEAN -> new Bools();
            case Physical.INT32 -> new Ints();
            case Physical.INT64 -> new Longs(false);
            case Physical.INT96 -> new Longs(true);
            case Physical.FLOAT -> new Floats();
            case Physical.DOUBLE -> new Doubles();
            default ->
                leaf.type() instanceof SampleType.Numeric
                        ? new Halves()
                        : new Blobs(
                                place,
                                leaf.physical() == Physical.FIXED ? leaf.typeLength() : 0,
                                leaf.type() instanceof SampleType.Text
                                        ? place.limits().textBytes()
                                        : place.limits().chunkBytes());
        };
    }

    /// Values in the store.
    final int size() {
        return size;
    }

    /// Bytes that a value takes here; texts and bytes their place alone.
    abstract int width();

    /// Bytes in use.
    long bytes() {
        return (long) size * width();
    }

    /// Forgets all values.
    void clear() {
        size = 0;
    }

    /// Says that the values that follow in PLAIN encoding begin a page.
    void startPage() {}

    /// Adds `count` values in PLAIN encoding.
    abstract void plain(PageData page, int count) throws IOException;

    /// Passes over `count` values in PLAIN encoding.
    abstract void skipPlain(PageData page, int count) throws IOException;

    /// Adds values of a dictionary.
    final void dictionary(Store words, int[] indexes, int count, Place place, long offset) throws FormatException {
        int most = words.size - 1;
        int bad = 0;
        for (int i = 0; i < count; i++) {
            bad |= indexes[i] | most - indexes[i];
        }
        if (bad < 0) {
            throw place.corrupt(offset, "a page uses a word beyond its dictionary of " + words.size);
        }
        gather(words, indexes, count);
    }

    /// Adds words of a dictionary of the same class; the indexes are in range.
    abstract void gather(Store words, int[] indexes, int count);

    /// Moves groups of `width` values apart, so that there is a zeroed group for each sample that is missing.
    abstract void spread(boolean[] present, int samples, int width);

    /// Lends the values.
    abstract Column column(SampleType type, int samples, int width, boolean @Nullable [] present);

    /// Room for more values than there are.
    final int room(int have, int more) {
        long wanted = (long) size + more;
        if (wanted <= have) {
            return have;
        }
        if (wanted > LARGEST) {
            throw new IllegalStateException("a column of more than " + LARGEST + " values");
        }
        return (int) Math.min(LARGEST, Math.max(Math.max(SMALLEST, wanted), size == 0 ? 0 : (long) have * 2));
    }

    /// Moves groups apart from behind; `array` is long enough.
    static void spread(Object array, int size, boolean[] present, int samples, int width) {
        int from = size;
        for (int sample = samples - 1; sample >= 0; sample--) {
            if (present[sample]) {
                from -= width;
                System.arraycopy(array, from, array, sample * width, width);
            } else {
                zero(array, sample * width, width);
            }
        }
    }

    private static void zero(Object array, int from, int width) {
        int to = from + width;
        switch (array) {
            case byte[] bytes -> Arrays.fill(bytes, from, to, (byte) 0);
            case short[] shorts -> Arrays.fill(shorts, from, to, (short) 0);
            case int[] ints -> Arrays.fill(ints, from, to, 0);
            case long[] longs -> Arrays.fill(longs, from, to, 0);
            case float[] floats -> Arrays.fill(floats, from, to, 0);
            case double[] doubles -> Arrays.fill(doubles, from, to, 0);
            default -> throw new IllegalArgumentException(array.getClass().getName());
        }
    }
}
