package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Texts;
import java.util.Arrays;

/// Where in each message the pairs of frames are; worked out once per block for all pairs.
final class PairPlaces implements Shared {
    private final Texts parents;
    private final Texts children;
    private final int pairs;
    /// The pair that was at a position of the message before.
    private int[] habit = {};
    /// Element of each pair in each message, or -1.
    private int[] elements = {};
    private int done;
    private long twice;

    PairPlaces(FramePairs of) {
        parents = Texts.of(of.parents().toArray(String[]::new));
        children = Texts.of(of.children().toArray(String[]::new));
        pairs = of.parents().size();
    }

    /// Works out the messages that came since the last call.
    void update(Column parent, Column child) {
        int count = parent.count();
        long room = (long) count * pairs;
        if (elements.length < room) {
            elements = Arrays.copyOf(elements, Math.toIntExact(Math.max(room, elements.length * 2L)));
        }
        Texts from = FramePairs.texts(parent);
        Texts to = FramePairs.texts(child);
        for (int message = done; message < count; message++) {
            int base = message * pairs;
            Arrays.fill(elements, base, base + pairs, -1);
            if (parent instanceof Lists lists) {
                message(base, from, to, lists.from(message), lists.from(message + 1));
            } else {
                message(base, from, to, message, message + 1);
            }
        }
        done = count;
    }

    private void message(int base, Texts from, Texts to, int first, int end) {
        if (habit.length < end - first) {
            habit = Arrays.copyOf(habit, end - first);
        }
        for (int e = first; e < end; e++) {
            int pair = same(from, to, e, habit[e - first]) ? habit[e - first] : find(from, to, e);
            if (pair >= 0) {
                habit[e - first] = pair;
                if (elements[base + pair] >= 0) {
                    twice++;
                }
                elements[base + pair] = e;
            }
        }
    }

    private boolean same(Texts from, Texts to, int element, int pair) {
        return to.sameAs(element, children, pair) && from.sameAs(element, parents, pair);
    }

    private int find(Texts from, Texts to, int element) {
        for (int pair = 0; pair < pairs; pair++) {
            if (same(from, to, element, pair)) {
                return pair;
            }
        }
        return -1;
    }

    /// The element of a pair in a message, counted over all messages; -1 where it has none.
    int element(int message, int pair) {
        return elements[message * pairs + pair];
    }

    /// Samples that another one of the same pair in the same message came after.
    long twice() {
        return twice;
    }

    @Override
    public void clear() {
        done = 0;
        twice = 0;
    }
}
