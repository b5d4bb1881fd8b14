package dev.cairn.formats.lerobot;

import java.io.IOException;

/// Where what is known of each episode is written down.
interface EpisodeRecords extends AutoCloseable {
    void add(WrittenEpisode episode) throws IOException;

    /// Writes the end, and the task table.
    void finish(TaskNumbers tasks) throws IOException;

    long files();

    @Override
    void close() throws IOException;
}
