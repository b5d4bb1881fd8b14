package dev.cairn.formats.mcap;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

/// Packs the records of chunks; one thread's.
final class Packer implements AutoCloseable {
    private final Compression compression;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final Lz4Frame lz4 = new Lz4Frame();
    private byte[] packed = {};

    Packer(Compression compression, int level) {
        this.compression = compression;
        zstd.setLevel(level);
    }

    /// Packs bytes into [#packed()]; nothing is done for no compression.
    ///
    /// @return packed length
    int pack(byte[] bytes, int length) {
        return switch (compression) {
            case NONE -> length;
            case LZ4 -> {
                room(lz4.bound(length));
                yield lz4.pack(bytes, 0, length, packed, 0);
            }
            case ZSTD -> {
                room((int) Zstd.compressBound(length));
                yield zstd.compressByteArray(packed, 0, packed.length, bytes, 0, length);
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
        zstd.close();
    }
}
