package dev.cairn.episode;

import java.io.IOException;

/// One pass over an episode, pulled by one thread at a time.
public interface Pass extends AutoCloseable {
    /// Moves to the next block; what the last one lent is void from here on.
    ///
    /// @return false at the end
    boolean advance() throws IOException;

    /// The block that [#advance()] moved to.
    Block block();

    /// Whether everything up to an instant is out, on every axis with a clock.
    boolean deliveredThrough(long nanos);

    @Override
    void close() throws IOException;
}
