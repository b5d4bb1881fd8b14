package dev.cairn.formats.mcap;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.cairn.formats.lz4.Lz4Frame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Packs the records of chunks; one thread's.
final class Packer implements AutoCloseable {
    private final Compression compression;
    private final @Nullable ZstdCompressCtx zstd;
    private final @Nullable Lz4Frame lz4;
    private byte[] packed = {};

    Packer(Compression compression, int level) {
        this.compression = compression;
        zstd = compression == Compression.ZSTD ? new ZstdCompressCtx().setLevel(level) : null;
        lz4 = compression == Compression.LZ4 ? new Lz4Frame() : null;
    }

    /// Packs bytes into [#packed()]; nothing is done for no compression.
    ///
    /// @return packed length
    int pack(byte[] bytes, int length) {
        return switch (compression) {
            case NONE -> length;
            case LZ4 -> {
                Lz4Frame frame = Objects.requireNonNull(lz4);
                room(frame.bound(length));
                yield frame.pack(bytes, 0, length, packed, 0);
            }
            case ZSTD -> {
                room((int) Zstd.compressBound(length));
                yield Objects.requireNonNull(zstd).compressByteArray(packed, 0, packed.length, bytes, 0, length);
            }
        };
    }

    private void room(int size) {
        if (packed.length < size) {
            packed = new byte[size];
        }
    }

    byte[] packed() {
        return packed;
    }

    @Override
    public void close() {
        if (zstd != null) {
            zstd.close();
        }
    }
}
