package dev.cairn.formats.mcap;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The records of a file front to back, chunks unfolded, message indexes and unknown records left out.
///
/// For who wants to look at a file; messages are read faster by [dev.cairn.formats.mcap.McapReader].
public final class McapRecords implements AutoCloseable {
    private final SourceFile file;
    private final ReadOptions options;
    private final McapNotices notices;
    private final RecordReader records;
    private final ChunkLoader loader;
    private byte[] chunk = {};
    private long chunkOffset;
    private int chunkAt;
    private int chunkEnd;
    private boolean over;

    private McapRecords(SourceFile file, ReadOptions options) {
        this.file = file;
        this.options = options;
        this.notices = new McapNotices(file.path());
        this.records = new RecordReader(file, options.limits());
        this.loader = new ChunkLoader(file, options.limits(), notices, false);
    }

    /// Opens a file at its first record.
    ///
    /// @throws FormatException NOT_A_DATASET if it is no MCAP file
    public static McapRecords open(SourceFile file, ReadOptions options) throws IOException {
        McapRecords all = new McapRecords(file, options);
        byte[] start = new byte[Opcode.magicLength()];
        if (file.sizeBytes() >= start.length) {
            file.read(0, java.nio.ByteBuffer.wrap(start));
        }
        if (!Opcode.isMagic(start, 0)) {
            throw new FormatException(Problem.NOT_A_DATASET, file.path(), 0, "no MCAP file");
        }
        all.records.range(start.length, file.sizeBytes());
        return all;
    }

    /// The next record, empty behind the footer and where the file is cut.
    public Optional<McapRecord> next() throws IOException {
        while (true) {
            if (options.stopped().getAsBoolean()) {
                throw new CancellationException("stopped while reading " + file.path());
            }
            McapRecord found = chunkAt < chunkEnd ? inChunk() : outside();
            if (found != null) {
                return Optional.of(found);
            }
            if (over && chunkAt >= chunkEnd) {
                return Optional.empty();
            }
        }
    }

    private @Nullable McapRecord inChunk() throws FormatException {
        if (chunkEnd - chunkAt < Opcode.HEAD_BYTES) {
            chunkAt = chunkEnd;
            return null;
        }
        int opcode = chunk[chunkAt];
        long size = Little.i64(chunk, chunkAt + 1);
        int content = chunkAt + Opcode.HEAD_BYTES;
        if (size < 0 || size > chunkEnd - content) {
            notices.add(NoticeKind.LOG_DAMAGED, chunkOffset, "records that break off", "whole records");
            chunkAt = chunkEnd;
            return null;
        }
        chunkAt = content + (int) size;
        return record(opcode, new Fields(file.path(), chunkOffset, chunk, content, (int) size));
    }

    private @Nullable McapRecord outside() throws IOException {
        if (over || !records.advance()) {
            if (!over) {
                notices.add(NoticeKind.LOG_CUT, records.next(), records.found(records.next()), "a whole record");
            }
            over = true;
            return null;
        }
        switch (records.opcode()) {
            case Opcode.CHUNK -> {
                unfold();
                return null;
            }
            case Opcode.ATTACHMENT -> {
                return attachment();
            }
            case Opcode.FOOTER -> {
                over = true;
                return RecordParser.footer(records.whole());
            }
            default -> {
                return known(records.opcode()) ? record(records.opcode(), records.whole()) : null;
            }
        }
    }

    private void unfold() throws IOException {
        Optional<ChunkHead> head = loader.head(records.start());
        if (head.isPresent()) {
            if (chunk.length < head.get().unpackedBytes()) {
                chunk = new byte[head.get().unpackedBytes()];
            }
            chunkOffset = records.start();
            chunkEnd = loader.unpack(head.get(), chunk, false);
            chunkAt = 0;
        }
    }

    private McapRecord attachment() throws IOException {
        Fields in = records.front(options.limits().textBytes());
        long log = in.u64();
        long create = in.u64();
        String name = in.text();
        String mediaType = in.text();
        long size = in.u64();
        long offset = in.offset();
        if (size < 0 || size > records.next() - offset - Integer.BYTES) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, file.path(), records.start(), "an attachment that leaves its record");
        }
        int at = records.bring(offset + size, Integer.BYTES);
        long crc = Little.u32(records.array(), at);
        return new McapRecord.Attachment(log, create, name, mediaType, offset, size, crc);
    }

    private static boolean known(int opcode) {
        return opcode <= Opcode.DATA_END && opcode != Opcode.MESSAGE_INDEX;
    }

    private static @Nullable McapRecord record(int opcode, Fields in) throws FormatException {
        return switch (opcode) {
            case Opcode.HEADER -> RecordParser.header(in);
            case Opcode.SCHEMA -> RecordParser.schema(in);
            case Opcode.CHANNEL -> RecordParser.channel(in);
            case Opcode.MESSAGE -> RecordParser.message(in);
            case Opcode.CHUNK_INDEX -> RecordParser.chunkIndex(in);
            case Opcode.ATTACHMENT_INDEX -> RecordParser.attachmentIndex(in);
            case Opcode.STATISTICS -> RecordParser.statistics(in);
            case Opcode.METADATA -> RecordParser.metadata(in);
            case Opcode.METADATA_INDEX -> RecordParser.metadataIndex(in);
            case Opcode.SUMMARY_OFFSET -> RecordParser.summaryOffset(in);
            case Opcode.DATA_END -> RecordParser.dataEnd(in);
            default -> null;
        };
    }

    /// What was seen so far.
    public List<Notice> notices() {
        return notices.all();
    }

    @Override
    public void close() {
        loader.close();
    }
}
