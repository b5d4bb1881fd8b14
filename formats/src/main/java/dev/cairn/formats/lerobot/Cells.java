package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Texts;
import java.util.Arrays;

/// Single values of table columns, whatever number type they are stored in.
final class Cells {
    private Cells() {}

    static boolean isNumber(SampleType type) {
        return type instanceof SampleType.Numeric numeric && numeric.shape().isEmpty();
    }

    static long whole(Column column, int row, long missing) {
        if (!(column instanceof Numbers numbers) || !numbers.present(row)) {
            return missing;
        }
        return switch (numbers) {
            case Numbers.I64 longs -> longs.array()[row];
            case Numbers.I32 ints -> ints.array()[row];
            case Numbers.I16 shorts -> shorts.array()[row];
            case Numbers.I8 bytes -> bytes.array()[row];
            case Numbers.F32 floats -> (long) floats.array()[row];
            case Numbers.F64 doubles -> (long) doubles.array()[row];
        };
    }

    static double decimal(Column column, int row, double missing) {
        if (!(column instanceof Numbers numbers) || !numbers.present(row)) {
            return missing;
        }
        return switch (numbers) {
            case Numbers.F64 doubles -> doubles.array()[row];
            case Numbers.F32 floats -> floats.array()[row];
            default -> whole(column, row, 0);
        };
    }

    /// All numbers of one cell, nested lists flattened in row-major order.
    static double[] flat(Column column, int row) {
        int from = row;
        int to = row + 1;
        Column at = column;
        while (at instanceof Lists lists) {
            if (at == column && !lists.present(row)) {
                return new double[0];
            }
            from = lists.from(from);
            to = lists.from(to);
            at = lists.elements();
        }
        if (!(at instanceof Numbers numbers)) {
            return new double[0];
        }
        int width = numbers.width();
        double[] values = Arrays.copyOfRange(numbers.doubles(), from * width, to * width);
        for (int i = from; i < to; i++) {
            if (!numbers.present(i)) {
                Arrays.fill(values, (i - from) * width, (i - from + 1) * width, Double.NaN);
            }
        }
        return values;
    }

    static String text(Column column, int row) {
        return column instanceof Texts texts && texts.present(row) ? texts.text(row) : "";
    }
}
