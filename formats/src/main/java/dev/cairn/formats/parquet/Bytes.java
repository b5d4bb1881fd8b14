package dev.cairn.formats.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that grow at their end, numbers in little-endian.
final class Bytes {
    /// Above this a row group is refused: arrays end at 2 GiB.
    private static final int MOST = 1 << 30;

    private byte[] array = new byte[64];
    private ByteBuffer view = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// Makes room for `more` bytes and counts them in.
    ///
    /// @return index of the first of them
    int extend(int more) {
        int from = length;
        if (more > array.length - from) {
            long wanted = (long) from + more;
            if (wanted > MOST) {
                throw new IllegalStateException("a row group holds more than 1 GiB in one column: end it earlier");
            }
            array = Arrays.copyOf(array, (int) Math.min(MOST, Math.max(wanted, array.length * 2L)));
            view = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        }
        length = from + more;
        return from;
    }

    /// Gives back what was counted in too much.
    void cut(int to) {
        length = to;
    }

    /// The array in little-endian; positions are the user's.
    ByteBuffer view() {
        return view;
    }

    /// The array from an index on.
    ByteBuffer viewAt(int at) {
        return view.limit(array.length).position(at);
    }

    void u8(int value) {
        int at = extend(1);
        array[at] = (byte) value;
    }

    void int32(int value) {
        int at = extend(Integer.BYTES);
        view.putInt(at, value);
    }

    void add(byte[] from, int at, int count) {
        int to = extend(count);
        System.arraycopy(from, at, array, to, count);
    }

    void add(Bytes other) {
        add(other.array, 0, other.length);
    }

    /// An unsigned integer, 7 bits a byte, the lowest first.
    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            u8((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        u8((int) rest);
    }
}
