package dev.cairn.formats.logset;

/// The part of one channel that a pass delivers.
///
/// @param countFrom log time from which messages are counted, everything before it is passed over
/// @param number of the first message that is counted
/// @param lead number of the first message of which pictures are given for those behind; that of the first one
///     delivered if there is none
/// @param from number of the first message that may be delivered, 0 where only the time counts
/// @param to behind the last message by number, `Long.MAX_VALUE` where only the time counts
/// @param fromNanos first log time delivered
/// @param toNanos behind the last log time delivered; `Long.MAX_VALUE` for all
record Extent(long countFrom, long number, long lead, long from, long to, long fromNanos, long toNanos) {
    /// All of a channel.
    static final Extent WHOLE =
            new Extent(Long.MIN_VALUE, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);

    /// Whether a message is part of it.
    boolean holds(long at, long logNanos) {
        return at >= from && at < to && logNanos >= fromNanos && (logNanos < toNanos || toNanos == Long.MAX_VALUE);
    }
}
