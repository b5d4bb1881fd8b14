package dev.cairn.formats.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes protobuf by hand.
public final class ProtoBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ProtoBytes varint(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
        return this;
    }

    public ProtoBytes tag(int number, int wire) {
        return varint((long) number << 3 | wire);
    }

    public ProtoBytes number(int number, long value) {
        return tag(number, 0).varint(value);
    }

    public ProtoBytes f64(int number, double value) {
        tag(number, 1);
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0, value)
                .array());
        return this;
    }

    public ProtoBytes text(int number, String value) {
        return bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtoBytes message(int number, ProtoBytes value) {
        return bytes(number, value.bytes());
    }

    public ProtoBytes bytes(int number, byte[] value) {
        tag(number, 2).varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    public ProtoBytes raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    /// A field of a descriptor.
    public static ProtoBytes field(String name, int number, int label, int type) {
        return new ProtoBytes().text(1, name).number(3, number).number(4, label).number(5, type);
    }

    /// A set of one file with the package `t`.
    public static byte[] set(String syntax, ProtoBytes... messages) {
        ProtoBytes file = new ProtoBytes().text(1, "t.proto").text(2, "t").text(12, syntax);
        for (ProtoBytes message : messages) {
            file.message(4, message);
        }
        return new ProtoBytes().message(1, file).bytes();
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
