package dev.cairn.formats.logset;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.EpisodeCursor;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One recording after the other; one is open at a time.
final class LogsetCursor implements EpisodeCursor {
    private final LogsetReader reader;
    private final int end;
    private int next;
    private @Nullable String key;
    private @Nullable LogEpisode episode;

    LogsetCursor(LogsetReader reader, int from, int end) {
        this.reader = reader;
        this.next = from;
        this.end = end;
    }

    @Override
    public boolean advance() throws IOException {
        close();
        if (reader.options().stopped().getAsBoolean()) {
            throw new CancellationException("reading was stopped");
        }
        if (next >= end) {
            return false;
        }
        int ordinal = next++;
        key = reader.place(ordinal).key();
        episode = reader.load(ordinal);
        return true;
    }

    @Override
    public String key() {
        String current = key;
        if (current == null) {
            throw new IllegalStateException("no episode: advance() was not called");
        }
        return current;
    }

    @Override
    public Episode episode() {
        LogEpisode current = episode;
        if (current == null) {
            throw new IllegalStateException("no episode: advance() was not called, threw, or said false");
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        LogEpisode last = episode;
        episode = null;
        if (last != null) {
            last.log().close();
        }
    }
}
