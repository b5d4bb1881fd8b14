package dev.cairn.formats.lerobot;

import dev.cairn.episode.Stream;
import dev.cairn.formats.parquet.ParquetColumn;

/// A stream of the row axis and the column it is read from.
///
/// @param wanted column with the type it is asked for
record RowColumn(Stream stream, ParquetColumn wanted, Kind kind) {
    /// What becomes of the column.
    enum Kind {
        /// Handed out as it is.
        PLAIN,
        /// Cells of pictures, handed out as packets.
        PICTURES,
        /// Numbers of the task table, handed out as texts.
        TASKS
    }
}
