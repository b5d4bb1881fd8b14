package dev.cairn.formats.convert;

import dev.cairn.episode.EpisodeSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A column of an output that holds the true stamps of an axis of the source.
final class TrueTimes {
    private static final String PREFIX = "source_time_ns.";

    final String axis;

    /// Index in the output.
    final int column;

    /// The stamps, one per row; null for those of the rows.
    final long @Nullable [] nanos;

    TrueTimes(String axis, int column, long @Nullable [] nanos) {
        this.axis = axis;
        this.column = column;
        this.nanos = nanos;
    }

    /// Index in the output of the true stamps of an axis, where the source itself has no such column.
    static Optional<Integer> find(EpisodeSpec source, String axis, EpisodeSpec output) {
        String name = PREFIX + axis;
        return source.indexOf(name).isPresent() ? Optional.empty() : output.indexOf(name);
    }

    /// Name of the column.
    String name() {
        return PREFIX + axis;
    }
}
