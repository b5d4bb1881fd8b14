package dev.cairn.episode;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Blocks of one axis of a pass.
public interface AxisBlocks extends AutoCloseable {
    /// The next block, null at the end; what the last one lent is void.
    @Nullable
    Block next() throws IOException;

    /// Whether everything up to an instant is out.
    boolean deliveredThrough(long nanos);

    @Override
    void close() throws IOException;
}
