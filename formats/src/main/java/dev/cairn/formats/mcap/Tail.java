package dev.cairn.formats.mcap;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The end of a finished file: where its data and its summary end.
///
/// @param dataEnd where the data section ends, its DataEnd record included
/// @param summaryStart of the summary, 0 for none
/// @param footerOffset of the footer's record
/// @param dataCrc checksum of the data section, 0 for none
record Tail(long dataEnd, long summaryStart, long footerOffset, long summaryCrc, long dataCrc) {
    private static final int FOOTER = Opcode.HEAD_BYTES + Opcode.FOOTER_BYTES;
    private static final int DATA_END = Opcode.HEAD_BYTES + Opcode.DATA_END_BYTES;

    /// Reads the end of a file; empty where it is not that of a finished one.
    static Optional<Tail> read(SourceFile file) throws IOException {
        long size = file.sizeBytes();
        int wanted = FOOTER + Opcode.magicLength();
        if (size < wanted + Opcode.magicLength()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[wanted];
        long footer = size - wanted;
        file.read(footer, ByteBuffer.wrap(bytes));
        if (!Opcode.isMagic(bytes, FOOTER)
                || bytes[0] != Opcode.FOOTER
                || Little.i64(bytes, 1) != Opcode.FOOTER_BYTES) {
            return Optional.empty();
        }
        long summary = Little.i64(bytes, Opcode.HEAD_BYTES);
        long crc = Little.u32(bytes, Opcode.HEAD_BYTES + 16);
        if (summary < 0 || summary > footer || summary != 0 && summary < Opcode.magicLength()) {
            return Optional.empty();
        }
        long end = summary == 0 ? footer : summary;
        return Optional.of(new Tail(end, summary, footer, crc, dataCrc(file, end)));
    }

    private static long dataCrc(SourceFile file, long end) throws IOException {
        if (end < DATA_END + Opcode.magicLength()) {
            return 0;
        }
        byte[] bytes = new byte[DATA_END];
        file.read(end - DATA_END, ByteBuffer.wrap(bytes));
        boolean there = bytes[0] == Opcode.DATA_END && Little.i64(bytes, 1) == Opcode.DATA_END_BYTES;
        return there ? Little.u32(bytes, Opcode.HEAD_BYTES) : 0;
    }

    /// Where the checksum of the summary begins and ends.
    long summaryCrcFrom() {
        return summaryStart == 0 ? footerOffset : summaryStart;
    }

    long summaryCrcTo() {
        return footerOffset + Opcode.HEAD_BYTES + 16;
    }
}
