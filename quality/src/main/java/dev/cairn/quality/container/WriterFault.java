package dev.cairn.quality.container;

import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.statistics.ColumnStatistics;

/// A pattern that a known writer is known to leave in stored statistics.
///
/// @param writer tool and versions
/// @param source where the fault is reported
/// @param reason what is wrong with the data
/// @param pattern whether statistics of a stream show it
record WriterFault(String writer, String source, String reason, Pattern pattern) {
    /// Stored statistics of a stream against those of its rows.
    @FunctionalInterface
    interface Pattern {
        boolean shows(Stream stream, Statistics stored, ColumnStatistics made);
    }

    /// The sentence of a finding.
    String sentence() {
        return reason + ", as " + writer + " leaves it (" + source + ")";
    }
}
