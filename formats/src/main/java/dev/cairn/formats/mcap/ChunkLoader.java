package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Brings the records of segments into memory; one thread's.
///
/// Damage is a notice, and what lies in front of it is given.
final class ChunkLoader implements AutoCloseable {
    private final SourceFile file;
    private final ReadLimits limits;
    private final McapNotices notices;
    private final boolean lenient;
    private final Unpacker unpacker;

    /// @param lenient whether chunks over the limits, or of an unknown compression, are left out with a notice
    ChunkLoader(SourceFile file, ReadLimits limits, McapNotices notices, boolean lenient) {
        this.file = file;
        this.limits = limits;
        this.notices = notices;
        this.lenient = lenient;
        this.unpacker = new Unpacker(file);
    }

    /// The head of the chunk at an offset, empty where it makes no sense.
    Optional<ChunkHead> head(long offset) throws IOException {
        try {
            return Optional.of(ChunkHead.read(file, offset, limits));
        } catch (FormatException e) {
            if (e.problem() != Problem.CORRUPT_FILE && !lenient) {
                throw e;
            }
            notices.add(NoticeKind.LOG_DAMAGED, offset, String.valueOf(e.getMessage()), "a whole chunk");
            return Optional.empty();
        }
    }

    /// Unpacks a chunk.
    ///
    /// @return bytes made
    int unpack(ChunkHead head, byte[] into, boolean wantPackedCrc) throws IOException {
        int there = Math.clamp(file.sizeBytes() - head.recordsOffset(), 0, head.packedBytes());
        int made = unpacker.unpack(head, there, into, wantPackedCrc);
        if (there < head.packedBytes()) {
            return made;
        }
        if (!unpacker.sound()) {
            notices.add(
                    NoticeKind.LOG_DAMAGED,
                    head.offset(),
                    "a chunk of which " + made + " bytes can be unpacked",
                    head.unpackedBytes() + " bytes");
        } else if (head.crc() != 0) {
            long crc = unpacker.crcOf(into, 0, made);
            if (crc != head.crc()) {
                notices.add(
                        NoticeKind.LOG_CHECKSUM,
                        head.offset(),
                        "records of a chunk with the checksum " + Long.toHexString(crc),
                        Long.toHexString(head.crc()));
            }
        }
        return made;
    }

    Unpacker unpacker() {
        return unpacker;
    }

    /// Loads a segment and finds its wanted messages, in the order of the file.
    void load(Segment segment, Loaded into, Selection selection) throws IOException {
        if (segment.chunk()) {
            Optional<ChunkHead> head = head(segment.offset());
            if (head.isEmpty()) {
                into.room(segment, 0);
                into.filled(0);
            } else {
                byte[] room = into.room(segment, head.get().unpackedBytes());
                into.filled(unpack(head.get(), room, false));
            }
        } else {
            int length = ReadLimits.hold(
                    segment.length(), Integer.MAX_VALUE - 64, file.path(), segment.offset(), "a record");
            byte[] room = into.room(segment, length);
            file.read(segment.offset(), ByteBuffer.wrap(room, 0, length));
            into.filled(length);
        }
        int behind = into.find(selection);
        if (behind < into.length() && !segment.torn()) {
            notices.add(
                    NoticeKind.LOG_DAMAGED,
                    segment.offset(),
                    "records that break off after " + behind + " of " + into.length() + " bytes",
                    "whole records");
        }
    }

    @Override
    public void close() {
        unpacker.close();
    }
}
