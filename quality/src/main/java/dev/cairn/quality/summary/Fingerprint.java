package dev.cairn.quality.summary;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;

/// A 64-bit hash of a sequence of numbers that does not depend on how it is cut into blocks.
///
/// Four lanes as in xxHash64, so that the loop does not wait for one multiplication after the other. Good to tell
/// episodes apart, no proof against who wants two to look alike.
final class Fingerprint {
    private static final long ONE = 0x9E3779B185EBCA87L;
    private static final long TWO = 0xC2B2AE3D27D4EB4FL;
    private static final long THREE = 0x165667B19E3779F9L;
    private static final long MISSING = 0x27D4EB2F165667C5L;

    private final long[] lanes = {THREE, TWO, 0, -ONE};
    private long count;

    private static long round(long lane, long value) {
        return Long.rotateLeft(lane + value * TWO, 31) * ONE;
    }

    void add(long value) {
        int lane = (int) count++ & 3;
        lanes[lane] = round(lanes[lane], value);
    }

    /// Takes in a text.
    void add(String text) {
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    /// Takes in all samples of a block, bit by bit; of a missing one only that it is.
    void add(Numbers numbers) {
        int width = numbers.width();
        if (numbers.allPresent()) {
            add(numbers, 0, numbers.count() * width);
            return;
        }
        for (int i = 0; i < numbers.count(); i++) {
            if (numbers.present(i)) {
                add(numbers, i * width, (i + 1) * width);
            } else {
                add(MISSING);
            }
        }
    }

    private void add(Numbers numbers, int from, int to) {
        switch (numbers) {
            case Numbers.F32 floats -> add(floats.array(), from, to);
            case Numbers.F64 doubles -> add(doubles.array(), from, to);
            case Numbers.I64 longs -> add(longs.array(), from, to);
            case Numbers.I32 ints -> {
                for (int i = from; i < to; i++) {
                    add(ints.array()[i]);
                }
            }
            case Numbers.I16 shorts -> {
                for (int i = from; i < to; i++) {
                    add(shorts.array()[i]);
                }
            }
            case Numbers.I8 bytes -> {
                for (int i = from; i < to; i++) {
                    add(bytes.array()[i]);
                }
            }
        }
    }

    private void add(float[] array, int from, int to) {
        int at = from;
        for (; at < to && (count & 3) != 0; at++) {
            add(Float.floatToRawIntBits(array[at]));
        }
        long a = lanes[0];
        long b = lanes[1];
        long c = lanes[2];
        long d = lanes[3];
        int fours = (to - at) & ~3;
        for (int end = at + fours; at < end; at += 4) {
            a = round(a, Float.floatToRawIntBits(array[at]));
            b = round(b, Float.floatToRawIntBits(array[at + 1]));
            c = round(c, Float.floatToRawIntBits(array[at + 2]));
            d = round(d, Float.floatToRawIntBits(array[at + 3]));
        }
        keep(a, b, c, d, fours);
        for (; at < to; at++) {
            add(Float.floatToRawIntBits(array[at]));
        }
    }

    private void add(double[] array, int from, int to) {
        int at = from;
        for (; at < to && (count & 3) != 0; at++) {
            add(Double.doubleToRawLongBits(array[at]));
        }
        long a = lanes[0];
        long b = lanes[1];
        long c = lanes[2];
        long d = lanes[3];
        int fours = (to - at) & ~3;
        for (int end = at + fours; at < end; at += 4) {
            a = round(a, Double.doubleToRawLongBits(array[at]));
            b = round(b, Double.doubleToRawLongBits(array[at + 1]));
            c = round(c, Double.doubleToRawLongBits(array[at + 2]));
            d = round(d, Double.doubleToRawLongBits(array[at + 3]));
        }
        keep(a, b, c, d, fours);
        for (; at < to; at++) {
            add(Double.doubleToRawLongBits(array[at]));
        }
    }

    private void add(long[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            add(array[i]);
        }
    }

    private void keep(long a, long b, long c, long d, int taken) {
        lanes[0] = a;
        lanes[1] = b;
        lanes[2] = c;
        lanes[3] = d;
        count += taken;
    }

    /// Takes in how large the pictures of the episode are, in decoding order; none is read.
    void addSizes(Packets packets) {
        for (int i = 0; i < packets.count(); i++) {
            if (!packets.present(i)) {
                add(MISSING);
            } else if (packets.shown(i)) {
                add(packets.size(i));
            }
        }
    }

    long count() {
        return count;
    }

    /// The hash of all so far.
    long hash() {
        long hash = count * THREE;
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * ONE + THREE;
        }
        hash = (hash ^ hash >>> 33) * TWO;
        hash = (hash ^ hash >>> 29) * THREE;
        return hash ^ hash >>> 32;
    }
}
