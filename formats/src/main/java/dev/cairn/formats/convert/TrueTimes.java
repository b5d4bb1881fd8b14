package dev.cairn.formats.convert;

import org.jspecify.annotations.Nullable;

/// A column of an output that holds the true stamps of an axis of the source.
final class TrueTimes {
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
}
