package dev.cairn.formats.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/// Packs pages.
final class Packer {
    private final ParquetWriterOptions.Codec codec;
    private byte[] packed = {};

    Packer(ParquetWriterOptions.Codec codec) {
        this.codec = codec;
    }

    /// Number of the codec in the file.
    int number() {
        return switch (codec) {
            case NONE -> Unpacker.NONE;
            case SNAPPY -> Unpacker.SNAPPY;
            case ZSTD -> Unpacker.ZSTD;
        };
    }

    /// Where the last page lies.
    byte[] packed() {
        return packed;
    }

    /// Packs a page.
    ///
    /// @return its bytes in [#packed()]
    int pack(byte[] page, int length) throws IOException {
        return switch (codec) {
            case NONE -> {
                packed = page;
                yield length;
            }
            case SNAPPY -> {
                grow(Snappy.maxCompressedLength(length));
                yield Snappy.compress(page, 0, length, packed, 0);
            }
            case ZSTD -> {
                grow(Math.toIntExact(Zstd.compressBound(length)));
                long got = Zstd.compressByteArray(
                        packed, 0, packed.length, page, 0, length, Zstd.defaultCompressionLevel());
                if (Zstd.isError(got)) {
                    throw new IOException("a page could not be packed: " + Zstd.getErrorName(got));
                }
                yield (int) got;
            }
        };
    }

    private void grow(int most) {
        if (packed.length < most) {
            packed = new byte[most];
        }
    }
}
