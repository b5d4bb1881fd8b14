package dev.cairn.formats.message.gather;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import java.util.Arrays;

/// The offsets of one level of lists.
final class ListLevel {
    private final Missing missing = new Missing();
    private final int most;
    private int[] offsets = new int[65];
    private int count;

    /// @param most lists that fit
    ListLevel(int most) {
        this.most = most;
    }

    int count() {
        return count;
    }

    /// Ends a list before element `end`.
    void close(int end) throws UndecodableMessage {
        if (count + 2 > offsets.length) {
            if (count >= most) {
                throw Gather.full(most);
            }
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
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
