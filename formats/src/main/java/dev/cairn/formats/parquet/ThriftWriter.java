package dev.cairn.formats.parquet;

import java.nio.charset.StandardCharsets;

/// Writes Thrift's compact protocol; fields in rising order of their ids.
final class ThriftWriter {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final Bytes out;
    private int last;

    ThriftWriter(Bytes out) {
        this.out = out;
    }

    /// Begins a struct that is an element of a list, or the outermost one.
    ///
    /// @return what [#end(int)] wants
    int begin() {
        int outer = last;
        last = 0;
        return outer;
    }

    /// Begins a struct that is a field.
    int begin(int id) {
        head(id, STRUCT);
        return begin();
    }

    void end(int outer) {
        out.u8(0);
        last = outer;
    }

    /// A struct without fields.
    void empty(int id) {
        end(begin(id));
    }

    void bool(int id, boolean value) {
        head(id, value ? TRUE : FALSE);
    }

    void i8(int id, int value) {
        head(id, BYTE);
        out.u8(value);
    }

    void i32(int id, int value) {
        head(id, I32);
        zigzag(value);
    }

    void i64(int id, long value) {
        head(id, I64);
        zigzag(value);
    }

    void text(int id, String value) {
        head(id, BINARY);
        text(value);
    }

    void bytes(int id, byte[] value, int length) {
        head(id, BINARY);
        out.varint(length);
        out.add(value, 0, length);
    }

    void structs(int id, int count) {
        list(id, STRUCT, count);
    }

    void ints(int id, int... values) {
        list(id, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
    }

    void texts(int id, String... values) {
        list(id, BINARY, values.length);
        for (String value : values) {
            text(value);
        }
    }

    private void list(int id, int type, int count) {
        head(id, LIST);
        if (count < LONG_LIST) {
            out.u8(count << 4 | type);
        } else {
            out.u8(LONG_LIST << 4 | type);
            out.varint(count);
        }
    }

    private void text(String value) {
        byte[] coded = value.getBytes(StandardCharsets.UTF_8);
        out.varint(coded.length);
        out.add(coded, 0, coded.length);
    }

    private void head(int id, int type) {
        int delta = id - last;
        if (delta > 0 && delta <= 15) {
            out.u8(delta << 4 | type);
        } else {
            out.u8(type);
            zigzag(id);
        }
        last = id;
    }

    private void zigzag(long value) {
        out.varint(value << 1 ^ value >> 63);
    }
}
