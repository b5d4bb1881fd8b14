package dev.cairn.formats.rosbag2;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Unpacks messages that were packed one by one. For one thread.
final class BlobUnpacker implements AutoCloseable {
    /// Up to this size any ratio is believed: a picture of nothing packs to next to nothing.
    private static final int ANY_RATIO = 4 << 20;

    private static final int MAGIC = 0xfd2fb528;

    private final String path;
    private final ReadLimits limits;
    private @Nullable ZstdDecompressCtx zstd;
    private byte[] bytes = new byte[1 << 12];

    BlobUnpacker(String path, ReadLimits limits) {
        this.path = path;
        this.limits = limits;
    }

    /// Whether bytes begin as zstd frames do; no CDR message begins so.
    static boolean isZstd(byte[] packed, int from, int length) {
        return length >= 4
                && (packed[from] & 0xff
                                | (packed[from + 1] & 0xff) << 8
                                | (packed[from + 2] & 0xff) << 16
                                | packed[from + 3] << 24)
                        == MAGIC;
    }

    /// Unpacks a message, see [#bytes()].
    ///
    /// @return its length; −1 if it is damaged
    /// @throws FormatException OVER_LIMIT
    int unpack(byte[] packed, int from, int length) throws IOException {
        long stated = Zstd.getFrameContentSize(packed, from, length);
        if (stated < 0) {
            return unpackUnsized(packed, from, length);
        }
        if (stated > limits.chunkBytes() || stated > ANY_RATIO && stated / limits.expansion() > length) {
            throw over(stated, length);
        }
        grow((int) stated);
        try {
            return context().decompressByteArray(bytes, 0, bytes.length, packed, from, length);
        } catch (ZstdException e) {
            return -1;
        }
    }

    /// The native library is loaded only where something is packed: that takes a third of a second.
    private ZstdDecompressCtx context() {
        ZstdDecompressCtx context = zstd;
        if (context == null) {
            context = new ZstdDecompressCtx();
            zstd = context;
        }
        return context;
    }

    private int unpackUnsized(byte[] packed, int from, int length) throws IOException {
        int done = 0;
        try (ZstdInputStream stream = new ZstdInputStream(new ByteArrayInputStream(packed, from, length))) {
            while (true) {
                int got = stream.read(bytes, done, bytes.length - done);
                if (got < 0) {
                    return done;
                }
                done += got;
                if (done > limits.chunkBytes() || done > ANY_RATIO && done / limits.expansion() > length) {
                    throw over(done, length);
                }
                if (done == bytes.length) {
                    bytes = java.util.Arrays.copyOf(bytes, done * 2);
                }
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            return -1; // nothing but memory is read: the stream is damaged
        }
    }

    private FormatException over(long size, int packed) {
        return new FormatException(
                Problem.OVER_LIMIT,
                path,
                "a message of " + packed + " bytes unpacks to " + size + " and more, limits are " + limits.chunkBytes()
                        + " bytes and " + limits.expansion() + ":1");
    }

    private void grow(int size) {
        if (bytes.length < size) {
            bytes = new byte[Math.max(size, Math.min(size + (size >> 1), 1 << 30))];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        ZstdDecompressCtx context = zstd;
        if (context != null) {
            context.close();
            zstd = null;
        }
    }
}
