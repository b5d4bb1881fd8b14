package dev.cairn.formats.convert;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Part;
import dev.cairn.formats.convert.OpenSets.OpenSet;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/// The episodes of an output, one after the other.
final class OutputEpisodes implements AutoCloseable {
    private final OpenSet set;
    private final Iterator<Part> parts;
    private EpisodeCursor cursor;

    OutputEpisodes(OpenSet set) throws IOException {
        this.set = set;
        this.parts = set.reader().parts(1).iterator();
        this.cursor = set.reader().open(parts.next());
    }

    /// The next episode, valid until the next call; empty at the end.
    Optional<Episode> next() throws IOException {
        while (!cursor.advance()) {
            if (!parts.hasNext()) {
                return Optional.empty();
            }
            cursor.close();
            cursor = set.reader().open(parts.next());
        }
        return Optional.of(cursor.episode());
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
