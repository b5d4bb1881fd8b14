package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The few files that were opened last, so that a file shared by many episodes is parsed once; also those that could
/// not be opened.
///
/// @param <T> what a file is opened as
final class FileCache<T> {
    /// How a file is opened.
    interface Opener<T> {
        T open(SourceFile file, String path, ReadLimits limits) throws IOException;
    }

    /// An opened file, or why it could not be.
    private record Slot<T>(@Nullable T opened, @Nullable FormatException refused) {}

    private final DatasetFiles files;
    private final ReadLimits limits;
    private final Opener<T> opener;
    private final int most;
    private final Map<String, FutureTask<Slot<T>>> slots = new LinkedHashMap<>(16, 0.75f, true);

    FileCache(DatasetFiles files, ReadLimits limits, int most, Opener<T> opener) {
        this.files = files;
        this.limits = limits;
        this.opener = opener;
        this.most = most;
    }

    /// Opens by one thread what several ask for; others wait for it, and nobody for another file.
    ///
    /// @throws FormatException MISSING_FILE, UNSAFE_PATH, or what the opener says
    T get(String path) throws IOException {
        FutureTask<Slot<T>> opening = slot(path);
        opening.run();
        Slot<T> slot = await(path, opening);
        FormatException refused = slot.refused();
        if (refused != null) {
            throw refused;
        }
        return Objects.requireNonNull(slot.opened());
    }

    private synchronized FutureTask<Slot<T>> slot(String path) {
        FutureTask<Slot<T>> slot = slots.get(path);
        if (slot == null) {
            slot = new FutureTask<>(() -> open(path));
            slots.put(path, slot);
            if (slots.size() > most) {
                slots.remove(slots.keySet().iterator().next());
            }
        }
        return slot;
    }

    private Slot<T> await(String path, FutureTask<Slot<T>> opening) throws IOException {
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + path + " was opened");
        } catch (ExecutionException e) {
            forget(path);
            switch (e.getCause()) {
                case null -> throw new IOException(e);
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case Throwable cause -> throw new IOException(cause);
            }
        }
    }

    /// A failure of the machine may pass: the next who asks tries again.
    private synchronized void forget(String path) {
        slots.remove(path);
    }

    private Slot<T> open(String path) throws IOException {
        try {
            return new Slot<>(opener.open(files.need(path), path, limits), null);
        } catch (FormatException e) {
            return new Slot<>(null, e);
        }
    }
}
