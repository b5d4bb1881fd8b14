package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;

/// Decodes DELTA_BINARY_PACKED integers, one small block at a time.
final class DeltaInts {
    private static final int MOST_BLOCK = 1 << 16;

    private final Place place;
    private long offset;
    private byte[] bytes = {};
    private int at;
    private int end;

    private int miniBlocks;
    private int miniSize;
    private int valuesLeft;
    private boolean first;
    private long value;
    private long minDelta;
    private byte[] widths = {};
    private int mini;
    private long[] deltas = {};
    private int deltaAt;
    private int deltaEnd;

    DeltaInts(Place place) {
        this.place = place;
    }

    /// Starts on a range.
    ///
    /// @param values most values allowed
    void start(byte[] from, int begin, int last, int values, long pageOffset) throws FormatException {
        bytes = from;
        at = begin;
        end = last;
        offset = pageOffset;
        long block = varint();
        long parts = varint();
        long count = varint();
        value = zigzag(varint());
        if (block <= 0
                || block > MOST_BLOCK
                || parts <= 0
                || parts > block
                || block % parts != 0
                || block / parts % 8 != 0) {
            throw corrupt("blocks of " + block + " values in " + parts + " parts");
        }
        if (count < 0 || count > values) {
            throw corrupt(count + " values, the page has " + values);
        }
        miniBlocks = (int) parts;
        miniSize = (int) (block / parts);
        valuesLeft = (int) count;
        first = true;
        mini = miniBlocks;
        deltaAt = 0;
        deltaEnd = 0;
        if (deltas.length < miniSize) {
            deltas = new long[miniSize];
        }
        if (widths.length < miniBlocks) {
            widths = new byte[miniBlocks];
        }
    }

    /// Values that are left.
    int left() {
        return valuesLeft;
    }

    /// Index behind the last byte used; right once all values are read.
    int at() {
        return at;
    }

    long next() throws FormatException {
        if (valuesLeft <= 0) {
            throw corrupt("fewer values than the page says");
        }
        if (first) {
            first = false;
        } else {
            if (deltaAt == deltaEnd) {
                block();
            }
            value += deltas[deltaAt++];
        }
        valuesLeft--;
        return value;
    }

    private void block() throws FormatException {
        if (mini == miniBlocks) {
            minDelta = zigzag(varint());
            if (miniBlocks > end - at) {
                throw corrupt("a block without its widths");
            }
            System.arraycopy(bytes, at, widths, 0, miniBlocks);
            at += miniBlocks;
            mini = 0;
        }
        int width = widths[mini++] & 0xff;
        if (width > Long.SIZE) {
            throw corrupt("deltas of " + width + " bits");
        }
        // The last part may be cut where its values end.
        int used = Math.min(miniSize, valuesLeft);
        long need = ((long) used * width + 7) / 8;
        if (need > end - at) {
            throw corrupt("a block that ends too early");
        }
        for (int i = 0; i < used; i++) {
            deltas[i] = minDelta + bits((long) i * width, width);
        }
        at += (int) Math.min((long) miniSize * width / 8, end - at);
        deltaAt = 0;
        deltaEnd = used;
    }

    private long bits(long from, int width) {
        long found = 0;
        int got = 0;
        long bit = from;
        while (got < width) {
            int in = (int) (bit & 7);
            int take = Math.min(8 - in, width - got);
            long part = (bytes[at + (int) (bit >>> 3)] & 0xffL) >>> in & (1L << take) - 1;
            found |= part << got;
            got += take;
            bit += take;
        }
        return found;
    }

    private long varint() throws FormatException {
        long found = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw corrupt("a number that ends too early");
            }
            int next = bytes[at++] & 0xff;
            found |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return found;
            }
        }
        throw corrupt("a number longer than ten bytes");
    }

    private static long zigzag(long stored) {
        return stored >>> 1 ^ -(stored & 1);
    }

    private FormatException corrupt(String found) {
        return place.corrupt(offset, "a page of delta-coded values has " + found);
    }
}
