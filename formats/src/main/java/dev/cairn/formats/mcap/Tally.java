package dev.cairn.formats.mcap;

import java.util.Arrays;

/// Counts the messages of a file in its order, per channel: how many, and how many come before their predecessor.
final class Tally {
    private final long[] messages = new long[Opcode.IDS];
    private final long[] backwards = new long[Opcode.IDS];
    private final long[] last = new long[Opcode.IDS];
    private final boolean[] inSegment = new boolean[Opcode.IDS];
    private char[] touched = new char[16];
    private int touchedCount;
    private long first;
    private long latest;
    private long count;
    private long beyond;

    Tally() {
        Arrays.fill(last, Long.MIN_VALUE);
        begin();
    }

    /// Begins another segment.
    void begin() {
        for (int i = 0; i < touchedCount; i++) {
            inSegment[touched[i]] = false;
        }
        touchedCount = 0;
        first = Long.MAX_VALUE;
        latest = Long.MIN_VALUE;
        count = 0;
    }

    void message(int channel, long rawNanos) {
        long nanos = rawNanos;
        if (nanos < 0) {
            nanos = Long.MAX_VALUE;
            beyond++;
        }
        if (!inSegment[channel]) {
            inSegment[channel] = true;
            if (touchedCount == touched.length) {
                touched = Arrays.copyOf(touched, touchedCount * 2);
            }
            touched[touchedCount++] = (char) channel;
        }
        messages[channel]++;
        if (nanos < last[channel]) {
            backwards[channel]++;
        }
        last[channel] = nanos;
        first = Math.min(first, nanos);
        latest = Math.max(latest, nanos);
        count++;
    }

    /// Tells a segment what was seen since [#begin()].
    void end(Segment segment) {
        if (count == 0) {
            segment.seen(0, 0, new char[0], 0);
        } else {
            segment.seen(first, latest, Arrays.copyOf(touched, touchedCount), count);
        }
    }

    long messages(int channel) {
        return messages[channel];
    }

    /// Messages of a channel whose log time lies before that of the one before them.
    long backwards(int channel) {
        return backwards[channel];
    }

    /// Stamps beyond `Long.MAX_VALUE`.
    long beyond() {
        return beyond;
    }
}
