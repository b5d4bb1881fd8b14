package dev.cairn.formats.mcap;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.lz4.Lz4Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Reads packed records and unpacks them; one thread's.
final class Unpacker implements AutoCloseable {
    /// Largest window of a frame that is unpacked piece by piece, 64 MiB.
    private static final int LARGEST_WINDOW_LOG = 26;

    private final SourceFile file;
    private final CRC32 crc = new CRC32();
    private @Nullable Lz4Frame lz4;
    private @Nullable ZstdDecompressCtx zstd;
    private ByteBuffer direct = ByteBuffer.allocateDirect(0);
    private byte[] packed = {};
    private boolean sound;
    private long packedCrc;

    Unpacker(SourceFile file) {
        this.file = file;
    }

    /// Unpacks a chunk's records, or as much of their front as is whole.
    ///
    /// @param available packed bytes that are there
    /// @param wantPackedCrc whether [#packedCrc()] is asked later
    /// @return bytes made
    int unpack(ChunkHead head, int available, byte[] into, boolean wantPackedCrc) throws IOException {
        boolean torn = available < head.packedBytes();
        int made = switch (head.compression()) {
            case NONE -> {
                file.read(head.recordsOffset(), ByteBuffer.wrap(into, 0, available));
                yield available;
            }
            case LZ4 -> unpackLz4(head, available, into, wantPackedCrc);
            case ZSTD -> unpackZstd(head, available, into, wantPackedCrc, torn);
        };
        sound = made == head.unpackedBytes();
        if (head.compression() == Compression.NONE && wantPackedCrc) {
            packedCrc = crcOf(into, 0, made);
        }
        return made;
    }

    /// Whether the last chunk gave what it said.
    boolean sound() {
        return sound;
    }

    /// Checksum of the last chunk's records as they lie in the file.
    long packedCrc() {
        return packedCrc;
    }

    long crcOf(byte[] bytes, int from, int length) {
        crc.reset();
        crc.update(bytes, from, length);
        return crc.getValue();
    }

    private int unpackLz4(ChunkHead head, int available, byte[] into, boolean wantPackedCrc) throws IOException {
        if (packed.length < available) {
            packed = new byte[available];
        }
        file.read(head.recordsOffset(), ByteBuffer.wrap(packed, 0, available));
        if (wantPackedCrc) {
            packedCrc = crcOf(packed, 0, available);
        }
        int made = lz4().unpack(packed, 0, available, into, 0, head.unpackedBytes(), head.crc() == 0);
        return made < 0 ? -1 - made : made;
    }

    private int unpackZstd(ChunkHead head, int available, byte[] into, boolean wantPackedCrc, boolean torn)
            throws IOException {
        ByteBuffer from = direct(available);
        file.read(head.recordsOffset(), from);
        from.flip();
        if (wantPackedCrc) {
            crc.reset();
            crc.update(from.duplicate());
            packedCrc = crc.getValue();
        }
        if (head.unpackedBytes() == 0) {
            return 0;
        }
        if (!torn) {
            try {
                return zstd().decompressDirectByteBufferToByteArray(into, 0, head.unpackedBytes(), from, 0, available);
            } catch (ZstdException _) {
                // damaged: what is in front of the damage can still be had
            }
        }
        return unpackZstdFront(from, into, head.unpackedBytes());
    }

    /// Unpacks piece by piece up to the end of the input or to the damage.
    private static int unpackZstdFront(ByteBuffer from, byte[] into, int room) {
        ByteBuffer made = ByteBuffer.allocateDirect(room);
        try (ZstdDecompressCtx pieces = new ZstdDecompressCtx()) {
            pieces.setLongMax(LARGEST_WINDOW_LOG);
            boolean moving = true;
            while (moving && made.hasRemaining()) {
                int before = from.remaining() + made.remaining();
                pieces.decompressDirectByteBufferStream(made, from);
                moving = from.remaining() + made.remaining() < before;
            }
        } catch (ZstdException _) {
            // what was made before the damage stays
        }
        made.flip();
        int length = made.remaining();
        made.get(into, 0, length);
        return length;
    }

    private ByteBuffer direct(int size) {
        if (direct.capacity() < size) {
            direct = ByteBuffer.allocateDirect(Math.max(size, Math.min(2 * direct.capacity(), 1 << 22)));
        }
        return direct.clear().limit(size);
    }

    /// Made when it is needed: the libraries of codecs take longer to load than a small file to read.
    private Lz4Frame lz4() {
        Lz4Frame frames = lz4;
        if (frames == null) {
            frames = new Lz4Frame();
            lz4 = frames;
        }
        return frames;
    }

    private ZstdDecompressCtx zstd() {
        ZstdDecompressCtx context = zstd;
        if (context == null) {
            context = new ZstdDecompressCtx();
            zstd = context;
        }
        return context;
    }

    @Override
    public void close() {
        if (zstd != null) {
            zstd.close();
        }
    }
}
