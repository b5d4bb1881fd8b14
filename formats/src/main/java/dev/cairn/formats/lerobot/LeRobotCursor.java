package dev.cairn.formats.lerobot;

import dev.cairn.episode.Episode;
import dev.cairn.episode.format.EpisodeCursor;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Episodes of a part; files and readers of rows go on from one to the next.
final class LeRobotCursor implements EpisodeCursor {
    /// Rows may be read by a pass for numbers and one for stamps alone, beside each other.
    private static final int READERS = 3;

    /// Episodes whose files are opened before it is their turn.
    static final int AHEAD = 2;

    private final LeRobotSet set;
    private final EpisodeLoader loader;
    private final java.util.function.BooleanSupplier stopped;
    private final long end;
    private final @Nullable ExecutorService ahead;
    private long next;
    private @Nullable String key;
    private @Nullable Episode episode;

    /// @param ahead whether a thread of its own opens the files of the next episodes meanwhile
    LeRobotCursor(LeRobotSet set, long from, long end, boolean ahead, java.util.function.BooleanSupplier stopped) {
        this.set = set;
        this.stopped = stopped;
        this.next = from;
        this.end = end;
        this.loader = new EpisodeLoader(set, set.dataCache(), set.videoCache(), READERS, stopped);
        this.ahead = ahead
                ? Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("ahead").factory())
                : null;
    }

    @Override
    public boolean advance() throws IOException {
        episode = null;
        if (stopped.getAsBoolean()) {
            throw new CancellationException("reading was stopped");
        }
        if (next >= end) {
            return false;
        }
        long ordinal = next++;
        if (ahead != null && ordinal + AHEAD < end) {
            ahead.execute(() -> loader.warm(ordinal + AHEAD));
        }
        key = LeRobotSet.key(set.table().number(set.row(ordinal)));
        episode = set.withConstants(loader.load(ordinal));
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
        Episode current = episode;
        if (current == null) {
            throw new IllegalStateException("no episode: advance() was not called, threw, or said false");
        }
        return current;
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.close();
        }
        loader.close();
    }
}
