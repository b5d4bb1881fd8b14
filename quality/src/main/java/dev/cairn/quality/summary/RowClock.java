package dev.cairn.quality.summary;

/// The stored stamps of the rows, as a loader sees them.
///
/// @param column name of the column
/// @param worstStepSeconds v2.x: largest deviation of a float32 step from the period; NaN when unknown
/// @param worstRow the row that step leads to
public record RowClock(String column, double worstStepSeconds, long worstRow) {
    /// Nothing is known.
    static final RowClock NONE = new RowClock("", Double.NaN, -1);
}
