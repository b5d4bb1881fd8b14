package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.util.Arrays;
import java.util.List;

/// The level entries that every row of one shape has, to be compared with those of a file.
final class Shape {
    private final List<Integer> extents;
    private final byte[] repetitions;
    private final int definition;
    private final int presentAt;

    /// The entries of a sample.
    ///
    /// @param list the outermost list
    /// @param presentAt definition of the number at the bottom
    Shape(List<Integer> extents, Node.ListOf list, int presentAt) {
        this.extents = extents;
        this.presentAt = list.presentAt();
        int deep = deep(extents);
        // A list without elements is one entry, defined down to that list.
        Node at = list;
        for (int i = 0; i < deep && at instanceof Node.ListOf outer; i++) {
            at = outer.element();
        }
        this.definition = at instanceof Node.ListOf empty ? empty.presentAt() : presentAt;
        this.repetitions = pattern(extents, 0);
    }

    /// How many lists from outside in have elements.
    static int deep(List<Integer> extents) {
        int deep = 0;
        while (deep < extents.size() && extents.get(deep) > 0) {
            deep++;
        }
        return deep;
    }

    /// Repetitions of the entries of a sample; its first is 0.
    ///
    /// @param outside repetition of what the sample lies in
    static byte[] pattern(List<Integer> extents, int outside) {
        int deep = deep(extents);
        int entries = 1;
        for (int i = 0; i < deep; i++) {
            entries = Math.multiplyExact(entries, extents.get(i));
        }
        byte[] pattern = new byte[entries];
        for (int i = 1; i < entries; i++) {
            int rest = i;
            int level = deep;
            while (level > 1 && rest % extents.get(level - 1) == 0) {
                rest /= extents.get(level - 1);
                level--;
            }
            pattern[i] = (byte) (outside + level);
        }
        return pattern;
    }

    /// Holds the rows of a batch against the shape.
    ///
    /// @param present is told which rows are there
    /// @param row of the file that the batch begins with
    /// @return rows
    int check(LeafReader reader, boolean[] present, Place place, long row) throws FormatException {
        byte[] found = reader.repetitions();
        byte[] definitions = reader.definitions();
        int entries = reader.entries();
        int width = repetitions.length;
        int at = 0;
        int rows = 0;
        while (at < entries) {
            boolean there = definitions[at] >= presentAt;
            int end = at + (there ? width : 1);
            boolean fits = end <= entries && (end == entries || found[end] == 0);
            if (fits && there) {
                fits = Arrays.equals(found, at, end, repetitions, 0, width) && alike(definitions, at, end);
            }
            if (!fits) {
                throw wrong(reader, place, row + rows, at);
            }
            present[rows++] = there;
            at = end;
        }
        return rows;
    }

    private boolean alike(byte[] definitions, int from, int to) {
        int differ = 0;
        for (int i = from; i < to; i++) {
            differ |= definitions[i] ^ definition;
        }
        return differ == 0;
    }

    private FormatException wrong(LeafReader reader, Place place, long row, int at) {
        int end = at + 1;
        while (end < reader.entries() && reader.repetitions()[end] != 0) {
            end++;
        }
        boolean gap = false;
        for (int i = at; i < end; i++) {
            gap |= reader.definitions()[i] < reader.leaf().presentAt();
        }
        String found = gap ? "an empty list or a missing number in it" : (end - at) + " numbers";
        return place.corrupt(
                reader.batchOffset(),
                "row " + row + " of column `" + reader.leaf().column() + "` has " + found + ", expected the shape "
                        + extents);
    }
}
