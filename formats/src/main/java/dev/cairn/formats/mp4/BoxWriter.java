package dev.cairn.formats.mp4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Boxes in memory; [#close()] puts the size of the innermost open one.
final class BoxWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[2048];
    private int length;
    private int[] open = new int[8];
    private int depth;

    int length() {
        return length;
    }

    /// Begins a box.
    BoxWriter open(String type) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = length;
        return i32(0).i32(Box.type(type));
    }

    /// Begins a full box with flags 0.
    BoxWriter open(String type, int version) {
        return open(type).i32(version << 24);
    }

    BoxWriter close() {
        int at = open[--depth];
        return set(at, length - at);
    }

    /// Overwrites a number.
    BoxWriter set(int at, int value) {
        INT.set(bytes, at, value);
        return this;
    }

    BoxWriter u16(int value) {
        room(2);
        bytes[length++] = (byte) (value >>> 8);
        bytes[length++] = (byte) value;
        return this;
    }

    BoxWriter i32(int value) {
        room(4);
        INT.set(bytes, length, value);
        length += 4;
        return this;
    }

    BoxWriter i64(long value) {
        return i32((int) (value >>> 32)).i32((int) value);
    }

    BoxWriter zeros(int count) {
        room(count);
        Arrays.fill(bytes, length, length + count, (byte) 0);
        length += count;
        return this;
    }

    BoxWriter ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    BoxWriter bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
