package dev.cairn.episode.transform;

/// The time that belongs to some neighbouring rows; other axes are cut by it.
///
/// A picture belongs to the row nearest to it: the window of rows `from` to `to` (exclusive) reaches from half a row
/// period before the first of them to half a row period before the first that is left out. Where two rows stand
/// closer than a period the border lies half-way between them. Nothing bounds the first and the last row of an
/// episode, so neighbouring cuts share every picture out, each to exactly one, and a cut that leaves out no row
/// leaves out no picture.
///
/// @param from first instant, nanoseconds on the first clock of the row axis
/// @param to end, exclusive
public record TimeWindow(long from, long to) {

    /// All of time.
    public static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

    /// The window of rows `from` to `to`, exclusive.
    ///
    /// @param nanos stamps of all rows of the episode, at least `rows` of them
    /// @param periodNanos one row period
    public static TimeWindow ofRows(long[] nanos, int rows, int from, int to, long periodNanos) {
        return new TimeWindow(
                from <= 0 ? Long.MIN_VALUE : before(nanos, from, periodNanos),
                to >= rows ? Long.MAX_VALUE : before(nanos, to, periodNanos));
    }

    private static long before(long[] nanos, int row, long periodNanos) {
        if (row <= 0) {
            return Long.MIN_VALUE;
        }
        long step = Math.max(0, nanos[row] - nanos[row - 1]);
        return nanos[row] - Math.min(periodNanos, step) / 2;
    }

    /// Whether an instant lies in it. The last instant of time lies in a window without an end.
    public boolean contains(long nanos) {
        return nanos >= from && (nanos < to || to == Long.MAX_VALUE);
    }

    /// What lies in both.
    public TimeWindow and(TimeWindow other) {
        return new TimeWindow(Math.max(from, other.from), Math.min(to, other.to));
    }
}
