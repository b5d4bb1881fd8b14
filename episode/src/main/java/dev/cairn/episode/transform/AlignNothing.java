package dev.cairn.episode.transform;

import dev.cairn.episode.Column;
import dev.cairn.episode.Texts;
import org.jspecify.annotations.Nullable;

/// Samples of which only the stamps wait.
final class AlignNothing extends AlignValues {
    /// A column with one sample.
    static final Column COLUMN = Texts.of("");

    @Override
    long heldBytes() {
        return 0;
    }

    @Override
    void grow(int capacity) {}

    @Override
    void shift(int from, int count) {}

    @Override
    void put(int at, Column column, int sample) {}

    @Override
    void reserve(int rows) {}

    @Override
    void write(int row, int at, long rowInstant) {}

    @Override
    void blend(int row, int one, int next, double share) {}

    @Override
    void clear(int row, long rowInstant) {}

    @Override
    Column build(int rows, boolean @Nullable [] bits) {
        return Texts.of(new @Nullable String[rows]);
    }
}
