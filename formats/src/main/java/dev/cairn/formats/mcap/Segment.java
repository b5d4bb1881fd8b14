package dev.cairn.formats.mcap;

import org.jspecify.annotations.Nullable;

/// Messages that are read together: a chunk, or a run of records outside of chunks.
final class Segment {
    private final int ordinal;
    private final long offset;
    private final long length;
    private final boolean chunk;
    private final boolean torn;
    private long firstNanos;
    private long lastNanos;
    private boolean exact;
    private char @Nullable [] channels;
    private long messages = -1;
    private long indexLength;

    /// @param ordinal its place in the file among the segments
    /// @param offset of its first record; for a chunk of the chunk's record
    /// @param length in the file, heads included
    /// @param torn whether the file ends in this chunk
    Segment(int ordinal, long offset, long length, boolean chunk, boolean torn) {
        this.ordinal = ordinal;
        this.offset = offset;
        this.length = length;
        this.chunk = chunk;
        this.torn = torn;
    }

    int ordinal() {
        return ordinal;
    }

    long offset() {
        return offset;
    }

    long length() {
        return length;
    }

    long end() {
        return offset + length;
    }

    boolean chunk() {
        return chunk;
    }

    boolean torn() {
        return torn;
    }

    /// Takes what the index says; it is believed until the messages were seen.
    void stated(long first, long last, char[] ids, long lengthOfIndex) {
        firstNanos = first;
        lastNanos = last;
        channels = ids;
        indexLength = lengthOfIndex;
    }

    /// Takes what the messages say.
    void seen(long first, long last, char[] ids, long count) {
        firstNanos = first;
        lastNanos = last;
        channels = ids;
        messages = count;
        exact = true;
    }

    /// Takes the times that the messages, or their index, say.
    void settle(long first, long last) {
        firstNanos = first;
        lastNanos = last;
        exact = true;
    }

    /// Whether the times are those of the messages, not just the chunk's word.
    boolean exact() {
        return exact;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    long indexLength() {
        return indexLength;
    }

    /// Messages in it, −1 where nobody counted.
    long messages() {
        return messages;
    }

    /// Whether it may hold a message of a channel that is wanted, by the containers' numbers.
    boolean mayHold(boolean[] wanted) {
        char[] ids = channels;
        if (ids == null) {
            return true;
        }
        for (char id : ids) {
            if (wanted[id]) {
                return true;
            }
        }
        return false;
    }

    /// Whether it holds no message.
    boolean empty() {
        return messages == 0 || channels != null && channels.length == 0;
    }
}
