package dev.cairn.formats.mcap;

import dev.cairn.episode.source.FormatException;
import java.util.Map;

/// A chunk as the index describes it, in few bytes.
final class StatedChunk {
    private static final int ENTRY_BYTES = 10;

    private final long length;
    private final long firstNanos;
    private final long lastNanos;
    private final char[] channels;
    private final long indexLength;

    private StatedChunk(long length, long firstNanos, long lastNanos, char[] channels, long indexLength) {
        this.length = length;
        this.firstNanos = firstNanos;
        this.lastNanos = lastNanos;
        this.channels = channels;
        this.indexLength = indexLength;
    }

    /// Reads a ChunkIndex record, without the objects of [McapRecord].
    ///
    /// @param into gets it by the offset of its chunk
    /// @return whether no other index was of the same offset
    static boolean read(Fields in, Map<Long, StatedChunk> into) throws FormatException {
        long first = in.nanos();
        long last = in.nanos();
        long offset = in.u64();
        long length = in.u64();
        Fields offsets = in.entries();
        char[] channels = new char[offsets.remaining() / ENTRY_BYTES];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = (char) offsets.u16();
            offsets.skip(Long.BYTES, "an offset");
        }
        return into.put(offset, new StatedChunk(length, first, last, channels, in.u64())) == null;
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
