package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;

/// Makes the column of one stream from the columns of its leaves; keeps its arrays from block to block.
interface Assembly {
    /// The samples of all messages decoded since the last [#clear()]; lent. May be asked again after more
    /// messages came.
    Column column(Taken taken);

    /// Samples since the last [#clear()] that are not as [#misfit()] says, as far as [#column] has seen them.
    default long misfits(Taken taken) {
        return 0;
    }

    /// What those samples are.
    default String misfit() {
        return "samples do not fit what the first messages showed, and are missing";
    }

    /// Forgets all messages.
    default void clear() {}

    /// Hands out the column of its one leaf.
    Assembly PLAIN = new Assembly() {
        @Override
        public Column column(Taken taken) {
            return taken.column(0);
        }

        @Override
        public long misfits(Taken taken) {
            return taken.misfits(0);
        }
    };
}
