package dev.cairn.formats.logset;

import dev.cairn.episode.format.Confidence;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.log.LogReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// One container of logs: finds its recordings in a folder and opens one.
interface LogFamily {
    /// Name of the format.
    String name();

    /// The recordings of a folder, or the one that a path names.
    ///
    /// @param root below the source
    Optional<Found> find(Source source, String root, ReadLimits limits) throws IOException;

    /// Opens a recording.
    LogReader open(Source source, LogPlace place, ReadOptions options) throws IOException;

    /// What was found in a folder.
    ///
    /// @param version as the files show it
    /// @param evidence what was seen
    record Found(List<LogPlace> places, String version, Confidence confidence, String evidence) {
        public Found {
            places = List.copyOf(places);
        }
    }
}
