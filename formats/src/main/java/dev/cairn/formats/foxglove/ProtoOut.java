package dev.cairn.formats.foxglove;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of a protobuf message.
final class ProtoOut {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int LONGEST_LENGTH = 5;
    private static final long NANOS = 1_000_000_000L;

    private byte[] bytes;
    private int length;

    ProtoOut() {
        this(256);
    }

    private ProtoOut(int room) {
        bytes = new byte[room];
    }

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    ProtoOut number(int field, long value) {
        tag(field, VARINT);
        return varint(value);
    }

    ProtoOut decimal(int field, double value) {
        tag(field, FIXED64);
        return fixed64(Double.doubleToRawLongBits(value));
    }

    ProtoOut decimal(int field, float value) {
        tag(field, FIXED32);
        return fixed32(Float.floatToRawIntBits(value));
    }

    ProtoOut fixed(int field, int value) {
        tag(field, FIXED32);
        return fixed32(value);
    }

    ProtoOut text(int field, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return blob(field, utf8, 0, utf8.length);
    }

    ProtoOut blob(int field, byte[] value, int from, int count) {
        tag(field, DELIMITED);
        varint(count);
        need(count);
        System.arraycopy(value, from, bytes, length, count);
        length += count;
        return this;
    }

    /// A `google.protobuf.Timestamp`.
    ProtoOut stamp(int field, long nanos) {
        int begun = begin(field);
        number(1, Math.floorDiv(nanos, NANOS));
        number(2, Math.floorMod(nanos, NANOS));
        return end(begun);
    }

    /// Begins a message inside; what it returns goes to [#end(int)].
    int begin(int field) {
        tag(field, DELIMITED);
        need(LONGEST_LENGTH);
        length += LONGEST_LENGTH;
        return length;
    }

    /// Ends a message inside.
    ProtoOut end(int begun) {
        int size = length - begun;
        int at = begun - LONGEST_LENGTH;
        length = at;
        varint(size);
        System.arraycopy(bytes, begun, bytes, length, size);
        length += size;
        return this;
    }

    ProtoOut varint(long value) {
        need(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    ProtoOut fixed32(int value) {
        need(Integer.BYTES);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[length++] = (byte) (value >> shift);
        }
        return this;
    }

    ProtoOut fixed64(long value) {
        need(Long.BYTES);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[length++] = (byte) (value >> shift);
        }
        return this;
    }

    /// Fields that were put together elsewhere.
    void raw(byte[] from, int count) {
        need(count);
        System.arraycopy(from, 0, bytes, length, count);
        length += count;
    }

    private void tag(int field, int wire) {
        varint((long) field << 3 | wire);
    }

    private void need(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
