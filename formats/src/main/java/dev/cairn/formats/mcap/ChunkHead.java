package dev.cairn.formats.mcap;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The fields of a chunk in front of its records.
///
/// @param offset of the chunk's record in the file
/// @param recordsOffset of the packed records in the file
/// @param packedBytes as stated; the file may end before
record ChunkHead(
        long offset,
        long firstNanos,
        long lastNanos,
        int unpackedBytes,
        long crc,
        Compression compression,
        long recordsOffset,
        int packedBytes) {
    /// Compressions have short names.
    private static final int LONGEST_WORD = 32;

    private static final int LONGEST =
            Opcode.HEAD_BYTES + Opcode.CHUNK_HEAD_BYTES + Integer.BYTES + LONGEST_WORD + Long.BYTES;

    /// Below this a chunk may be as dense as it likes.
    static final int DENSE_BYTES = 4 << 20;

    /// Reads the head of the chunk at an offset, and holds its sizes against the limits.
    ///
    /// @throws FormatException CORRUPT_FILE, OVER_LIMIT, UNSUPPORTED_FEATURE for another compression
    static ChunkHead read(SourceFile file, long offset, ReadLimits limits) throws IOException {
        byte[] bytes = new byte[Math.clamp(file.sizeBytes() - offset, 0, LONGEST)];
        file.read(offset, ByteBuffer.wrap(bytes));
        if (bytes.length < Opcode.HEAD_BYTES || bytes[0] != Opcode.CHUNK) {
            throw new FormatException(Problem.CORRUPT_FILE, file.path(), offset, "no chunk is here, expected one");
        }
        long length = Little.i64(bytes, 1);
        int there = (int) Math.min(bytes.length - Opcode.HEAD_BYTES, length < 0 ? Long.MAX_VALUE : length);
        Fields in = new Fields(file.path(), offset + Opcode.HEAD_BYTES, bytes, Opcode.HEAD_BYTES, there);
        long first = in.nanos();
        long last = in.nanos();
        long unpacked = in.u64();
        long crc = in.u32();
        String word = in.text();
        long packed = in.u64();
        long recordsOffset = in.offset();
        if (length >= 0 && (packed < 0 || packed > length - (recordsOffset - offset - Opcode.HEAD_BYTES))) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    file.path(),
                    offset,
                    "a chunk of " + length + " bytes says it holds " + Long.toUnsignedString(packed)
                            + " bytes of records; `cairn recover` saves what is around it");
        }
        Compression compression = Compression.of(word)
                .orElseThrow(() -> new FormatException(
                        Problem.UNSUPPORTED_FEATURE,
                        file.path(),
                        offset,
                        "a chunk is packed by `" + word
                                + "`, known are `lz4` and `zstd`; write it anew with one of them"));
        return held(file, limits, offset, first, last, unpacked, crc, compression, recordsOffset, packed);
    }

    private static ChunkHead held(
            SourceFile file,
            ReadLimits limits,
            long offset,
            long first,
            long last,
            long unpacked,
            long crc,
            Compression compression,
            long recordsOffset,
            long packed)
            throws FormatException {
        int size = ReadLimits.hold(
                unpacked < 0 ? Long.MAX_VALUE : unpacked, limits.chunkBytes(), file.path(), offset, "a chunk");
        int packedSize = ReadLimits.hold(
                packed < 0 ? Long.MAX_VALUE : packed, limits.chunkBytes(), file.path(), offset, "a packed chunk");
        if (size > DENSE_BYTES && size / limits.expansion() > packedSize) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    file.path(),
                    offset,
                    "a chunk says " + packedSize + " bytes hold " + size + ", limit is " + limits.expansion() + ":1");
        }
        if (compression == Compression.NONE && size != packedSize) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    file.path(),
                    offset,
                    "a chunk that is not packed says " + packedSize + " bytes hold " + size);
        }
        return new ChunkHead(offset, first, last, size, crc, compression, recordsOffset, packedSize);
    }
}
