package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogMetadata;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;

/// Walks the records of the data section, front to back, and passes over chunks that the index knows.
final class DataWalk implements AutoCloseable {
    /// Messages outside of chunks are read together up to this size.
    private static final int RUN_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 1 << 20;
    private static final int RECORDS_PER_QUESTION = 4096;

    private final SourceFile file;
    private final ReadOptions options;
    private final McapNotices notices;
    private final Catalog catalog;
    private final RecordReader records;
    private final ChunkLoader loader;
    private final Resync resync;
    private final Walked found = new Walked();
    private final CrcSum sum = new CrcSum();
    private final CRC32 piece = new CRC32();
    private byte[] unpacked = {};
    private long from;
    private boolean summing;
    private long summedTo;
    private long runStart = -1;
    private long runEnd;
    private int sinceQuestion;

    DataWalk(SourceFile file, ReadOptions options, McapNotices notices, Catalog catalog, Resync resync) {
        this.file = file;
        this.options = options;
        this.notices = notices;
        this.catalog = catalog;
        this.records = new RecordReader(file, options.limits());
        this.loader = new ChunkLoader(file, options.limits(), notices, resync.on());
        this.resync = resync;
    }

    /// Walks from an offset to the end of the data.
    ///
    /// @param known chunks to pass over, by offset
    /// @param dataCrc checksum to hold the bytes against, 0 for none
    Walked walk(long from, long to, Map<Long, StatedChunk> known, long dataCrc) throws IOException {
        this.from = from;
        records.range(from, to);
        summing = dataCrc != 0 && known.isEmpty();
        while (!found.ended) {
            ask();
            StatedChunk chunk = known.get(records.next());
            if (chunk != null) {
                passOver(chunk);
            } else if (records.advance()) {
                record();
            } else if (!stuck(to)) {
                break;
            }
        }
        closeRun();
        found.behind = records.opcode() == Opcode.FOOTER ? records.start() : records.next();
        if (summing && found.ended && sum.value() != dataCrc) {
            notices.add(
                    NoticeKind.LOG_CHECKSUM,
                    records.start(),
                    "data with the checksum " + Long.toHexString(sum.value()),
                    Long.toHexString(dataCrc));
        }
        return found;
    }

    private void ask() {
        if (++sinceQuestion >= RECORDS_PER_QUESTION) {
            askNow();
        }
    }

    private void askNow() {
        sinceQuestion = 0;
        if (options.stopped().getAsBoolean()) {
            throw new CancellationException("stopped while reading " + file.path());
        }
    }

    private void passOver(StatedChunk chunk) throws IOException {
        long at = records.next();
        closeRun();
        found.segments.add(chunk.segment(found.segments.size(), at));
        found.chunks++;
        found.passedOver++;
        records.jump(chunk.whole() > records.end() - at ? records.end() : at + chunk.whole());
    }

    /// No whole record is here: a torn chunk may still hold some.
    ///
    /// @return whether the walk goes on
    private boolean stuck(long to) throws IOException {
        long at = records.next();
        closeRun();
        summing = false;
        if (at >= to && to < file.sizeBytes()) {
            found.ended = true;
            if (at > from) {
                notices.add(NoticeKind.LOG_DAMAGED, at, "no record that ends the data", "one");
            }
            return false;
        }
        if (at >= to) {
            notices.add(NoticeKind.LOG_CUT, at, "the end of the file after a whole record", "the end of the data");
            return false;
        }
        long torn = resync.next(at, to);
        if (torn == Resync.NONE) {
            String why = records.found(at);
            tornChunk(at, to, why);
            return false;
        }
        notices.add(NoticeKind.LOG_DAMAGED, at, (torn - at) + " bytes that are no record", "a whole record");
        found.gaps.add(new Walked.Gap(at, torn - at, records.found(at)));
        records.jump(torn);
        return true;
    }

