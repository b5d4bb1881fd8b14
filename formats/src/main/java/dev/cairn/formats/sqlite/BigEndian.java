package dev.cairn.formats.sqlite;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers as SQLite stores them, the highest byte first.
final class BigEndian {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static int u16(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xffff;
    }

    static int i32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static long u32(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at) & 0xffff_ffffL;
    }

    static long i64(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /// The value of a number of one to nine bytes.
    static long varint(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            byte next = bytes[at + i];
            value = value << 7 | next & 0x7f;
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | bytes[at + 8] & 0xff;
    }

    /// How many bytes such a number takes.
    static int varintBytes(byte[] bytes, int at) {
        int length = 1;
        while (length < 9 && bytes[at + length - 1] < 0) {
            length++;
        }
        return length;
    }
}
