package dev.cairn.episode.transform;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import org.jspecify.annotations.Nullable;

/// Numbers that are gathered from others, rounded where their type asks for it.
final class NumbersOut {
    private final Scalar scalar;
    private final double[] doubles;
    private final long[] longs;

    NumbersOut(Scalar scalar, int length) {
        this.scalar = scalar;
        boolean whole = scalar == Scalar.I64 || scalar == Scalar.U64;
        this.doubles = new double[whole ? 0 : length];
        this.longs = new long[whole ? length : 0];
    }

    /// Copies one element of each sample to one element of each sample here.
    void copy(Numbers from, int element, int step, int to, int width, int count) {
        if (longs.length > 0 && from instanceof Numbers.I64 same) {
            for (int row = 0; row < count; row++) {
                longs[row * width + to] = same.array()[row * step + element];
            }
            return;
        }
        double[] values = from.doubles();
        for (int row = 0; row < count; row++) {
            double value = values[row * step + element];
            if (longs.length > 0) {
                longs[row * width + to] = (long) value;
            } else {
                doubles[row * width + to] = value;
            }
        }
    }

    Numbers build(int count, int width, boolean @Nullable [] present) {
        int length = count * width;
        return switch (scalar) {
            case F64 -> new Numbers.F64(doubles, count, width, present);
            case F32 -> {
                float[] floats = new float[length];
                for (int i = 0; i < length; i++) {
                    floats[i] = (float) doubles[i];
                }
                yield new Numbers.F32(floats, count, width, present);
            }
            case BOOL, I8, U8 -> {
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) (long) doubles[i];
                }
                yield new Numbers.I8(scalar, bytes, count, width, present);
            }
            case I16, U16, F16 -> {
                short[] shorts = new short[length];
                for (int i = 0; i < length; i++) {
                    shorts[i] =
                            scalar == Scalar.F16 ? Float.floatToFloat16((float) doubles[i]) : (short) (long) doubles[i];
                }
                yield new Numbers.I16(scalar, shorts, count, width, present);
            }
            case I32, U32 -> {
                int[] ints = new int[length];
                for (int i = 0; i < length; i++) {
                    ints[i] = (int) (long) doubles[i];
                }
                yield new Numbers.I32(scalar, ints, count, width, present);
            }
            case I64, U64 -> new Numbers.I64(scalar, longs, count, width, present);
        };
    }
}
