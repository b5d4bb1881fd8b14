package dev.cairn.formats.mcap;

import java.io.IOException;

/// Messages of one segment after the other, as many at a time as their order allows.
interface Runs extends AutoCloseable {
    /// Moves to the next run; what the last one lent is void.
    boolean next() throws IOException;

    Loaded loaded();

    /// First message of the run.
    int from();

    /// Behind the last message of the run.
    int to();

    @Override
    void close();
}
