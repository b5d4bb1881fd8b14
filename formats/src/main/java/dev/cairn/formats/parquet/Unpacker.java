package dev.cairn.formats.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.lz4.Lz4Block;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.xerial.snappy.Snappy;

/// Unpacks pages.
final class Unpacker {
    static final int NONE = 0;
    static final int SNAPPY = 1;
    static final int GZIP = 2;
    static final int ZSTD = 6;
    static final int LZ4_RAW = 7;

    private static final String[] NAMES = {"none", "Snappy", "gzip", "LZO", "Brotli", "LZ4", "Zstandard", "LZ4_RAW"};

    private Unpacker() {}

    /// Refuses a codec that is not read.
    static void check(int codec, Place place, long offset) throws FormatException {
        switch (codec) {
            case NONE, SNAPPY, GZIP, ZSTD, LZ4_RAW -> {}
            default -> {
                String name = codec >= 0 && codec < NAMES.length ? NAMES[codec] : "number " + codec;
                throw place.unsupported(
                        offset, "pages are packed by codec " + name + "; write the file anew with Snappy or Zstandard");
            }
        }
    }

    /// Unpacks a range to exactly `length` bytes; `into` has that room behind `to`.
    static void unpack(
            int codec, byte[] from, int at, int packed, byte[] into, int to, int length, Place place, long offset)
            throws FormatException {
        long got;
        try {
            got = switch (codec) {
                case NONE -> copy(from, at, packed, into, to, length);
                case SNAPPY -> snappy(from, at, packed, into, to, length);
                case GZIP -> gzip(from, at, packed, into, to, length);
                case ZSTD -> Zstd.decompressByteArray(into, to, length, from, at, packed);
                case LZ4_RAW -> lz4(from, at, packed, into, to, length);
                default -> throw place.unsupported(offset, "codec number " + codec);
            };
        } catch (FormatException e) {
            throw e;
        } catch (IOException | ZstdException e) {
            throw place.corrupt(offset, "a packed page cannot be unpacked: " + e.getMessage());
        }
        if (got != length) {
            throw place.corrupt(offset, "a packed page unpacks to " + got + " bytes, expected " + length + " bytes");
        }
    }

    private static int copy(byte[] from, int at, int packed, byte[] into, int to, int length) {
        if (packed == length) {
            System.arraycopy(from, at, into, to, length);
        }
        return packed;
    }

    private static int snappy(byte[] from, int at, int packed, byte[] into, int to, int length) throws IOException {
        // The library trusts the length in the data: it is asked before a byte is written.
        int stated = packed == 0 ? 0 : Snappy.uncompressedLength(from, at, packed);
        return packed == 0 || stated != length ? stated : Snappy.uncompress(from, at, packed, into, to);
    }

    private static int lz4(byte[] from, int at, int packed, byte[] into, int to, int length) throws IOException {
        int end = Lz4Block.unpack(from, at, at + packed, into, to, to, to + length);
        if (end < 0) {
            throw new EOFException("literals or a match leave the block");
        }
        return end - to;
    }

    private static int gzip(byte[] from, int at, int packed, byte[] into, int to, int length) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(from, at, packed))) {
            int got = in.readNBytes(into, to, length);
            return in.read() < 0 ? got : got + 1;
        }
    }
}
