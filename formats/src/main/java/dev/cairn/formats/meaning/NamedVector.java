package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;

/// The vector of the struct of one name in each message; missing where a message has it not, or of another length.
final class NamedVector implements Assembly {
    private final NameOrder.Key key;
    private final int place;
    private final int width;
    private final Vectors vectors;
    private long misfits;

    NamedVector(NameOrder.Key key, int place, Scalar scalar, int width) {
        this.key = key;
        this.place = place;
        this.width = width;
        vectors = new Vectors(scalar, width);
    }

    @Override
    public Column column(Taken taken) {
        NameOrder order = taken.shared(key, NameOrder.class, () -> new NameOrder(key.names()));
        Lists named = (Lists) taken.column(0);
        order.update(named);
        Lists outer = (Lists) taken.column(1);
        Lists inner = (Lists) outer.elements();
        double[] wide = ((Numbers) inner.elements()).doubles();
        int count = outer.count();
        vectors.begin(count);
        misfits = 0;
        for (int m = 0; m < count; m++) {
            int names = named.from(m + 1) - named.from(m);
            int found = names == outer.from(m + 1) - outer.from(m) ? element(order, named.from(m), names) : -1;
            int at = found < 0 ? 0 : inner.from(outer.from(m) + found);
            if (found < 0 || inner.from(outer.from(m) + found + 1) - at != width) {
                vectors.miss(m);
                misfits += found < 0 ? 0 : 1;
                continue;
            }
            for (int i = 0; i < width; i++) {
                vectors.put(m * width + i, wide[at + i]);
            }
        }
        return vectors.build();
    }

    private int element(NameOrder order, int from, int names) {
        for (int e = 0; e < names; e++) {
            if (order.place(from + e) == place) {
                return e;
            }
        }
        return -1;
    }

    @Override
    public long misfits(Taken taken) {
        return misfits;
    }

    @Override
    public void clear() {
        misfits = 0;
    }
}
