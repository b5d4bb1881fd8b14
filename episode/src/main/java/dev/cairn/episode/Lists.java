package dev.cairn.episode;

import org.jspecify.annotations.Nullable;

/// Lists of one stream in a block: nesting is offsets into a column of elements.
public final class Lists implements Column {
    private final int[] offsets;
    private final Column elements;
    private final int count;
    private final boolean @Nullable [] present;

    /// Lends the arrays it is given.
    ///
    /// @param offsets `count + 1` of them; list i holds the elements from `offsets[i]` to `offsets[i + 1]`
    public Lists(int[] offsets, Column elements, int count, boolean @Nullable [] present) {
        this.offsets = offsets;
        this.elements = elements;
        this.count = count;
        this.present = present;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean present(int sample) {
        return present == null || present[sample];
    }

    /// Where the elements of a list begin; those of `sample` end where those of `sample + 1` begin.
    public int from(int sample) {
        return offsets[sample];
    }

    public Column elements() {
        return elements;
    }
}