    /// Takes the whole records of a chunk that the file ends in.
    private void tornChunk(long at, long to, String why) throws IOException {
        long saved = 0;
        if (to - at > Opcode.HEAD_BYTES + Opcode.CHUNK_HEAD_BYTES && resync.looksLikeChunk(at)) {
            Optional<ChunkHead> head = loader.head(at);
            if (head.isPresent()) {
                Segment torn = new Segment(found.segments.size(), at, to - at, true, true);
                scan(head.get(), torn);
                saved = torn.messages();
            }
        }
        String also = saved > 0 ? ", of which " + saved + " messages could be had" : "";
        notices.add(NoticeKind.LOG_CUT, at, why + also, "a whole record");
        found.gaps.add(new Walked.Gap(at, to - at, why + also));
    }

    private void record() throws IOException {
        long at = records.start();
        try {
            switch (records.opcode()) {
                case Opcode.MESSAGE -> message();
                case Opcode.SCHEMA -> catalog.schema(RecordParser.schema(records.whole()), at);
                case Opcode.CHANNEL -> catalog.channel(RecordParser.channel(records.whole()), at);
                case Opcode.CHUNK -> chunk();
                case Opcode.ATTACHMENT -> attachment();
                case Opcode.METADATA -> metadata();
                case Opcode.DATA_END, Opcode.FOOTER -> found.ended = true;
                default -> {
                    // indexes are made anew where they are needed; private and unknown records are skipped
                }
            }
        } catch (FormatException e) {
            if (e.problem() != Problem.CORRUPT_FILE && !resync.on()) {
                throw e;
            }
            notices.add(NoticeKind.LOG_DAMAGED, at, String.valueOf(e.getMessage()), "a whole record");
            found.gaps.add(new Walked.Gap(at, records.next() - at, String.valueOf(e.getMessage())));
        }
        if (summing && found.ended) {
            sumTo(at);
        } else if (summing && records.next() - summedTo >= PIECE_BYTES) {
            sumTo(records.next());
        }
    }

