package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.util.Arrays;

/// Values of a page in one of the delta encodings.
final class Delta {
    private static final int PLACE_BYTES = 8;

    private final Place place;
    private final DeltaInts ints;
    private PageData data;
    private boolean numbers;
    private int[] prefixes = {};
    private int[] lengths = {};
    private int held;
    private int next;
    private int count;
    private byte[] value = {};
    private int valueLength;

    Delta(Place place) {
        this.place = place;
        this.ints = new DeltaInts(place);
        this.data = new PageData(place);
    }

    /// Starts on a page.
    ///
    /// @param values level entries of the page, so the most that there can be
    void start(PageData from, int encoding, int values) throws IOException {
        data = from;
        numbers = encoding == Encodings.DELTA_BINARY_PACKED;
        if (numbers) {
            ints.start(from.bytes(), from.at(), from.end(), values, from.offset());
            return;
        }
        boolean front = encoding == Encodings.DELTA_BYTE_ARRAY;
        int stated = -1;
        if (front) {
            ints.start(from.bytes(), from.at(), from.end(), values, from.offset());
            stated = ints.left();
            grow(stated);
            lengths(prefixes);
        }
        ints.start(from.bytes(), from.at(), from.end(), values, from.offset());
        count = ints.left();
        grow(count);
        if (!front) {
            Arrays.fill(prefixes, 0, count, 0);
        } else if (stated != count) {
            throw corrupt(stated + " prefixes and " + count + " suffixes");
        }
        lengths(lengths);
        next = 0;
        valueLength = 0;
    }

    private void lengths(int[] into) throws IOException {
        for (int i = 0; ints.left() > 0; i++) {
            long length = ints.next();
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw corrupt("a text of " + length + " bytes");
            }
            into[i] = (int) length;
        }
        data.advance(ints.at() - data.at());
    }

    private void grow(int wanted) throws FormatException {
        if (wanted > held) {
            place.hold((wanted - held) * 8L, data.offset());
            held = wanted;
            prefixes = Arrays.copyOf(prefixes, wanted);
            lengths = Arrays.copyOf(lengths, wanted);
        }
    }

    /// How many of the next `most` values fit in `budget` bytes.
    int fit(int most, long budget) {
        if (numbers) {
            return (int) Math.min(most, budget / PLACE_BYTES);
        }
        long left = budget;
        for (int i = 0; i < most && next + i < count; i++) {
            left -= (long) prefixes[next + i] + lengths[next + i] + PLACE_BYTES;
            if (left < 0) {
                return i;
            }
        }
        return most;
    }

    void read(Store into, int wanted) throws IOException {
        switch (into) {
            case Ints store
            when numbers -> {
                for (int i = 0; i < wanted; i++) {
                    store.add((int) ints.next());
                }
            }
            case Longs store
            when numbers -> {
                for (int i = 0; i < wanted; i++) {
                    store.add(ints.next());
                }
            }
            case Blobs store
            when !numbers -> {
                for (int i = 0; i < wanted; i++) {
                    advance(store.mostBytes());
                    store.add(value, 0, valueLength);
                }
            }
            default -> throw corrupt("values of another type than its column");
        }
    }

    void skip(int wanted) throws IOException {
        for (int i = 0; i < wanted; i++) {
            if (numbers) {
                ints.next();
            } else {
                advance(place.limits().chunkBytes());
            }
        }
    }

    private void advance(int mostBytes) throws IOException {
        if (next >= count) {
            throw corrupt("fewer values than the page says");
        }
        int prefix = prefixes[next];
        int suffix = lengths[next];
        if (prefix > valueLength) {
            throw corrupt("a text that repeats " + prefix + " bytes of one of " + valueLength);
        }
        int from = data.advance(suffix);
        long length = (long) prefix + suffix;
        if (length > mostBytes) {
            throw place.overLimit(data.offset(), "a text has " + length + " bytes, limit is " + mostBytes);
        }
        if (value.length < length) {
            value = Arrays.copyOf(value, (int) Math.min(mostBytes, Math.max(length, 2L * value.length)));
        }
        System.arraycopy(data.bytes(), from, value, prefix, suffix);
        valueLength = (int) length;
        next++;
    }

    private FormatException corrupt(String found) {
        return place.corrupt(data.offset(), "a page of delta-coded values has " + found);
    }
}
