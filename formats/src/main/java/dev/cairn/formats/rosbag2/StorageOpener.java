package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;

/// Opens a storage file that is a log of its own, as MCAP is.
@FunctionalInterface
public interface StorageOpener {
    /// Opens a file.
    LogReader open(SourceFile file, ReadOptions options) throws IOException;
}
