package dev.cairn.formats.rosbag1;

import dev.cairn.formats.log.LogQuery;
import java.util.BitSet;

/// What is known of a chunk without reading it.
final class Chunk {
    private final int number;
    private final long at;
    private final long firstNanos;
    private final long lastNanos;
    private final int[] channels;

    /// @param number its place among the chunks, in file order
    /// @param at byte of the file where its record begins
    /// @param channels the channels that have messages in it
    Chunk(int number, long at, long firstNanos, long lastNanos, int[] channels) {
        this.number = number;
        this.at = at;
        this.firstNanos = firstNanos;
        this.lastNanos = lastNanos;
        this.channels = channels.clone();
    }

    int number() {
        return number;
    }

    long at() {
        return at;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    /// Whether it has messages at all.
    boolean holdsAny() {
        return channels.length > 0;
    }

    /// Whether it may hold messages of a query.
    boolean holds(LogQuery query, BitSet wanted) {
        if (lastNanos < query.fromNanos() || firstNanos >= query.toNanos() && query.toNanos() != Long.MAX_VALUE) {
            return false;
        }
        for (int channel : channels) {
            if (wanted.get(channel)) {
                return true;
            }
        }
        return false;
    }
}
