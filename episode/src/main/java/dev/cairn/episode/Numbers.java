package dev.cairn.episode;

import org.jspecify.annotations.Nullable;

/// Numbers of one stream in a block, row-major, in the type they are stored in.
///
/// Arrays are lent: they may be longer than the block and are void once the pass moves on.
public abstract sealed class Numbers implements Column {
    private final Scalar scalar;
    private final int count;
    private final int width;
    private final boolean @Nullable [] present;
    private double @Nullable [] widened;

    private Numbers(Scalar scalar, int count, int width, int length, boolean @Nullable [] present) {
        if ((long) count * width > length) {
            throw new IllegalArgumentException(count + " samples of " + width + " numbers do not fit in " + length);
        }
        this.scalar = scalar;
        this.count = count;
        this.width = width;
        this.present = present;
    }

    public final Scalar scalar() {
        return scalar;
    }

    @Override
    public final int count() {
        return count;
    }

    /// Numbers per sample.
    public final int width() {
        return width;
    }

    @Override
    public final boolean present(int sample) {
        return present == null || present[sample];
    }

    /// Whether every sample has a value.
    public final boolean allPresent() {
        for (int i = 0; present != null && i < count; i++) {
            if (!present[i]) {
                return false;
            }
        }
        return true;
    }

    /// All numbers widened to double, at least `count × width` long; made once per block for all who ask.
    ///
    /// Integers beyond 2^53 are rounded.
    public final double[] doubles() {
        double[] made = widened;
        if (made == null) {
            made = widen();
            widened = made;
        }
        return made;
    }

    abstract double[] widen();

    /// 32-bit floats.
    public static final class F32 extends Numbers {
        private final float[] array;

        public F32(float[] array, int count, int width, boolean @Nullable [] present) {
            super(Scalar.F32, count, width, array.length, present);
            this.array = array;
        }

        public float[] array() {
            return array;
        }

        @Override
        double[] widen() {
            double[] wide = new double[count() * width()];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = array[i];
            }
            return wide;
        }
    }

    /// 64-bit floats.
    public static final class F64 extends Numbers {
        private final double[] array;

        public F64(double[] array, int count, int width, boolean @Nullable [] present) {
            super(Scalar.F64, count, width, array.length, present);
            this.array = array;
        }

        public double[] array() {
            return array;
        }

        @Override
        double[] widen() {
            return array;
        }
    }

    /// Booleans (0 or 1), signed and unsigned bytes.
    public static final class I8 extends Numbers {
        private final byte[] array;

        public I8(Scalar scalar, byte[] array, int count, int width, boolean @Nullable [] present) {
            super(scalar, count, width, array.length, present);
            this.array = array;
        }

        public byte[] array() {
            return array;
        }

        @Override
        double[] widen() {
            double[] wide = new double[count() * width()];
            boolean unsigned = scalar() == Scalar.U8;
            for (int i = 0; i < wide.length; i++) {
                wide[i] = unsigned ? array[i] & 0xff : array[i];
            }
            return wide;
        }
    }

    /// 16-bit integers, and half floats as their bits.
    public static final class I16 extends Numbers {
        private final short[] array;

        public I16(Scalar scalar, short[] array, int count, int width, boolean @Nullable [] present) {
            super(scalar, count, width, array.length, present);
            this.array = array;
        }

        public short[] array() {
            return array;
        }

        @Override
        double[] widen() {
            double[] wide = new double[count() * width()];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = switch (scalar()) {
                    case U16 -> array[i] & 0xffff;
                    case F16 -> Float.float16ToFloat(array[i]);
                    default -> array[i];
                };
            }
            return wide;
        }
    }

    /// 32-bit integers.
    public static final class I32 extends Numbers {
        private final int[] array;

        public I32(Scalar scalar, int[] array, int count, int width, boolean @Nullable [] present) {
            super(scalar, count, width, array.length, present);
            this.array = array;
        }

        public int[] array() {
            return array;
        }

        @Override
        double[] widen() {
            double[] wide = new double[count() * width()];
            boolean unsigned = scalar() == Scalar.U32;
            for (int i = 0; i < wide.length; i++) {
                wide[i] = unsigned ? array[i] & 0xffffffffL : array[i];
            }
            return wide;
        }
    }

    /// 64-bit integers.
    public static final class I64 extends Numbers {
        private final long[] array;

        public I64(Scalar scalar, long[] array, int count, int width, boolean @Nullable [] present) {
            super(scalar, count, width, array.length, present);
            this.array = array;
        }

        public long[] array() {
            return array;
        }

        @Override
        double[] widen() {
            double[] wide = new double[count() * width()];
            boolean unsigned = scalar() == Scalar.U64;
            for (int i = 0; i < wide.length; i++) {
                wide[i] = unsigned && array[i] < 0 ? (array[i] >>> 1) * 2.0 + (array[i] & 1) : array[i];
            }
            return wide;
        }
    }
}
