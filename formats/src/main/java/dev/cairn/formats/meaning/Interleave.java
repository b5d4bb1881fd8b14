package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;

/// Puts the scalars of one struct next to each other: x, y and z become one vector.
///
/// Within lists the elements are put together and the lists stay.
final class Interleave implements Assembly {
    private final Scalar scalar;
    private final int leaves;
    private Vectors vectors;
    private int width;

    Interleave(Scalar scalar, int leaves) {
        this.scalar = scalar;
        this.leaves = leaves;
        width = leaves;
        vectors = new Vectors(scalar, width);
    }

    @Override
    public Column column(Taken taken) {
        Column[] columns = new Column[leaves];
        for (int i = 0; i < leaves; i++) {
            columns[i] = taken.column(i);
        }
        return together(columns);
    }

    private Column together(Column[] columns) {
        if (columns[0] instanceof Lists outer) {
            int count = outer.count();
            int[] offsets = new int[count + 1];
            boolean[] present = new boolean[count];
            for (int i = 0; i < count; i++) {
                offsets[i] = outer.from(i);
                present[i] = true;
                for (Column column : columns) {
                    present[i] &= column.present(i);
                }
            }
            offsets[count] = outer.from(count);
            Column[] inner = new Column[columns.length];
            for (int i = 0; i < inner.length; i++) {
                inner[i] = ((Lists) columns[i]).elements();
            }
            return new Lists(offsets, together(inner), count, present);
        }
        return numbers(columns);
    }

    private Column numbers(Column[] columns) {
        Numbers first = (Numbers) columns[0];
        int count = first.count();
        int each = first.width();
        if (each * leaves != width) {
            width = each * leaves;
            vectors = new Vectors(scalar, width);
        }
        vectors.begin(count);
        for (int i = 0; i < leaves; i++) {
            vectors.strided((Numbers) columns[i], count * each, i, leaves);
        }
        for (Column column : columns) {
            if (!((Numbers) column).allPresent()) {
                for (int sample = 0; sample < count; sample++) {
                    if (!column.present(sample)) {
                        vectors.miss(sample);
                    }
                }
            }
        }
        return vectors.build();
    }
}
