package dev.cairn.formats.meaning;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;
import java.util.Arrays;

/// Samples of one width, put together number by number; the arrays are used again for the next block.
///
/// 32-bit floats stay such; all other numbers become 64-bit floats.
final class Vectors {
    private final boolean narrow;
    private final int width;
    private double[] doubles = {};
    private float[] floats = {};
    private boolean[] present = {};
    private int count;
    private boolean anyMissing;

    Vectors(Scalar scalar, int width) {
        narrow = scalar == Scalar.F32;
        this.width = width;
    }

    /// The type of the numbers that come out.
    static Scalar scalar(Scalar in) {
        return in == Scalar.F32 ? Scalar.F32 : Scalar.F64;
    }

    /// Makes room for samples, all of them present.
    void begin(int samples) {
        count = samples;
        anyMissing = false;
        if (present.length < samples) {
            int room = Math.max(samples, Math.max(64, present.length * 2));
            present = new boolean[room];
        }
        long numbers = (long) samples * width;
        if (numbers > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(samples + " samples of " + width + " numbers are too many for a block");
        }
        if (narrow && floats.length < numbers) {
            floats = new float[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(numbers, floats.length * 2L))];
        } else if (!narrow && doubles.length < numbers) {
            doubles = new double[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(numbers, doubles.length * 2L))];
        }
        Arrays.fill(present, 0, samples, true);
    }

    /// Every `stride`th number from `to` on becomes one of the column's first `n`.
    void strided(Numbers from, int n, int to, int stride) {
        if (!narrow && from instanceof Numbers.F64 wide) {
            double[] in = wide.array();
            double[] out = doubles;
            for (int i = 0, at = to; i < n; i++, at += stride) {
                out[at] = in[i];
            }
        } else if (narrow && from instanceof Numbers.F32 slim) {
            float[] in = slim.array();
            float[] out = floats;
            for (int i = 0, at = to; i < n; i++, at += stride) {
                out[at] = in[i];
            }
        } else {
            double[] in = from.doubles();
            for (int i = 0, at = to; i < n; i++, at += stride) {
                put(at, in[i]);
            }
        }
    }

    /// Puts one number.
    void put(int at, double value) {
        if (narrow) {
            floats[at] = (float) value;
        } else {
            doubles[at] = value;
        }
    }

    /// Says that a sample is not there; its numbers are 0.
    void miss(int sample) {
        present[sample] = false;
        anyMissing = true;
        int from = sample * width;
        if (narrow) {
            Arrays.fill(floats, from, from + width, 0);
        } else {
            Arrays.fill(doubles, from, from + width, 0);
        }
    }

    boolean isPresent(int sample) {
        return present[sample];
    }

    Numbers build() {
        boolean[] bits = anyMissing ? present : null;
        return narrow ? new Numbers.F32(floats, count, width, bits) : new Numbers.F64(doubles, count, width, bits);
    }
}
