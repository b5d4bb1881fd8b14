package dev.cairn.formats.mcap;

/// A chunk as the index describes it, in few bytes.
final class StatedChunk {
    private final long length;
    private final long firstNanos;
    private final long lastNanos;
    private final char[] channels;
    private final long indexLength;

    StatedChunk(McapRecord.ChunkIndex index) {
        length = index.chunkLength();
        firstNanos = index.messageStartTime() < 0 ? Long.MAX_VALUE : index.messageStartTime();
        lastNanos = index.messageEndTime() < 0 ? Long.MAX_VALUE : index.messageEndTime();
        indexLength = index.messageIndexLength();
        channels = new char[index.messageIndexOffsets().size()];
        int next = 0;
        for (int id : index.messageIndexOffsets().keySet()) {
            channels[next++] = (char) id;
        }
    }

    /// Length of the chunk's record.
    long length() {
        return length;
    }

    /// Length of chunk and message indexes; negative for nonsense.
    long whole() {
        return length + indexLength;
    }

    /// Whether its channels are known and its lengths can be.
    boolean sound(Catalog catalog) {
        for (char id : channels) {
            if (!catalog.knows(id)) {
                return false;
            }
        }
        return length >= Opcode.HEAD_BYTES + Opcode.CHUNK_HEAD_BYTES && indexLength >= 0 && whole() > 0;
    }

    /// Whether the index tells its channels; a chunk of definitions alone, or one without message indexes, has none.
    boolean indexed() {
        return channels.length > 0;
    }

    Segment segment(int ordinal, long offset) {
        Segment segment = new Segment(ordinal, offset, length, true, false);
        segment.stated(firstNanos, lastNanos, channels, indexLength);
        return segment;
    }
}
