package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.nio.charset.StandardCharsets;

/// Reads Thrift's compact protocol from bytes in memory.
///
/// Each length is held against the bytes that are left, and nesting is bounded, so foreign bytes cost neither memory
/// nor stack. Fields are walked so:
/// ```java
/// int outer = in.enter();
/// while (in.next()) {
///     switch (in.id()) {
///         case 1 -> size = in.i32();
///         default -> in.skip();
///     }
/// }
/// in.leave(outer);
/// ```
final class ThriftReader {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;

    private static final int MOST_DEPTH = 64;

    private final Place place;
    private final byte[] bytes;
    private final int end;
    private final long base;
    private int at;
    private int id;
    private int type;
    private int depth;

    /// Reads `bytes` from `at` to `end`.
    ///
    /// @param base offset in the file of `bytes[0]`
    ThriftReader(Place place, byte[] bytes, int at, int end, long base) {
        this.place = place;
        this.bytes = bytes;
        this.at = at;
        this.end = end;
        this.base = base;
    }

    /// Index of the next byte.
    int at() {
        return at;
    }

    /// Offset of the next byte in the file.
    long offset() {
        return base + at;
    }

    int id() {
        return id;
    }

    FormatException corrupt(String text) {
        return place.corrupt(offset(), text);
    }

    /// Begins a struct.
    ///
    /// @return what [#leave(int)] wants
    int enter() throws FormatException {
        if (++depth > MOST_DEPTH) {
            throw corrupt("metadata is nested deeper than " + MOST_DEPTH);
        }
        int outer = id;
        id = 0;
        return outer;
    }

    void leave(int outer) {
        depth--;
        id = outer;
    }

    /// Begins a struct that is the current field.
    int enterField() throws FormatException {
        expect(STRUCT, "a struct");
        return enter();
    }

    /// Goes to the next field of the struct, false at its end.
    boolean next() throws FormatException {
        int head = u8();
        if (head == 0) {
            return false;
        }
        type = head & 0x0f;
        int delta = head >>> 4;
        id = delta == 0 ? (short) zigzag(varint()) : id + delta;
        return true;
    }

    boolean bool() throws FormatException {
        if (type != TRUE && type != FALSE) {
            throw wrongType("a boolean");
        }
        return type == TRUE;
    }

    int i8() throws FormatException {
        expect(BYTE, "a byte");
        return (byte) u8();
    }

    int i32() throws FormatException {
        expect(I32, "a 32-bit integer");
        long value = zigzag(varint());
        if (value != (int) value) {
            throw corrupt("a 32-bit integer says " + value);
        }
        return (int) value;
    }

    long i64() throws FormatException {
        expect(I64, "a 64-bit integer");
        return zigzag(varint());
    }

    String text() throws FormatException {
        expect(BINARY, "a text");
        return rawText();
    }

    /// Elements of the list that is the current field; each has at least one byte.
    int structs() throws FormatException {
        expect(LIST, "a list");
        int head = u8();
        int count = count(head >>> 4);
        if ((head & 0x0f) != STRUCT && count > 0) {
            throw corrupt("a list holds elements of type " + (head & 0x0f) + ", expected structs");
        }
        return count;
    }

    /// Passes over the current field.
    void skip() throws FormatException {
        skip(type, true, 0);
    }

    private void skip(int what, boolean asField, int deep) throws FormatException {
        if (depth + deep > MOST_DEPTH) {
            throw corrupt("metadata is nested deeper than " + MOST_DEPTH);
        }
        switch (what) {
            case TRUE, FALSE -> advance(asField ? 0 : 1);
            case BYTE -> advance(1);
            case I16, I32, I64 -> varint();
            case DOUBLE -> advance(8);
            case BINARY -> advance(length());
            case LIST, SET -> skipList(deep);
            case MAP -> skipMap(deep);
            case STRUCT -> skipStruct(deep);
            default -> throw corrupt("metadata has a field of type " + what + ", which does not exist");
        }
    }

    private void skipList(int deep) throws FormatException {
        int head = u8();
        int count = count(head >>> 4);
        for (int i = 0; i < count; i++) {
            skip(head & 0x0f, false, deep + 1);
        }
    }

    private void skipMap(int deep) throws FormatException {
        int count = count(0x0f);
        if (count > 0) {
            int types = u8();
            for (int i = 0; i < count; i++) {
                skip(types >>> 4, false, deep + 1);
                skip(types & 0x0f, false, deep + 1);
            }
        }
    }

    private void skipStruct(int deep) throws FormatException {
        int head = u8();
        while (head != 0) {
            if (head >>> 4 == 0) {
                varint();
            }
            skip(head & 0x0f, true, deep + 1);
            head = u8();
        }
    }

    private int count(int small) throws FormatException {
        long count = small == 0x0f ? varint() : small;
        if (count < 0 || count > end - at) {
            throw corrupt("a list says " + count + " elements, " + (end - at) + " bytes are left");
        }
        return (int) count;
    }

    private String rawText() throws FormatException {
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private int length() throws FormatException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw corrupt("a text says " + length + " bytes, " + (end - at) + " are left");
        }
        return (int) length;
    }

    private void advance(int count) throws FormatException {
        if (count > end - at) {
            throw corrupt("metadata ends inside a value");
        }
        at += count;
    }

    private int u8() throws FormatException {
        if (at >= end) {
            throw corrupt("metadata ends inside a value");
        }
        return bytes[at++] & 0xff;
    }

    private long varint() throws FormatException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw corrupt("an integer is longer than ten bytes");
    }

    private static long zigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    private void expect(int wanted, String what) throws FormatException {
        if (type != wanted) {
            throw wrongType(what);
        }
    }

    private FormatException wrongType(String what) {
        return corrupt("field " + id + " is of type " + type + ", expected " + what);
    }
}
