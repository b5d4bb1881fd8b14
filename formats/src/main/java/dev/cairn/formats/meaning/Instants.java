package dev.cairn.formats.meaning;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When the messages of a block were, and which of them could be decoded.
final class Instants {
    private long[] nanos = new long[64];
    private boolean[] taken = new boolean[64];
    private int count;
    private int lost;

    void add(long at, boolean decoded) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
            taken = Arrays.copyOf(taken, count * 2);
        }
        nanos[count] = at;
        taken[count++] = decoded;
        lost += decoded ? 0 : 1;
    }

    int count() {
        return count;
    }

    boolean lastTaken() {
        return count > 0 && taken[count - 1];
    }

    void clear() {
        count = 0;
        lost = 0;
    }

    /// Of every message.
    long[] ofAll() {
        return nanos;
    }

    /// Of those that were decoded.
    long[] ofTaken() {
        if (lost == 0) {
            return nanos;
        }
        long[] dense = new long[count - lost];
        for (int i = 0, to = 0; i < count; i++) {
            if (taken[i]) {
                dense[to++] = nanos[i];
            }
        }
        return dense;
    }

    /// Which messages were decoded, or null where all were.
    boolean @Nullable [] takenBits() {
        return lost == 0 ? null : taken;
    }
}
