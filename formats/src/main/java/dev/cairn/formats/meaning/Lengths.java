package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import java.util.ArrayList;
import java.util.List;

/// Lengths of lists in a column of one message.
final class Lengths {
    private Lengths() {}

    /// Elements of the message's list; -1 where it has none.
    static int of(Column column) {
        return column instanceof Lists lists && lists.count() > 0 && lists.present(0)
                ? lists.from(1) - lists.from(0)
                : -1;
    }

    /// The same, -1 also where an element is missing.
    static int ofPresent(Column column) {
        int length = of(column);
        if (column instanceof Lists lists) {
            for (int i = 0; i < length; i++) {
                if (!lists.elements().present(lists.from(0) + i)) {
                    return -1;
                }
            }
        }
        return length;
    }

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
