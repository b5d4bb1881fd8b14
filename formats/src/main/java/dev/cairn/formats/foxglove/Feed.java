package dev.cairn.formats.foxglove;

import dev.cairn.formats.mcap.McapWriter;
import java.io.IOException;

/// Brings messages in time, one after the other.
interface Feed extends AutoCloseable {
    /// Moves to the next moment at which something is to be written.
    boolean next() throws IOException;

    /// When it was logged, nanoseconds.
    long logNanos();

    /// Writes what there is at this moment.
    void write(McapWriter out) throws IOException;

    @Override
    void close() throws IOException;
}
