package dev.cairn.formats.message.gather;

import org.jspecify.annotations.Nullable;

/// Byte ranges in one lent array, one per message: pictures, clouds, sound.
public final class Blobs {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] lengths;
    private final int count;
    private final boolean @Nullable [] present;

    Blobs(byte[] bytes, int[] starts, int[] lengths, int count, boolean @Nullable [] present) {
        this.bytes = bytes;
        this.starts = starts;
        this.lengths = lengths;
        this.count = count;
        this.present = present;
    }

    public int count() {
        return count;
    }

    public boolean present(int message) {
        return present == null || present[message];
    }

    /// The array in which all lie.
    public byte[] bytes() {
        return bytes;
    }

    /// Where a blob begins in [#bytes()].
    public int offset(int message) {
        return starts[message];
    }

    public int length(int message) {
        return lengths[message];
    }
}
