package dev.cairn.formats.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes messages by hand; numbers are aligned to their size, at most to `widest`.
public final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int widest;
    private final ByteOrder order;
    private final boolean ended;
    private int origin;

    private Out(int widest, ByteOrder order, boolean ended) {
        this.widest = widest;
        this.order = order;
        this.ended = ended;
    }

    public static Out ros1() {
        return new Out(1, ByteOrder.LITTLE_ENDIAN, false);
    }

    /// A DDS message with its header.
    public static Out cdr(int kind) {
        boolean second = kind >= 6;
        Out out = new Out(second ? 4 : 8, (kind & 1) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, true);
        out.raw(0, kind, 0, 0);
        out.origin = 4;
        return out;
    }

    public Out raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    public Out raw(byte[] values) {
        bytes.writeBytes(values);
        return this;
    }

    public Out align(int to) {
        while ((bytes.size() - origin) % Math.min(to, widest) != 0) {
            bytes.write(0);
        }
        return this;
    }

    private Out put(ByteBuffer value) {
        align(value.capacity());
        bytes.writeBytes(value.array());
        return this;
    }

    private ByteBuffer room(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    public Out i8(int value) {
        return raw(value);
    }

    public Out i16(int value) {
        return put(room(2).putShort(0, (short) value));
    }

    public Out i32(long value) {
        return put(room(4).putInt(0, (int) value));
    }

    public Out i64(long value) {
        return put(room(8).putLong(0, value));
    }

    public Out f32(float value) {
        return put(room(4).putFloat(0, value));
    }

    public Out f64(double value) {
        return put(room(8).putDouble(0, value));
    }

    public Out f64s(double... values) {
        i32(values.length);
        for (double value : values) {
            f64(value);
        }
        return this;
    }

    public Out text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        i32(utf8.length + (ended ? 1 : 0));
        raw(utf8);
        return ended ? raw(0) : this;
    }

    public Out texts(String... texts) {
        i32(texts.length);
        for (String text : texts) {
            text(text);
        }
        return this;
    }

    /// Counts alignment from here on.
    public Out restart() {
        origin = bytes.size();
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
