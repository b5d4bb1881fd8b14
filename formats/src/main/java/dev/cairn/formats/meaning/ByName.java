package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;

/// Puts the numbers of each message in the order of the first one, by the names beside them.
///
/// A message that has not all names, or another number of values than names, is a missing sample; one with
/// none of the names or no values at all is nothing to wonder about.
final class ByName implements Assembly {
    private final NameOrder.Key key;
    private final Vectors vectors;
    private long misfits;

    /// @param key the names, in the order of the vector
    ByName(NameOrder.Key key, Scalar scalar) {
        this.key = key;
        vectors = new Vectors(scalar, key.names().size());
    }

    @Override
    public Column column(Taken taken) {
        NameOrder order = taken.shared(key, NameOrder.class, () -> new NameOrder(key.names()));
        Lists named = (Lists) taken.column(0);
        order.update(named);
        Lists lists = (Lists) taken.column(1);
        Numbers values = (Numbers) lists.elements();
        int count = lists.count();
        vectors.begin(count);
        misfits = 0;
        boolean whole = values.allPresent();
        double[] wide = values instanceof Numbers.F64 some ? some.array() : values.doubles();
        for (int m = 0; m < count; m++) {
            int from = lists.from(m);
            int length = lists.from(m + 1) - from;
            int name = named.from(m);
            boolean fits = order.complete(m) && named.from(m + 1) - name == length && lists.present(m);
            if (!fits || !(whole || allThere(values, order, from, name, length))) {
                vectors.miss(m);
                misfits += order.foreign(m) || length == 0 ? 0 : 1;
                continue;
            }
            int to = m * order.width();
            for (int i = 0; i < length; i++) {
                int place = order.place(name + i);
                if (place >= 0) {
                    vectors.put(to + place, wide[from + i]);
                }
            }
        }
        return vectors.build();
    }

    private static boolean allThere(Numbers values, NameOrder order, int from, int name, int length) {
        for (int i = 0; i < length; i++) {
            if (order.place(name + i) >= 0 && !values.present(from + i)) {
                return false;
            }
        }
        return true;
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
