package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;

/// The last point of each trajectory, in the order of the first message's joints.
final class LastPoint implements Assembly {
    private final NameOrder.Key key;
    private final Vectors vectors;
    private long misfits;

    LastPoint(NameOrder.Key key, Scalar scalar) {
        this.key = key;
        vectors = new Vectors(scalar, key.names().size());
    }

    @Override
    public Column column(Taken taken) {
        NameOrder order = taken.shared(key, NameOrder.class, () -> new NameOrder(key.names()));
        Lists named = (Lists) taken.column(0);
        order.update(named);
        Lists points = (Lists) taken.column(1);
        Lists numbers = (Lists) points.elements();
        Numbers values = (Numbers) numbers.elements();
        double[] wide = values.doubles();
        int count = points.count();
        vectors.begin(count);
        misfits = 0;
        for (int m = 0; m < count; m++) {
            int last = points.from(m + 1) - 1;
            int name = named.from(m);
            int length = named.from(m + 1) - name;
            int from = last < points.from(m) ? 0 : numbers.from(last);
            if (last < points.from(m) || !order.complete(m) || numbers.from(last + 1) - from != length) {
                vectors.miss(m);
                misfits += order.foreign(m) || last < points.from(m) ? 0 : 1;
                continue;
            }
            for (int i = 0; i < length; i++) {
                int place = order.place(name + i);
                if (place >= 0) {
                    vectors.put(m * order.width() + place, wide[from + i]);
                }
            }
        }
        return vectors.build();
    }

    /// Numbers in the last point of the only message; -1 where it has no point.
    static int lengthOfLast(Column column) {
        if (!(column instanceof Lists points) || points.from(1) == points.from(0)) {
            return -1;
        }
        int last = points.from(1) - 1;
        return points.elements() instanceof Lists numbers ? numbers.from(last + 1) - numbers.from(last) : -1;
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
