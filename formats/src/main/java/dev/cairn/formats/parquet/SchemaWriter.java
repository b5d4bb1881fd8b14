package dev.cairn.formats.parquet;

import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import java.util.List;

/// Writes the schema: everything optional, lists of three levels.
final class SchemaWriter {
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;
    private static final int UTF8 = 0;
    private static final int LIST = 3;
    private static final int LOGICAL_TEXT = 1;
    private static final int LOGICAL_LIST = 3;
    private static final int LOGICAL_INTEGER = 10;
    private static final int LOGICAL_HALF = 15;
    private static final int LOGICAL_NOTHING = 11;

    private final ThriftWriter out;

    SchemaWriter(ThriftWriter out) {
        this.out = out;
    }

    /// Elements that the columns need, the root included.
    static int elements(List<ParquetColumn> columns) {
        int elements = 1;
        for (ParquetColumn column : columns) {
            elements += elements(column.type());
        }
        return elements;
    }

    private static int elements(SampleType type) {
        return switch (type) {
            case SampleType.Numeric numeric -> 2 * numeric.shape().size() + 1;
            case SampleType.Text _ -> 1;
            case SampleType.Encoded _ -> 1;
            case SampleType.ListOf list -> 2 + elements(list.element());
            case SampleType.StructOf struct -> {
                int elements = 1;
                for (SampleType.Field field : struct.fields()) {
                    elements += elements(field.type());
                }
                yield elements;
            }
        };
    }

    void write(List<ParquetColumn> columns) {
        group("schema", REQUIRED, columns.size(), false);
        for (ParquetColumn column : columns) {
            field(column.name(), column.type());
        }
    }

    private void field(String name, SampleType type) {
        switch (type) {
            case SampleType.Numeric numeric -> {
                String at = name;
                for (int i = 0; i < numeric.shape().size(); i++) {
                    list(at);
                    at = "element";
                }
                number(at, numeric.scalar());
            }
            case SampleType.Text _ -> {
                int outer = leaf(name, Physical.BYTE_ARRAY, 0, UTF8);
                int logical = out.begin(10);
                out.empty(LOGICAL_TEXT);
                out.end(logical);
                out.end(outer);
            }
            case SampleType.Encoded encoded -> {
                boolean nothing = encoded.equals(ParquetColumn.NOTHING);
                int outer = leaf(name, nothing ? Physical.INT32 : Physical.BYTE_ARRAY, 0, -1);
                if (nothing) {
                    int logical = out.begin(10);
                    out.empty(LOGICAL_NOTHING);
                    out.end(logical);
                }
                out.end(outer);
            }
            case SampleType.ListOf list -> {
                list(name);
                field("element", list.element());
            }
            case SampleType.StructOf struct -> {
                group(name, OPTIONAL, struct.fields().size(), false);
                for (SampleType.Field field : struct.fields()) {
                    field(field.name(), field.type());
                }
            }
        }
    }

    private void list(String name) {
        group(name, OPTIONAL, 1, true);
        group("list", REPEATED, 1, false);
    }

    private void group(String name, int repetition, int children, boolean list) {
        int outer = out.begin();
        out.i32(3, repetition);
        out.text(4, name);
        out.i32(5, children);
        if (list) {
            out.i32(6, LIST);
            int logical = out.begin(10);
            out.empty(LOGICAL_LIST);
            out.end(logical);
        }
        out.end(outer);
    }

    private int leaf(String name, int physical, int length, int converted) {
        int outer = out.begin();
        out.i32(1, physical);
        if (length > 0) {
            out.i32(2, length);
        }
        out.i32(3, OPTIONAL);
        out.text(4, name);
        if (converted >= 0) {
            out.i32(6, converted);
        }
        return outer;
    }

    private void number(String name, Scalar scalar) {
        int outer = switch (scalar) {
            case BOOL -> leaf(name, Physical.BOOLEAN, 0, -1);
            case I8 -> leaf(name, Physical.INT32, 0, 15);
            case I16 -> leaf(name, Physical.INT32, 0, 16);
            case U8 -> leaf(name, Physical.INT32, 0, 11);
            case U16 -> leaf(name, Physical.INT32, 0, 12);
            case U32 -> leaf(name, Physical.INT32, 0, 13);
            case I32 -> leaf(name, Physical.INT32, 0, -1);
            case U64 -> leaf(name, Physical.INT64, 0, 14);
            case I64 -> leaf(name, Physical.INT64, 0, -1);
            case F16 -> leaf(name, Physical.FIXED, 2, -1);
            case F32 -> leaf(name, Physical.FLOAT, 0, -1);
            case F64 -> leaf(name, Physical.DOUBLE, 0, -1);
        };
        switch (scalar) {
            case I8, I16, U8, U16, U32, U64 -> {
                int logical = out.begin(10);
                int integer = out.begin(LOGICAL_INTEGER);
                out.i8(1, scalar.bytes() * 8);
                out.bool(2, scalar == Scalar.I8 || scalar == Scalar.I16);
                out.end(integer);
                out.end(logical);
            }
            case F16 -> {
                int logical = out.begin(10);
                out.empty(LOGICAL_HALF);
                out.end(logical);
            }
            default -> {}
        }
        out.end(outer);
    }
}
