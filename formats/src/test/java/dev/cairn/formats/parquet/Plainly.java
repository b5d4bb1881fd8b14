package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples as plain objects that can be compared: integers as `Long`, bytes as hex, lists and structs as `List`.
final class Plainly {
    private Plainly() {}

    /// All samples of a column.
    static List<@Nullable Object> samples(Column column, SampleType type) throws IOException {
        List<@Nullable Object> samples = new ArrayList<>();
        for (int i = 0; i < column.count(); i++) {
            samples.add(sample(column, type, i));
        }
        return samples;
    }

    private static @Nullable Object sample(Column column, SampleType type, int at) throws IOException {
        if (!column.present(at)) {
            return null;
        }
        return switch (column) {
            case Numbers numbers -> shaped(numbers, ((SampleType.Numeric) type).shape(), 0, at * numbers.width());
            case Texts texts -> texts.text(at);
            case Packets packets -> HexFormat.of().formatHex(packets.read(at));
            case Lists lists -> {
                SampleType element = ((SampleType.ListOf) type).element();
                List<@Nullable Object> made = new ArrayList<>();
                for (int i = lists.from(at); i < lists.from(at + 1); i++) {
                    made.add(sample(lists.elements(), element, i));
                }
                yield made;
            }
            case Structs structs -> {
                List<SampleType.Field> fields = ((SampleType.StructOf) type).fields();
                List<@Nullable Object> made = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    made.add(sample(structs.field(i), fields.get(i).type(), at));
                }
                yield made;
            }
        };
    }

    private static Object shaped(Numbers numbers, List<Integer> shape, int dimension, int from) {
        if (dimension == shape.size()) {
            return number(numbers, from);
        }
        int stride = 1;
        for (int extent : shape.subList(dimension + 1, shape.size())) {
            stride *= extent;
        }
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < shape.get(dimension); i++) {
            made.add(shaped(numbers, shape, dimension + 1, from + i * stride));
        }
        return made;
    }

    private static Object number(Numbers numbers, int at) {
        return switch (numbers) {
            case Numbers.F32 f -> f.array()[at];
            case Numbers.F64 f -> f.array()[at];
            case Numbers.I8 i ->
                i.scalar() == Scalar.BOOL
                        ? (Object) (i.array()[at] != 0)
                        : (Object) (long) (i.scalar() == Scalar.U8 ? i.array()[at] & 0xff : i.array()[at]);
            case Numbers.I16 i ->
                i.scalar() == Scalar.F16
                        ? (Object) Float.float16ToFloat(i.array()[at])
                        : (Object) (long) (i.scalar() == Scalar.U16 ? i.array()[at] & 0xffff : i.array()[at]);
            case Numbers.I32 i -> i.scalar() == Scalar.U32 ? i.array()[at] & 0xffffffffL : (long) i.array()[at];
            case Numbers.I64 i -> i.array()[at];
        };
    }

    /// Numbers that hold the given doubles, of any scalar.
    static Numbers numbers(Scalar scalar, double[] values, int count, int width, boolean @Nullable [] present) {
        int n = values.length;
        return switch (scalar) {
            case BOOL, I8, U8 -> {
                byte[] array = new byte[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (byte) (int) values[i];
                }
                yield new Numbers.I8(scalar, array, count, width, present);
            }
            case I16, U16 -> {
                short[] array = new short[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (short) (int) values[i];
                }
                yield new Numbers.I16(scalar, array, count, width, present);
            }
            case F16 -> {
                short[] array = new short[n];
                for (int i = 0; i < n; i++) {
                    array[i] = Float.floatToFloat16((float) values[i]);
                }
                yield new Numbers.I16(scalar, array, count, width, present);
            }
            case I32, U32 -> {
                int[] array = new int[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (int) (long) values[i];
                }
                yield new Numbers.I32(scalar, array, count, width, present);
            }
            case I64, U64 -> {
                long[] array = new long[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (long) values[i];
                }
                yield new Numbers.I64(scalar, array, count, width, present);
            }
            case F32 -> {
                float[] array = new float[n];
                for (int i = 0; i < n; i++) {
                    array[i] = (float) values[i];
                }
                yield new Numbers.F32(array, count, width, present);
            }
            case F64 -> new Numbers.F64(Arrays.copyOf(values, n), count, width, present);
        };
    }
}
