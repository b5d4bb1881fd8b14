package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.util.Arrays;

/// Decodes runs and bit-packed groups: levels, dictionary indexes, booleans.
///
/// Streams, so that a run of a billion equal values in three bytes costs no memory.
final class Hybrid {
    private final Place place;
    private byte[] bytes = {};
    private int at;
    private int end;
    private int width;
    private long offset;

    private int runLeft;
    private int runValue;
    private boolean packed;
    private int packedAt;
    private int packedDone;

    Hybrid(Place place) {
        this.place = place;
    }

    /// Starts on other bytes.
    ///
    /// @param bitWidth bits per value, at most 32
    /// @param pageOffset offset of the page in the file, for complaints
    void start(byte[] from, int first, int last, int bitWidth, long pageOffset) {
        bytes = from;
        at = first;
        end = last;
        width = bitWidth;
        offset = pageOffset;
        runLeft = 0;
    }

    /// Reads `count` values of at most 8 bits.
    ///
    /// @param most largest value allowed
    void bytes(byte[] into, int from, int count, int most) throws FormatException {
        int to = from + count;
        int done = from;
        while (done < to) {
            int take = Math.min(to - done, run());
            if (packed) {
                unpack(into, done, take, most);
            } else {
                if (runValue > most || runValue < 0) {
                    throw beyond(runValue, most);
                }
                Arrays.fill(into, done, done + take, (byte) runValue);
            }
            runLeft -= take;
            done += take;
        }
    }

    /// Reads `count` values.
    void ints(int[] into, int from, int count) throws FormatException {
        int to = from + count;
        int done = from;
        while (done < to) {
            int take = Math.min(to - done, run());
            if (packed) {
                unpack(into, done, take);
            } else {
                Arrays.fill(into, done, done + take, runValue);
            }
            runLeft -= take;
            done += take;
        }
    }

    private void unpack(byte[] into, int from, int count, int most) throws FormatException {
        int bad = 0;
        if (width == 1) {
            int bit = packedDone;
            for (int i = from; i < from + count; i++) {
                int value = bytes[packedAt + (bit >> 3)] >>> (bit & 7) & 1;
                bad |= most - value;
                into[i] = (byte) value;
                bit++;
            }
        } else {
            int mask = (1 << width) - 1;
            long bit = (long) packedDone * width;
            for (int i = from; i < from + count; i++) {
                int byteAt = packedAt + (int) (bit >> 3);
                int two = bytes[byteAt] & 0xff | (byteAt + 1 < end ? (bytes[byteAt + 1] & 0xff) << 8 : 0);
                int value = two >>> (bit & 7) & mask;
                bad |= most - value;
                into[i] = (byte) value;
                bit += width;
            }
        }
        packedDone += count;
        if (bad < 0) {
            throw beyond(-1, most);
        }
    }

    private void unpack(int[] into, int from, int count) {
        long bit = (long) packedDone * width;
        int next = packedAt + (int) (bit >> 3);
        int shift = (int) (bit & 7);
        long mask = (1L << width) - 1;
        long waiting = 0;
        int bits = 0;
        if (shift > 0) {
            waiting = (bytes[next++] & 0xffL) >>> shift;
            bits = 8 - shift;
        }
        for (int i = from; i < from + count; i++) {
            while (bits < width) {
                waiting |= (bytes[next++] & 0xffL) << bits;
                bits += 8;
            }
            into[i] = (int) (waiting & mask);
            waiting >>>= width;
            bits -= width;
        }
        packedDone += count;
    }

    /// Values left in the current run, after reading the next one's head where it is used up.
    private int run() throws FormatException {
        while (runLeft == 0) {
            if (at >= end) {
                throw place.corrupt(offset, "levels or indexes of a page end too early");
            }
            head();
        }
        return runLeft;
    }

    private void head() throws FormatException {
        long head = varint();
        long count = head >>> 1;
        packed = (head & 1) != 0;
        if (packed) {
            // Some writers leave out the padding of the last group.
            long there = width == 0 ? count * 8 : Math.min(count * 8, (end - at) * 8L / width);
            packedAt = at;
            packedDone = 0;
            at += (int) Math.min(end - at, count * width);
            runLeft = (int) Math.min(there, Integer.MAX_VALUE);
            if (width == 0) {
                packed = false;
                runValue = 0;
            }
        } else {
            int size = (width + 7) >>> 3;
            if (size > end - at) {
                throw place.corrupt(offset, "a run of levels or indexes ends too early");
            }
            runValue = 0;
            for (int i = 0; i < size; i++) {
                runValue |= (bytes[at++] & 0xff) << (8 * i);
            }
            runLeft = (int) Math.min(count, Integer.MAX_VALUE);
        }
    }

    private long varint() throws FormatException {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at >= end) {
                break;
            }
            int next = bytes[at++] & 0xff;
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value & 0xffffffffL;
            }
        }
        throw place.corrupt(offset, "the length of a run of levels or indexes is no number");
    }

    private FormatException beyond(int value, int most) {
        return place.corrupt(offset, "a level says " + (value < 0 ? "more than " + most : value + ", at most " + most));
    }
}
