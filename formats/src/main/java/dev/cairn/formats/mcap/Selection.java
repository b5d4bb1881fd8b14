package dev.cairn.formats.mcap;

import dev.cairn.formats.log.LogOrder;

/// Which messages a cursor gives, by the container's own channel numbers; not changed once made.
final class Selection {
    private final boolean[] wanted;
    private final long fromNanos;
    private final long lastNanos;
    private final LogOrder order;

    /// @param wanted by channel number
    /// @param lastNanos inclusive
    Selection(boolean[] wanted, long fromNanos, long lastNanos, LogOrder order) {
        this.wanted = wanted;
        this.fromNanos = fromNanos;
        this.lastNanos = lastNanos;
        this.order = order;
    }

    /// All messages of some channels as they lie in the file.
    static Selection all(boolean[] wanted) {
        return new Selection(wanted, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE);
    }

    boolean[] wanted() {
        return wanted;
    }

    long fromNanos() {
        return fromNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    LogOrder order() {
        return order;
    }

    /// Whether all of time is wanted.
    boolean always() {
        return fromNanos <= 0 && lastNanos == Long.MAX_VALUE;
    }

    boolean touches(Segment segment) {
        return !segment.empty()
                && segment.mayHold(wanted)
                && segment.lastNanos() >= fromNanos
                && segment.firstNanos() <= lastNanos;
    }
}
