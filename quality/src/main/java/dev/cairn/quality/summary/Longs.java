package dev.cairn.quality.summary;

import java.util.Arrays;

/// A growing array of longs with a cap; past the cap it is empty for good and says so.
final class Longs {
    private final int cap;
    private long[] array = new long[64];
    private int size;
    private boolean over;

    Longs(int cap) {
        this.cap = cap;
    }

    void add(long[] from, int count) {
        if (makeRoom(count)) {
            System.arraycopy(from, 0, array, size, count);
            size += count;
        }
    }

    void add(long value) {
        if (makeRoom(1)) {
            array[size++] = value;
        }
    }

    /// The values that are neither of the two.
    Longs without(long one, long other) {
        Longs made = new Longs(cap);
        for (int i = 0; i < size; i++) {
            if (array[i] != one && array[i] != other) {
                made.add(array[i]);
            }
        }
        return made;
    }

    private boolean makeRoom(int count) {
        if (over || size + (long) count > cap) {
            over = true;
            array = new long[0];
            size = 0;
            return false;
        }
        if (size + count > array.length) {
            array = Arrays.copyOf(array, Math.max(size + count, array.length * 2));
        }
        return true;
    }

    boolean over() {
        return over;
    }

    int size() {
        return size;
    }

    /// The values, at least `size` long.
    long[] array() {
        return array;
    }
}
