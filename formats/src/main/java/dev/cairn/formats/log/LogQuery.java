package dev.cairn.formats.log;

import java.util.BitSet;

/// Which messages are wanted.
///
/// @param channels indexes of the wanted channels
/// @param fromNanos first log time, inclusive
/// @param toNanos last log time, exclusive; `Long.MAX_VALUE` includes it
/// @param order in which they come
public record LogQuery(BitSet channels, long fromNanos, long toNanos, LogOrder order) {
    public LogQuery {
        channels = (BitSet) channels.clone();
    }

    /// All messages of all channels, in log-time order.
    public static LogQuery all(int channelCount) {
        BitSet every = new BitSet(channelCount);
        every.set(0, channelCount);
        return new LogQuery(every, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.LOG_TIME);
    }

    @Override
    public BitSet channels() {
        return (BitSet) channels.clone();
    }

    /// Whether a log time is within the window.
    public boolean holds(long logNanos) {
        return logNanos >= fromNanos && (logNanos < toNanos || toNanos == Long.MAX_VALUE);
    }
}
