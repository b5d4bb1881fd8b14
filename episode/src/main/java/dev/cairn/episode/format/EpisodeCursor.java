package dev.cairn.episode.format;

import dev.cairn.episode.Episode;
import java.io.IOException;

/// Episodes of a part, one after the other, for one thread.
public interface EpisodeCursor extends AutoCloseable {
    /// Moves to the next episode; the last one is void from here on.
    ///
    /// An episode that cannot be read throws [dev.cairn.episode.source.FormatException]; the cursor stays
    /// usable and the next call moves on behind it.
    boolean advance() throws IOException;

    /// Key of the episode that [#advance()] moved to, also when it threw.
    String key();

    Episode episode();

    @Override
    void close() throws IOException;
}
