package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Scalar;

/// The pose of one pair of frames in each message; missing where a message has it not. Of several in one message
/// the last counts.
final class PairPose implements Assembly {
    private static final int WIDTH = 7;

    private final FramePairs pairs;
    private final int pair;
    private final Vectors vectors;

    PairPose(FramePairs pairs, int pair, Scalar scalar) {
        this.pairs = pairs;
        this.pair = pair;
        vectors = new Vectors(scalar, WIDTH);
    }

    @Override
    public Column column(Taken taken) {
        PairPlaces places = taken.shared(pairs, PairPlaces.class, () -> new PairPlaces(pairs));
        Column parents = taken.column(0);
        places.update(parents, taken.column(1));
        int count = parents.count();
        vectors.begin(count);
        for (int i = 0; i < WIDTH; i++) {
            Column column = taken.column(2 + i);
            Numbers numbers = (Numbers) (column instanceof Lists lists ? lists.elements() : column);
            double[] wide = numbers instanceof Numbers.F64 some ? some.array() : numbers.doubles();
            for (int m = 0; m < count; m++) {
                int element = places.element(m, pair);
                if (element >= 0) {
                    vectors.put(m * WIDTH + i, wide[element]);
                }
            }
        }
        for (int m = 0; m < count; m++) {
            if (places.element(m, pair) < 0) {
                vectors.miss(m);
            }
        }
        return vectors.build();
    }

    @Override
    public long misfits(Taken taken) {
        return pair == 0
                ? taken.shared(pairs, PairPlaces.class, () -> new PairPlaces(pairs))
                        .twice()
                : 0;
    }

    @Override
    public String misfit() {
        return "transforms were followed by another of the same frames in the same message; the last counts";
    }
}
