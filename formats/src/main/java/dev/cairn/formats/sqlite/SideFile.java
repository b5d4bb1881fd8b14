package dev.cairn.formats.sqlite;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Pages that count instead of those in the database: committed ones of a write-ahead log, or the old ones that a
/// transaction which never ended put aside.
///
/// @param pages where they lie in `file`
/// @param pageCount pages of the database, as the side file says
record SideFile(SourceFile file, PageMap pages, long pageCount) {
    private static final int WAL_MAGIC = 0x377f0682;
    private static final int WAL_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final long JOURNAL_MAGIC = 0xd9d505f920a163d7L;

    /// Reads a write-ahead log as far as its last commit; empty where none is whole.
    static Optional<SideFile> wal(SourceFile file, int pageSize) throws IOException {
        byte[] header = new byte[WAL_HEADER];
        if (file.sizeBytes() < WAL_HEADER) {
            return Optional.empty();
        }
        file.read(0, ByteBuffer.wrap(header));
        int magic = BigEndian.i32(header, 0);
        if ((magic & ~1) != WAL_MAGIC || BigEndian.u32(header, 8) != pageSize) {
            return Optional.empty();
        }
        Checksum sum = new Checksum((magic & 1) != 0);
        sum.add(header, 0, 24);
        if (!sum.is(header, 24)) {
            return Optional.empty();
        }
        PageMap pages = new PageMap();
        PageMap uncommitted = new PageMap();
        int[] numbers = new int[64];
        long pageCount = 0;
        int open = 0;
        byte[] frame = new byte[FRAME_HEADER + pageSize];
        for (long at = WAL_HEADER; file.sizeBytes() - at >= frame.length; at += frame.length) {
            file.read(at, ByteBuffer.wrap(frame));
            sum.add(frame, 0, 8);
            sum.add(frame, FRAME_HEADER, pageSize);
            boolean sound = BigEndian.i64(frame, 8) == BigEndian.i64(header, 16) && sum.is(frame, 16);
            int page = BigEndian.i32(frame, 0);
            if (!sound || page <= 0) {
                break;
            }
            if (open == numbers.length) {
                numbers = java.util.Arrays.copyOf(numbers, open * 2);
            }
            numbers[open++] = page;
            uncommitted.put(page, at + FRAME_HEADER, true);
            if (BigEndian.i32(frame, 4) != 0) {
                for (int i = 0; i < open; i++) {
                    pages.put(numbers[i], uncommitted.offset(numbers[i]), true);
                }
                open = 0;
                pageCount = BigEndian.u32(frame, 4);
            }
        }
        return pages.size() == 0 ? Optional.empty() : Optional.of(new SideFile(file, pages, pageCount));
    }

    /// Reads a rollback journal; empty where it was ended as it should.
    static Optional<SideFile> journal(SourceFile file, int pageSize) throws IOException {
        byte[] header = new byte[28];
        byte[] record = new byte[pageSize + 8];
        PageMap pages = new PageMap();
        long pageCount = -1;
        long at = 0;
        while (file.sizeBytes() - at >= header.length) {
            file.read(at, ByteBuffer.wrap(header));
            long sector = BigEndian.u32(header, 20);
            boolean sound = BigEndian.i64(header, 0) == JOURNAL_MAGIC
                    && BigEndian.u32(header, 24) == pageSize
                    && sector >= 32
                    && sector <= 1 << 16;
            if (!sound) {
                break;
            }
            pageCount = pageCount < 0 ? BigEndian.u32(header, 16) : pageCount;
            long records = BigEndian.u32(header, 8);
            long next = at + sector;
            for (long i = 0; i < records && file.sizeBytes() - next >= record.length; i++) {
                file.read(next, ByteBuffer.wrap(record));
                int page = BigEndian.i32(record, 0);
                if (page <= 0
                        || journalSum(record, pageSize, BigEndian.i32(header, 12))
                                != BigEndian.i32(record, 4 + pageSize)) {
                    return found(file, pages, pageCount);
                }
                pages.put(page, next + 4, false);
                next += record.length;
            }
            at = (next + sector - 1) / sector * sector;
        }
        return found(file, pages, pageCount);
    }

    private static Optional<SideFile> found(SourceFile file, PageMap pages, long pageCount) {
        return pages.size() == 0 ? Optional.empty() : Optional.of(new SideFile(file, pages, pageCount));
    }

    private static int journalSum(byte[] record, int pageSize, int nonce) {
        int sum = nonce;
        for (int i = pageSize - 200; i > 0; i -= 200) {
            sum += record[4 + i] & 0xff;
        }
        return sum;
    }

    /// The running checksum of a write-ahead log.
    private static final class Checksum {
        private final boolean bigEndian;
        private int first;
        private int second;

        Checksum(boolean bigEndian) {
            this.bigEndian = bigEndian;
        }

        void add(byte[] bytes, int from, int length) {
            for (int at = from; at < from + length; at += 8) {
                first += word(bytes, at) + second;
                second += word(bytes, at + 4) + first;
            }
        }

        private int word(byte[] bytes, int at) {
            int word = BigEndian.i32(bytes, at);
            return bigEndian ? word : Integer.reverseBytes(word);
        }

        boolean is(byte[] bytes, int at) {
            return BigEndian.i32(bytes, at) == first && BigEndian.i32(bytes, at + 4) == second;
        }
    }
}
