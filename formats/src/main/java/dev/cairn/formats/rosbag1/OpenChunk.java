package dev.cairn.formats.rosbag1;

import org.jspecify.annotations.Nullable;

/// A chunk being read: its wanted messages, and its bytes unless they were given up to save memory.
final class OpenChunk {
    private final Chunk chunk;
    private final Messages messages;
    private byte @Nullable [] bytes;
    private int next;

    OpenChunk(Chunk chunk, Messages messages, byte[] bytes) {
        this.chunk = chunk;
        this.messages = messages;
        this.bytes = bytes;
    }

    Chunk chunk() {
        return chunk;
    }

    Messages messages() {
        return messages;
    }

    byte @Nullable [] bytes() {
        return bytes;
    }

    void setBytes(byte @Nullable [] newBytes) {
        bytes = newBytes;
    }

    /// Index of the message that is next.
    int next() {
        return next;
    }

    /// Moves on.
    ///
    /// @return false when there is no further message
    boolean advance() {
        return ++next < messages.count();
    }

    long nanos() {
        return messages.nanos(next);
    }

    /// Whether its next message comes before that of another chunk.
    boolean before(OpenChunk other) {
        int byTime = Long.compare(nanos(), other.nanos());
        return byTime != 0 ? byTime < 0 : chunk.number() < other.chunk.number();
    }
}
