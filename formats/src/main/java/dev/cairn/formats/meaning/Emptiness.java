package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.List;

/// Whether a sequence is empty in all first messages.
final class Emptiness {
    private Emptiness() {}

    static boolean isEmpty(Samples samples, String path) throws FormatException {
        boolean[] any = new boolean[1];
        samples.each(List.of(Wanted.of(path)), decoder -> {
            Column column = decoder.column(0);
            if (column instanceof Lists lists) {
                for (int i = lists.from(0); i < lists.from(1); i++) {
                    any[0] |= lists.elements().present(i);
                }
            } else {
                any[0] |= column.present(0);
            }
        });
        return !any[0] && samples.count() > 0;
    }
}