    private void message() throws IOException {
        int most = options.limits().chunkBytes() - Opcode.HEAD_BYTES;
        ReadLimits.hold(records.length(), most, file.path(), records.start(), "a message");
        if (records.length() < Opcode.MESSAGE_HEAD_BYTES) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    file.path(),
                    records.start(),
                    "a message of " + records.length() + " bytes, expected at least " + Opcode.MESSAGE_HEAD_BYTES);
        }
        if (runStart >= 0 && (records.next() - runStart > RUN_BYTES || records.start() != runEnd)) {
            closeRun();
        }
        if (runStart < 0) {
            runStart = records.start();
            found.tally.begin();
        }
        runEnd = records.next();
        int at = records.bring(records.content(), Opcode.MESSAGE_HEAD_BYTES);
        found.tally.message(Little.u16(records.array(), at), Little.i64(records.array(), at + 6));
    }

    private void closeRun() {
        if (runStart >= 0) {
            Segment run = new Segment(found.segments.size(), runStart, runEnd - runStart, false, false);
            found.tally.end(run);
            found.segments.add(run);
            runStart = -1;
        }
    }

    private void chunk() throws IOException {
        askNow();
        closeRun();
        found.chunks++;
        Optional<ChunkHead> head = loader.head(records.start());
        if (head.isEmpty()) {
            found.gaps.add(new Walked.Gap(records.start(), records.next() - records.start(), "not a whole chunk"));
            return;
        }
        long length = records.next() - records.start();
        scan(head.get(), new Segment(found.segments.size(), records.start(), length, true, false));
    }

    /// Looks at each record of a chunk.
    private void scan(ChunkHead head, Segment segment) throws IOException {
        if (unpacked.length < head.unpackedBytes()) {
            unpacked = new byte[head.unpackedBytes()];
        }
        if (summing) {
            sumTo(head.recordsOffset());
        }
        int made = loader.unpack(head, unpacked, summing);
        if (summing) {
            sum.append(loader.unpacker().packedCrc(), head.packedBytes());
            summedTo += head.packedBytes();
        }
        found.tally.begin();
        int behind = scan(segment, made);
        found.tally.end(segment);
        found.segments.add(segment);
        if (segment.torn()) {
            return;
        }
        if (made < head.unpackedBytes()) {
            found.gaps.add(new Walked.Gap(segment.offset(), segment.length(), "a chunk that cannot be unpacked whole"));
        } else if (behind < made) {
            String why = "records that break off after " + behind + " of " + made + " bytes";
            notices.add(NoticeKind.LOG_DAMAGED, segment.offset(), why, "whole records");
            found.gaps.add(new Walked.Gap(segment.offset(), segment.length(), why));
        }
        if (!segment.empty() && (segment.firstNanos() < head.firstNanos() || segment.lastNanos() > head.lastNanos())) {
            notices.add(
                    NoticeKind.LOG_INDEX,
                    segment.offset(),
                    "messages of " + segment.firstNanos() + " to " + segment.lastNanos(),
                    "within the times of their chunk, " + head.firstNanos() + " to " + head.lastNanos());
        }
    }

    private int scan(Segment segment, int length) throws IOException {
        byte[] in = unpacked;
        int next = 0;
        while (length - next >= Opcode.HEAD_BYTES) {
            long size = Little.i64(in, next + 1);
            int content = next + Opcode.HEAD_BYTES;
            if (size < 0 || size > length - content) {
                break;
            }
            int opcode = in[next];
            if (opcode == Opcode.MESSAGE && size >= Opcode.MESSAGE_HEAD_BYTES) {
                found.tally.message(Little.u16(in, content), Little.i64(in, content + 6));
            } else if (opcode == Opcode.SCHEMA || opcode == Opcode.CHANNEL) {
                define(opcode, new Fields(file.path(), segment.offset(), in, content, (int) size), segment.offset());
            }
            next = content + (int) size;
        }
        return next;
    }

    private void define(int opcode, Fields fields, long offset) throws FormatException {
        try {
            if (opcode == Opcode.SCHEMA) {
                catalog.schema(RecordParser.schema(fields), offset);
            } else {
                catalog.channel(RecordParser.channel(fields), offset);
            }
        } catch (FormatException e) {
            if (e.problem() != Problem.CORRUPT_FILE) {
                throw e;
            }
            notices.add(NoticeKind.LOG_DAMAGED, offset, String.valueOf(e.getMessage()), "a whole record");
        }
    }

    private void attachment() throws IOException {
        closeRun();
        Fields in = records.front(options.limits().textBytes());
        long log = in.nanos();
        long create = in.nanos();
        String name = in.text();
        String mediaType = in.text();
        long size = in.u64();
        long offset = in.offset();
        long end = records.content() + records.length();
        if (size < 0 || size > end - offset - Integer.BYTES) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    file.path(),
                    records.start(),
                    "an attachment says it has " + Long.toUnsignedString(size) + " bytes, its record ends after "
                            + (end - offset));
        }
        catalog.charge(name.length() + mediaType.length(), 1, records.start());
        found.attachments.add(new LogAttachment(name, mediaType, log, create, file, offset, size));
        long content = records.content();
        int place = records.bring(offset + size, Integer.BYTES);
        long stated = Little.u32(records.array(), place);
        if (stated != 0) {
            CrcSum whole = new CrcSum();
            sumRange(whole, content, offset + size);
            if (whole.value() != stated) {
                notices.add(
                        NoticeKind.LOG_CHECKSUM,
                        content,
                        "attachment " + name + " with the checksum " + Long.toHexString(whole.value()),
                        Long.toHexString(stated));
            }
        }
    }

    private void metadata() throws IOException {
        closeRun();
        McapRecord.Metadata one = RecordParser.metadata(records.whole());
        catalog.charge(records.length(), one.metadata().size() + 1, records.start());
        found.metadata.add(new LogMetadata(one.name(), one.metadata()));
    }

    /// Takes the bytes up to an offset into the sum over all data.
    private void sumTo(long to) throws IOException {
        sumRange(sum, summedTo, to);
        summedTo = to;
    }

    private void sumRange(CrcSum into, long from, long to) throws IOException {
        for (long at = from; at < to; ) {
            int length = (int) Math.min(to - at, PIECE_BYTES);
            int place = records.bring(at, length);
            piece.reset();
            piece.update(records.array(), place, length);
            into.append(piece.getValue(), length);
            at += length;
            askNow();
        }
    }

    @Override
    public void close() {
        loader.close();
    }
}
