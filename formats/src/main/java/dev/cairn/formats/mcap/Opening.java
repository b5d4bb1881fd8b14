package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// Opens a file: its first bytes, its last bytes, its summary, and its data as far as the summary does not tell.
final class Opening {
    private static final String LFS = "version https://git-lfs";

    private final SourceFile file;
    private final ReadOptions options;
    private final McapNotices notices;
    private final boolean lenient;
    private final Summary summary = new Summary();
    private Catalog catalog;

    private Opening(SourceFile file, ReadOptions options, McapNotices notices, boolean lenient) {
        this.file = file;
        this.options = options;
        this.notices = notices;
        this.lenient = lenient;
        this.catalog = emptyCatalog();
    }

    private Catalog emptyCatalog() {
        return new Catalog(file.path(), options.limits(), notices);
    }

    static Opened open(SourceFile file, ReadOptions options, boolean lenient) throws IOException {
        return new Opening(file, options, new McapNotices(file.path()), lenient).open(true);
    }

    /// Reads everything, whatever the summary says; notices are added to those of `opened`.
    static void check(SourceFile file, ReadOptions options, Opened opened) throws IOException {
        new Opening(file, options, opened.notices(), opened.lenient()).open(false);
    }

    private Opened open(boolean believe) throws IOException {
        magic();
        Optional<Tail> tail = Tail.read(file);
        RecordReader records = new RecordReader(file, options.limits());
        if (tail.isPresent() && tail.get().summaryStart() != 0) {
            Tail end = tail.get();
            summary.read(
                    records, end.summaryStart(), end.footerOffset(), catalog, notices, options.limits(), file.path());
        }
        if (tail.isPresent()) {
            checkSummary(tail.get());
        }
        long from = Opcode.magicLength();
        McapRecord.Header header = new McapRecord.Header("", "");
        records.range(from, file.sizeBytes());
        if (records.advance() && records.opcode() == Opcode.HEADER) {
            header = header(records);
            from = records.next();
        } else {
            notices.add(NoticeKind.LOG_DAMAGED, from, records.found(from), "a header");
        }
        Walked walked = walk(from, tail, believe && !lenient && summary.usable(catalog));
        if (tail.isEmpty() && walked.ended) {
            behindData(records, walked);
        }
        Opened opened = new Opened(header, catalog, walked, summary.statistics(), notices, lenient);
        if (walked.ended) {
            Counts.check(opened, summary);
        }
        if (walked.scanned()) {
            Counts.tellOrder(opened);
            Counts.tellUnknown(opened);
        }
        return opened;
    }

    private void magic() throws IOException {
        byte[] bytes = new byte[(int) Math.min(file.sizeBytes(), LFS.length())];
        file.read(0, ByteBuffer.wrap(bytes));
        if (Opcode.isMagic(bytes, 0)) {
            return;
        }
        if (lenient) {
            notices.add(NoticeKind.LOG_DAMAGED, 0, "other first bytes", "those of MCAP");
            return;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.equals(LFS)) {
            throw new FormatException(
                    Problem.LFS_POINTER, file.path(), "a Git LFS pointer instead of the file; run git lfs pull");
        }
        if (bytes.length >= Opcode.magicLength() && text.startsWith("\u0089MCAP")) {
            throw new FormatException(
                    Problem.FORMAT_TOO_NEW,
                    file.path(),
                    0,
                    "MCAP of major version `" + text.charAt(5) + "`, known is `0`");
        }
        throw new FormatException(
                Problem.NOT_A_DATASET, file.path(), 0, "no MCAP file: it does not begin with 89 `MCAP0` 0d 0a");
    }

    private McapRecord.Header header(RecordReader records) throws IOException {
        try {
            return RecordParser.header(records.whole());
        } catch (FormatException e) {
            notices.add(NoticeKind.LOG_DAMAGED, records.start(), String.valueOf(e.getMessage()), "a header");
            return new McapRecord.Header("", "");
        }
    }

    private void checkSummary(Tail tail) throws IOException {
        if (tail.summaryCrc() == 0) {
            return;
        }
        CRC32 crc = new CRC32();
        byte[] piece = new byte[1 << 16];
        for (long at = tail.summaryCrcFrom(); at < tail.summaryCrcTo(); ) {
            int length = (int) Math.min(piece.length, tail.summaryCrcTo() - at);
            file.read(at, ByteBuffer.wrap(piece, 0, length));
            crc.update(piece, 0, length);
            at += length;
        }
        if (crc.getValue() != tail.summaryCrc()) {
            summary.distrust();
            notices.add(
                    NoticeKind.LOG_CHECKSUM,
                    tail.summaryCrcFrom(),
                    "a summary with the checksum " + Long.toHexString(crc.getValue()),
                    Long.toHexString(tail.summaryCrc()));
        }
    }

    /// Walks by the index; where that leads astray, once more without it.
    private Walked walk(long from, Optional<Tail> tail, boolean believe) throws IOException {
        long to = tail.map(Tail::dataEnd).orElse(file.sizeBytes());
        if (believe) {
            McapNotices aside = new McapNotices(file.path());
            Map<Long, StatedChunk> passable = summary.passable();
            long dataCrc = tail.map(Tail::dataCrc).orElse(0L);
            Walked walked = walk(from, to, passable, dataCrc, aside);
            if (walked.ended
                    && walked.gaps.isEmpty()
                    && walked.chunks == summary.chunks().size()
                    && walked.passedOver == passable.size()) {
                notices.addAll(aside);
                return walked;
            }
            notices.add(
                    NoticeKind.LOG_INDEX,
                    tail.map(Tail::summaryStart).orElse(-1L),
                    "an index of " + summary.chunks().size() + " chunks that does not fit the data",
                    "every chunk, once");
        }
        Catalog stated = catalog;
        if (believe || !summary.sound()) {
            catalog = emptyCatalog(); // what a summary that lies says of channels is not believed either
        }
        Walked walked = walk(from, to, Map.of(), tail.map(Tail::dataCrc).orElse(0L), notices);
        if (lenient) {
            catalog.adopt(stated);
        }
        return walked;
    }

    private Walked walk(long from, long to, Map<Long, StatedChunk> known, long dataCrc, McapNotices into)
            throws IOException {
        try (DataWalk walk = new DataWalk(file, options, into, catalog, new Resync(file, lenient))) {
            return walk.walk(from, to, known, dataCrc);
        }
    }

    /// The file does not end as it should although its data does: something is cut, or something was added.
    private void behindData(RecordReader records, Walked walked) throws IOException {
        records.range(walked.behind, file.sizeBytes());
        while (records.advance()) {
            if (records.opcode() == Opcode.FOOTER) {
                long end = records.next() + Opcode.magicLength();
                if (end <= file.sizeBytes()) {
                    notices.add(
                            NoticeKind.LOG_DAMAGED,
                            end,
                            (file.sizeBytes() - end) + " bytes behind the end",
                            "the end of the file");
                    return;
                }
            }
        }
        notices.add(NoticeKind.LOG_CUT, records.next(), "a file that ends in its summary", "a footer");
    }
}
