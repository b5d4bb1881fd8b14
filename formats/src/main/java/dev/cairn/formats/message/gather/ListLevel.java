package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import java.util.Arrays;

/// The offsets of one level of lists.
final class ListLevel {
    private final Missing missing = new Missing();
    private final Budget budget;
    private int[] offsets = new int[65];
    private int count;

    ListLevel(Budget budget) {
        this.budget = budget;
    }

    int count() {
        return count;
    }

    int from(int list) {
        return offsets[list];
    }

    /// Ends a list before element `end`.
    void close(int end) throws UndecodableMessage {
        if (count + 2 > offsets.length) {
            offsets = Arrays.copyOf(offsets, budget.grown(offsets.length, count + 2L, Integer.BYTES));
        }
        offsets[++count] = end;
    }

    void miss(int end) throws UndecodableMessage {
        close(end);
        missing.add(count - 1);
    }

    /// Keeps the first lists.
    ///
    /// @return elements they hold
    int truncate(int kept) {
        count = kept;
        missing.truncate(kept);
        return offsets[kept];
    }

    Column over(Column elements) {
        return new Lists(offsets, elements, count, missing.bits(count));
    }
}
