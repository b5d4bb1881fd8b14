package dev.cairn.formats.mcap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Segments loaded in an order that was settled before; asked by one thread.
interface Loads extends AutoCloseable {
    /// The next segment, null after the last one.
    @Nullable
    Loaded next() throws IOException;

    /// Gives back what is not needed any more.
    void recycle(Loaded loaded);

    @Override
    void close();
}
