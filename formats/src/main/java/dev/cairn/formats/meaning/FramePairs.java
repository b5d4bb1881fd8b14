package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.ArrayList;
import java.util.List;

/// The pairs of frames that the first messages of a channel have, in the order in which they come.
final class FramePairs {
    private static final int MOST_PAIRS = 256;

    private final List<String> parents = new ArrayList<>();
    private final List<String> children = new ArrayList<>();
    private boolean more;

    private FramePairs() {}

    static FramePairs of(Samples samples, String parent, String child) throws FormatException {
        FramePairs pairs = new FramePairs();
        samples.each(List.of(Wanted.of(parent), Wanted.of(child)), decoder -> {
            Texts parents = texts(decoder.column(0));
            Texts children = texts(decoder.column(1));
            for (int i = 0; i < parents.count(); i++) {
                pairs.add(parents, children, i);
            }
        });
        return pairs;
    }

    /// The texts of a column, in lists or not.
    static Texts texts(Column column) {
        return (Texts) (column instanceof Lists lists ? lists.elements() : column);
    }

    private void add(Texts parent, Texts child, int at) {
        if (!parent.present(at) || !child.present(at)) {
            return;
        }
        String from = parent.text(at);
        String to = child.text(at);
        for (int i = 0; i < parents.size(); i++) {
            if (parents.get(i).equals(from) && children.get(i).equals(to)) {
                return;
            }
        }
        if (parents.size() < MOST_PAIRS) {
            parents.add(from);
            children.add(to);
        } else {
            more = true;
        }
    }

    List<String> parents() {
        return parents;
    }

    List<String> children() {
        return children;
    }

    boolean more() {
        return more;
    }
}
