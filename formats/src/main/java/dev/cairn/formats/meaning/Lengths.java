package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Lengths of lists in a column of one message.
final class Lengths {
    private Lengths() {}

    /// The whole numbers in the message's list; what is none is 0.
    static List<Integer> ints(Column column) {
        List<Integer> ints = new ArrayList<>();
        if (column instanceof Lists lists && lists.elements() instanceof Numbers numbers) {
            for (int i = lists.from(0); i < lists.from(1); i++) {
                ints.add((int) numbers.doubles()[i]);
            }
        }
        return ints;
    }
}
