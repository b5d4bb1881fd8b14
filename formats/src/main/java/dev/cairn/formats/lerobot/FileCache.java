package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private final Map<String, Slot<T>> slots = new LinkedHashMap<>(16, 0.75f, true);

    FileCache(DatasetFiles files, ReadLimits limits, int most, Opener<T> opener) {
        this.files = files;
        this.limits = limits;
        this.opener = opener;
        this.most = most;
    }

    /// @throws FormatException MISSING_FILE, UNSAFE_PATH, or what the opener says
    synchronized T get(String path) throws IOException {
        Slot<T> slot = slots.get(path);
        if (slot == null) {
            slot = open(path);
            slots.put(path, slot);
            if (slots.size() > most) {
                slots.remove(slots.keySet().iterator().next());
            }
        }
        FormatException refused = slot.refused();
        if (refused != null) {
            throw refused;
        }
        return java.util.Objects.requireNonNull(slot.opened());
    }

    private Slot<T> open(String path) throws IOException {
        try {
            return new Slot<>(opener.open(files.need(path), path, limits), null);
        } catch (FormatException e) {
            return new Slot<>(null, e);
        }
    }
}
