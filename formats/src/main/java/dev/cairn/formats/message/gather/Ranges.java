package dev.cairn.formats.message.gather;

import java.util.Arrays;

/// Ranges of bytes in one growing array.
final class Ranges {
    private final Missing missing = new Missing();
    private final Budget budget;
    private byte[] bytes = new byte[256];
    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private int used;
    private int count;

    Ranges(Budget budget) {
        this.budget = budget;
    }

    /// Copies bytes that ranges may then be told of.
    ///
    /// @return where they begin
    int copy(byte[] from, int at, int length) throws UndecodableMessage {
        int start = used;
        if (length > bytes.length - start) {
            bytes = Arrays.copyOf(bytes, budget.grown(bytes.length, (long) start + length, 1));
        }
        System.arraycopy(from, at, bytes, start, length);
        used = start + length;
        return start;
    }

    void range(int start, int length) throws UndecodableMessage {
        if (count == starts.length) {
            int room = budget.grown(count, count + 1L, 2 * Integer.BYTES);
            starts = Arrays.copyOf(starts, room);
            lengths = Arrays.copyOf(lengths, room);
        }
        starts[count] = start;
        lengths[count++] = length;
    }

    void miss() throws UndecodableMessage {
        range(used, 0);
        missing.add(count - 1);
    }

    void truncate(int kept) {
        used = kept == 0 ? 0 : starts[kept - 1] + lengths[kept - 1];
        count = kept;
        missing.truncate(kept);
    }

    int count() {
        return count;
    }

    int used() {
        return used;
    }

    byte[] bytes() {
        return bytes;
    }

    int[] starts() {
        return starts;
    }

    int[] lengths() {
        return lengths;
    }

    boolean @org.jspecify.annotations.Nullable [] present() {
        return missing.bits(count);
    }
}
