package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import java.io.IOException;
import java.util.List;

/// The data files that rows go to.
interface RowFiles extends AutoCloseable {
    /// Starts an episode.
    ///
    /// @param rows how many it will about have
    /// @return where its rows lie
    ShardNumber begin(long episode, long rows) throws IOException;

    /// Adds rows of the episode.
    void write(List<Column> columns, int rows) throws IOException;

    /// Ends the episode.
    void end() throws IOException;

    /// Takes the rows of the episode back.
    ///
    /// @return false if some of them are written for good
    boolean takeBack() throws IOException;

    long files();

    long writtenBytes();

    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
