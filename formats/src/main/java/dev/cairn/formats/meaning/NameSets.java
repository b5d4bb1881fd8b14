package dev.cairn.formats.meaning;

import dev.cairn.episode.Lists;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The sets of names that the messages of a channel have: one, or several where publishers share a topic.
final class NameSets {
    /// More sets than this are no publishers that share a topic.
    private static final int MOST_SETS = 16;

    private final List<List<String>> sets = new ArrayList<>();
    private boolean more;

    private NameSets() {}

    /// Looks at the first messages. A message whose names are all in a set already belongs to it, in whatever
    /// order.
    static NameSets of(Samples samples, String path) throws FormatException {
        NameSets sets = new NameSets();
        samples.each(List.of(Wanted.of(path)), decoder -> {
            if (decoder.column(0) instanceof Lists lists && lists.elements() instanceof Texts texts) {
                List<String> names = new ArrayList<>();
                for (int i = lists.from(0); i < lists.from(1); i++) {
                    names.add(texts.text(i));
                }
                sets.add(names);
            }
        });
        return sets;
    }

    private void add(List<String> names) {
        Set<String> distinct = new HashSet<>(names);
        if (names.isEmpty() || distinct.size() != names.size()) {
            return;
        }
        for (List<String> set : sets) {
            if (set.size() >= names.size() && set.containsAll(distinct)) {
                return;
            }
        }
        if (sets.size() < MOST_SETS) {
            sets.add(names);
        } else {
            more = true;
        }
    }

    /// Each set in the order of the first message that has it.
    List<List<String>> sets() {
        return sets;
    }

    /// Whether there are more than were taken.
    boolean more() {
        return more;
    }
}
