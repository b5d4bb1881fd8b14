package dev.cairn.formats.lerobot;

import dev.cairn.episode.SampleType;

/// One column of the row table that is written.
///
/// @param fill where its values come from
/// @param stream index of the stream in the profile; −1 for columns that are made anew
/// @param type as it is stored
record WrittenColumn(String name, Fill fill, int stream, SampleType type) {
    /// Where a column's values come from.
    enum Fill {
        /// The stream's own samples.
        SAMPLES,
        /// The stream's pictures as cells.
        CELLS,
        /// The number of the stream's text in the task table.
        TASK_REFERENCE,
        TIMESTAMP,
        FRAME_INDEX,
        EPISODE_INDEX,
        INDEX,
        TASK_INDEX,
        /// True stamps of an axis, nanoseconds.
        SOURCE_TIME
    }

    boolean isNumeric() {
        return type instanceof SampleType.Numeric;
    }
}
