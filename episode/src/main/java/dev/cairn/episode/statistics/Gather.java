package dev.cairn.episode.statistics;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;

/// Spreads lent rows into columns, widened to double.
///
/// One static loop per stored type, so that nothing is called per value.
final class Gather {
    private Gather() {}

    /// Appends elements from `from` to `to` (multiples of the number of columns) behind `at` in each column.
    static void spread(Numbers numbers, int from, int to, double[][] columns, int at) {
        switch (numbers) {
            case Numbers.F32 floats -> floats(floats.array(), from, to, columns, at);
            case Numbers.F64 doubles -> doubles(doubles.array(), from, to, columns, at);
            case Numbers.I64 longs when longs.scalar() == Scalar.I64 -> longs(longs.array(), from, to, columns, at);
            case Numbers.I32 ints when ints.scalar() == Scalar.I32 -> ints(ints.array(), from, to, columns, at);
            case Numbers.I8 bytes -> bytes(bytes.array(), bytes.scalar() == Scalar.U8, from, to, columns, at);
            case Numbers other -> doubles(other.doubles(), from, to, columns, at);
        }
    }

    private static void floats(float[] array, int from, int to, double[][] columns, int at) {
        int width = columns.length;
        for (int c = 0; c < width; c++) {
            double[] column = columns[c];
            int into = at;
            for (int i = from + c; i < to; i += width) {
                column[into++] = array[i];
            }
        }
    }

    private static void doubles(double[] array, int from, int to, double[][] columns, int at) {
        int width = columns.length;
        for (int c = 0; c < width; c++) {
            double[] column = columns[c];
            int into = at;
            for (int i = from + c; i < to; i += width) {
                column[into++] = array[i];
            }
        }
    }

    private static void longs(long[] array, int from, int to, double[][] columns, int at) {
        int width = columns.length;
        for (int c = 0; c < width; c++) {
            double[] column = columns[c];
            int into = at;
            for (int i = from + c; i < to; i += width) {
                column[into++] = array[i];
            }
        }
    }

    private static void ints(int[] array, int from, int to, double[][] columns, int at) {
        int width = columns.length;
        for (int c = 0; c < width; c++) {
            double[] column = columns[c];
            int into = at;
            for (int i = from + c; i < to; i += width) {
                column[into++] = array[i];
            }
        }
    }

    private static void bytes(byte[] array, boolean unsigned, int from, int to, double[][] columns, int at) {
        int width = columns.length;
        int mask = unsigned ? 0xff : -1;
        for (int c = 0; c < width; c++) {
            double[] column = columns[c];
            int into = at;
            for (int i = from + c; i < to; i += width) {
                column[into++] = array[i] & mask;
            }
        }
    }
}
