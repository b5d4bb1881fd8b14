package dev.cairn.formats.parquet;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Gathers levels and values of one leaf for a row group, and writes them as a column chunk.
///
/// Values wait as the bytes of their PLAIN encoding (booleans a byte each), so that pages are slices of them.
final class LeafWriter {
    private final String[] path;
    private final SampleType type;
    private final int presentAt;
    private final int repetition;
    private final int width;
    private final Bytes plain = new Bytes();
    private int[] starts = new int[1];
    private byte[] definitions = {};
    private byte[] repetitions = {};
    private int entries;
    private int values;

    /// A leaf of a schema in which everything is optional.
    ///
    /// @param path names from the column down
    /// @param presentAt highest definition
    /// @param repetition highest repetition
    LeafWriter(String[] path, SampleType type, int presentAt, int repetition) {
        this.path = path.clone();
        this.type = type;
        this.presentAt = presentAt;
        this.repetition = repetition;
        this.width = type instanceof SampleType.Numeric numeric ? width(numeric.scalar()) : 0;
    }

    private static int width(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> 1;
            case F16 -> 2;
            case I8, U8, I16, U16, I32, U32, F32 -> 4;
            case I64, U64, F64 -> 8;
        };
    }

    String[] path() {
        return path.clone();
    }

    SampleType type() {
        return type;
    }

    /// The scalar of numbers; `BOOL` where the leaf holds none.
    Scalar scalar() {
        return type instanceof SampleType.Numeric numeric ? numeric.scalar() : Scalar.BOOL;
    }

    int physical() {
        if (type.equals(ParquetColumn.NOTHING)) {
            // pyarrow takes nulls of no other type.
            return Physical.INT32;
        }
        if (!(type instanceof SampleType.Numeric)) {
            return Physical.BYTE_ARRAY;
        }
        return switch (scalar()) {
            case BOOL -> Physical.BOOLEAN;
            case I8, U8, I16, U16, I32, U32 -> Physical.INT32;
            case I64, U64 -> Physical.INT64;
            case F16 -> Physical.FIXED;
            case F32 -> Physical.FLOAT;
            case F64 -> Physical.DOUBLE;
        };
    }

    int presentAt() {
        return presentAt;
    }

    int repetition() {
        return repetition;
    }

    /// Bytes of a value in [#plain()], 0 for texts and bytes.
    int width() {
        return width;
    }

    Bytes plain() {
        return plain;
    }

    /// Where each text or bytes with its length begins in [#plain()], and one more.
    int[] starts() {
        return starts;
    }

    byte[] definitions() {
        return definitions;
    }

    byte[] repetitions() {
        return repetitions;
    }

    int entries() {
        return entries;
    }

    int values() {
        return values;
    }

    /// Bytes that wait, about.
    long bytes() {
        return plain.length() + entries / 4L;
    }

    void clear() {
        plain.clear();
        entries = 0;
        values = 0;
    }

    /// An entry.
    void level(int repeats, int defined) {
        growLevels(1);
        definitions[entries] = (byte) defined;
        if (repetition > 0) {
            repetitions[entries] = (byte) repeats;
        }
        entries++;
    }

    /// The entries of `count` values that all continue the innermost list.
    void more(int count) {
        growLevels(count);
        Arrays.fill(definitions, entries, entries + count, (byte) presentAt);
        if (repetition > 0) {
            Arrays.fill(repetitions, entries, entries + count, (byte) repetition);
        }
        entries += count;
    }

    /// The entries of a sample of fixed shape.
    ///
    /// @param pattern repetitions, of which the first is replaced by `repeats`
    void shaped(byte[] pattern, int repeats, int defined) {
        growLevels(pattern.length);
        Arrays.fill(definitions, entries, entries + pattern.length, (byte) defined);
        System.arraycopy(pattern, 0, repetitions, entries, pattern.length);
        repetitions[entries] = (byte) repeats;
        entries += pattern.length;
    }

    private void growLevels(int more) {
        long wanted = (long) entries + more;
        if (wanted > definitions.length) {
            int room = Math.toIntExact(
                    Math.max(Math.max(64, wanted), Math.min(Integer.MAX_VALUE - 8L, definitions.length * 2L)));
            definitions = Arrays.copyOf(definitions, room);
            if (repetition > 0) {
                repetitions = Arrays.copyOf(repetitions, room);
            }
        }
    }

    /// Adds the numbers from `from` to `to`.
    void numbers(Numbers column, int from, int to) {
        int count = to - from;
        int at = plain.extend(Math.multiplyExact(count, width));
        values += count;
        switch (column) {
            case Numbers.F32 f -> plain.viewAt(at).asFloatBuffer().put(f.array(), from, count);
            case Numbers.F64 f -> plain.viewAt(at).asDoubleBuffer().put(f.array(), from, count);
            case Numbers.I64 i -> plain.viewAt(at).asLongBuffer().put(i.array(), from, count);
            case Numbers.I32 i -> plain.viewAt(at).asIntBuffer().put(i.array(), from, count);
            case Numbers.I16 i -> shorts(i, from, count, at);
            case Numbers.I8 i -> bytes(i, from, count, at);
        }
    }

    private void shorts(Numbers.I16 column, int from, int count, int at) {
        short[] array = column.array();
        if (column.scalar() == Scalar.F16) {
            plain.viewAt(at).asShortBuffer().put(array, from, count);
            return;
        }
        int mask = column.scalar() == Scalar.U16 ? 0xffff : -1;
        ByteBuffer view = plain.view();
        for (int i = 0; i < count; i++) {
            view.putInt(at + i * Integer.BYTES, array[from + i] & mask);
        }
    }

    private void bytes(Numbers.I8 column, int from, int count, int at) {
        byte[] array = column.array();
        if (column.scalar() == Scalar.BOOL) {
            for (int i = 0; i < count; i++) {
                plain.array()[at + i] = (byte) (array[from + i] != 0 ? 1 : 0);
            }
            return;
        }
        int mask = column.scalar() == Scalar.U8 ? 0xff : -1;
        ByteBuffer view = plain.view();
        for (int i = 0; i < count; i++) {
            view.putInt(at + i * Integer.BYTES, array[from + i] & mask);
        }
    }

    /// Adds a text.
    void text(Texts column, int sample) {
        int length = column.utf8Length(sample);
        plain.int32(length);
        int at = plain.extend(length);
        column.copyUtf8(sample, plain.array(), at);
        ended();
    }

    /// Adds bytes, which are read now.
    void packet(Packets column, int sample) throws IOException {
        int length = column.size(sample);
        plain.int32(length);
        int at = plain.extend(length);
        column.read(sample, ByteBuffer.wrap(plain.array(), at, length));
        ended();
    }

    private void ended() {
        values++;
        if (starts.length <= values) {
            starts = Arrays.copyOf(starts, Math.max(64, values * 2));
        }
        starts[values] = plain.length();
    }
}
