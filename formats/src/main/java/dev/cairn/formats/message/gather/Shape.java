package dev.cairn.formats.message.gather;

import dev.cairn.formats.message.type.Leaf;
import java.util.List;
import java.util.OptionalInt;

/// How the collections of a leaf become columns.
///
/// @param lists outer collections that become lists
/// @param grouped whether the collections within are one group of numbers
/// @param width numbers per sample
/// @param budget that the columns of the decoder share
record Shape(int lists, boolean grouped, int width, Budget budget) {

    /// The shape of numbers: what is fixed at the inner end is the width.
    ///
    /// @throws IllegalArgumentException if the wanted width cannot be
    static Shape ofNumbers(String path, List<Integer> dims, OptionalInt wanted, Budget budget) {
        int free = dims.lastIndexOf(Leaf.FREE);
        long inner = 1;
        for (int i = free + 1; i < dims.size(); i++) {
            inner = Math.min(Integer.MAX_VALUE, inner * dims.get(i));
        }
        long width = free >= 0 && wanted.isPresent() ? inner * wanted.getAsInt() : inner;
        if (wanted.isPresent() && (wanted.getAsInt() < 0 || (free < 0 && width != wanted.getAsInt()))) {
            throw new IllegalArgumentException(path + " has " + inner + " numbers, not " + wanted.getAsInt());
        }
        if (width > budget.most() / 8) {
            throw new IllegalArgumentException(path + " has " + width + " numbers, limit is " + budget.most() / 8);
        }
        int lists = wanted.isPresent() ? Math.max(free, 0) : free + 1;
        return new Shape(lists, lists < dims.size(), (int) width, budget);
    }

    /// The shape of texts and blobs: every collection is a list.
    static Shape ofLists(int dims, Budget budget) {
        return new Shape(dims, false, 1, budget);
    }
}
