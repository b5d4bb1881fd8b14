package dev.cairn.formats.mcap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Runs in the order of the file.
final class FileRuns implements Runs {
    private final Loads loads;
    private @Nullable Loaded loaded;

    FileRuns(Loads loads) {
        this.loads = loads;
    }

    @Override
    public boolean next() throws IOException {
        do {
            if (loaded != null) {
                loads.recycle(loaded);
            }
            loaded = loads.next();
        } while (loaded != null && loaded.count() == 0);
        return loaded != null;
    }

    @Override
    public Loaded loaded() {
        return java.util.Objects.requireNonNull(loaded);
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return loaded().count();
    }

    @Override
    public void close() {
        loads.close();
    }
}
