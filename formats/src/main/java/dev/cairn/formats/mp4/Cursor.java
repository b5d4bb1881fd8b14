package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A range of bytes of a file, read from front to back and never past its end.
final class Cursor {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final String file;
    private final long base;
    private final byte[] bytes;
    private final int to;
    private int at;

    /// Shares `bytes`.
    ///
    /// @param base offset in the file of `bytes[0]`
    Cursor(String file, long base, byte[] bytes, int from, int to) {
        this.file = file;
        this.base = base;
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    String file() {
        return file;
    }

    /// Where the next byte lies in the file.
    long offset() {
        return base + at;
    }

    int remaining() {
        return to - at;
    }

    int u8() throws FormatException {
        need(1);
        return bytes[at++] & 0xff;
    }

    int u16() throws FormatException {
        need(2);
        int value = (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        at += 2;
        return value;
    }

    int i32() throws FormatException {
        need(4);
        int value = (int) INT.get(bytes, at);
        at += 4;
        return value;
    }

    long u32() throws FormatException {
        return i32() & 0xffff_ffffL;
    }

    long i64() throws FormatException {
        need(8);
        long value = (long) LONG.get(bytes, at);
        at += 8;
        return value;
    }

    /// A 64-bit number where `wide`, else an unsigned one of 32 bits.
    long wide(boolean wide) throws FormatException {
        return wide ? i64() : u32();
    }

    Cursor skip(int count) throws FormatException {
        need(count);
        at += count;
        return this;
    }

    /// The next `count` bytes as a range of their own; moves behind them.
    Cursor take(int count) throws FormatException {
        need(count);
        Cursor part = new Cursor(file, base, bytes, at, at + count);
        at += count;
        return part;
    }

    /// The same range from where this one stands.
    Cursor fork() {
        return new Cursor(file, base, bytes, at, to);
    }

    /// A copy of what is left.
    byte[] rest() {
        return Arrays.copyOfRange(bytes, at, to);
    }

    private void need(int count) throws FormatException {
        if (count < 0 || count > to - at) {
            throw corrupt("the box ends here, expected " + count + " more bytes, " + (to - at) + " are left");
        }
    }

    FormatException corrupt(String text) {
        return new FormatException(Problem.CORRUPT_FILE, file, offset(), text);
    }
}
