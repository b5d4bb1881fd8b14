package dev.cairn.episode.transform;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import org.jspecify.annotations.Nullable;

/// Numbers that wait, in the type they are stored in.
final class AlignNumbers extends AlignValues {
    private final AlignedTake take;
    private final Scalar scalar;
    private final int width;
    private Object waiting;
    private Object rows;

    AlignNumbers(AlignedTake take, Scalar scalar, int width) {
        this.take = take;
        this.scalar = scalar;
        this.width = width;
        this.waiting = array(scalar, 16 * width);
        this.rows = array(scalar, 0);
    }

    private static Object array(Scalar scalar, int length) {
        return switch (scalar) {
            case BOOL, I8, U8 -> new byte[length];
            case I16, U16, F16 -> new short[length];
            case I32, U32 -> new int[length];
            case I64, U64 -> new long[length];
            case F32 -> new float[length];
            case F64 -> new double[length];
        };
    }

    private static Object array(Numbers numbers) {
        return switch (numbers) {
            case Numbers.F32 n -> n.array();
            case Numbers.F64 n -> n.array();
            case Numbers.I8 n -> n.array();
            case Numbers.I16 n -> n.array();
            case Numbers.I32 n -> n.array();
            case Numbers.I64 n -> n.array();
        };
    }

    @Override
    long heldBytes() {
        return (long) waiting() * width * scalar.bytes();
    }

    @Override
    void grow(int capacity) {
        Object larger = array(scalar, Math.multiplyExact(capacity, width));
        System.arraycopy(waiting, 0, larger, 0, capacity / 2 * width);
        waiting = larger;
    }

    @Override
    void shift(int from, int count) {
        System.arraycopy(waiting, from * width, waiting, 0, count * width);
    }

    @Override
    void put(int at, Column column, int sample) {
        System.arraycopy(array((Numbers) column), sample * width, waiting, at * width, width);
    }

    @Override
    void reserve(int count) {
        if (java.lang.reflect.Array.getLength(rows) < count * width) {
            rows = array(scalar, count * width);
        }
    }

    @Override
    void write(int row, int at, long rowInstant) {
        System.arraycopy(waiting, at * width, rows, row * width, width);
    }

    @Override
    void clear(int row, long rowInstant) {
        System.arraycopy(array(scalar, width), 0, rows, row * width, width);
    }

    @Override
    void blend(int row, int one, int next, double share) {
        for (int i = 0; i < width; i++) {
            double from = value(one * width + i);
            double to = value(next * width + i);
            double nearer = share <= 0.5 ? from : to;
            set(row * width + i, take.nearest(i) ? nearer : from + (to - from) * share);
        }
        for (int start : take.quaternions()) {
            turn(row * width + start, one * width + start, next * width + start, share);
        }
    }

    /// The short arc; straight where the two lie nearly on each other.
    private void turn(int row, int one, int next, double share) {
        double dot = 0;
        double lengths = 0;
        double length = 0;
        for (int i = 0; i < 4; i++) {
            dot += value(one + i) * value(next + i);
            length += value(one + i) * value(one + i);
            lengths += value(next + i) * value(next + i);
        }
        double norms = Math.sqrt(length) * Math.sqrt(lengths);
        if (!(norms > 0)) {
            for (int i = 0; i < 4; i++) {
                set(row + i, value((share <= 0.5 ? one : next) + i));
            }
            return;
        }
        double cosine = Math.min(1, Math.abs(dot) / norms);
        double angle = Math.acos(cosine);
        double sine = Math.sin(angle);
        double a = sine < 1e-9 ? 1 - share : Math.sin((1 - share) * angle) / sine;
        double b = sine < 1e-9 ? share : Math.sin(share * angle) / sine;
        a /= Math.sqrt(length);
        b /= (dot < 0 ? -1 : 1) * Math.sqrt(lengths);
        double norm = 0;
        for (int i = 0; i < 4; i++) {
            double turned = a * value(one + i) + b * value(next + i);
            norm += turned * turned;
        }
        norm = Math.sqrt(norm);
        for (int i = 0; i < 4; i++) {
            set(row + i, (a * value(one + i) + b * value(next + i)) / norm);
        }
    }

    private double value(int at) {
        return switch (waiting) {
            case float[] floats -> floats[at];
            case double[] doubles -> doubles[at];
            case short[] halves -> Float.float16ToFloat(halves[at]);
            default -> throw new IllegalStateException("whole numbers have nothing between them");
        };
    }

    private void set(int at, double value) {
        switch (rows) {
            case float[] floats -> floats[at] = (float) value;
            case double[] doubles -> doubles[at] = value;
            case short[] halves -> halves[at] = Float.floatToFloat16((float) value);
            default -> throw new IllegalStateException("whole numbers have nothing between them");
        }
    }

    @Override
    Column build(int count, boolean @Nullable [] bits) {
        return switch (rows) {
            case byte[] bytes -> new Numbers.I8(scalar, bytes, count, width, bits);
            case short[] shorts -> new Numbers.I16(scalar, shorts, count, width, bits);
            case int[] ints -> new Numbers.I32(scalar, ints, count, width, bits);
            case long[] longs -> new Numbers.I64(scalar, longs, count, width, bits);
            case float[] floats -> new Numbers.F32(floats, count, width, bits);
            case double[] doubles -> new Numbers.F64(doubles, count, width, bits);
            default -> throw new IllegalStateException("no such array");
        };
    }
}
