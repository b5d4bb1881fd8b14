package dev.cairn.formats.rosbag2;

import com.github.luben.zstd.ZstdInputStream;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/// A storage file packed by zstd, unpacked to a temporary file until it is closed.
final class PackedFile implements AutoCloseable {
    /// Up to this size any ratio is believed.
    private static final long ANY_RATIO = 64L << 20;

    private static final int PIECE = 1 << 18;

    private final Path folder;
    private final FolderSource source;
    private final SourceFile unpacked;
    private final boolean cut;

    private PackedFile(Path folder, FolderSource source, SourceFile unpacked, boolean cut) {
        this.folder = folder;
        this.source = source;
        this.unpacked = unpacked;
        this.cut = cut;
    }

    /// Unpacks a file; of a cut one what comes out.
    ///
    /// @throws FormatException OVER_LIMIT if it unpacks to more than the limit's ratio
    static PackedFile unpack(SourceFile packed, ReadOptions options) throws IOException {
        String name = packed.path().substring(packed.path().lastIndexOf('/') + 1);
        String plain = name.substring(0, name.lastIndexOf('.'));
        Path folder = Files.createTempDirectory("cairn-rosbag2-");
        boolean done = false;
        try {
            boolean cut = copy(packed, folder.resolve(plain), options);
            FolderSource source = new FolderSource(folder);
            SourceFile unpacked = source.find(plain)
                    .orElseThrow(() -> new FormatException(Problem.CORRUPT_FILE, packed.path(), "nothing to unpack"));
            done = true;
            return new PackedFile(folder, source, unpacked, cut);
        } finally {
            if (!done) {
                delete(folder);
            }
        }
    }

    private static boolean copy(SourceFile packed, Path into, ReadOptions options) throws IOException {
        long most = Math.max(
                ANY_RATIO,
                Math.multiplyExact(packed.sizeBytes(), options.limits().expansion()));
        byte[] piece = new byte[PIECE];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(into);
                ZstdInputStream in = new ZstdInputStream(new Bytes(packed))) {
            while (true) {
                if (options.stopped().getAsBoolean()) {
                    throw new CancellationException("stopped while " + packed.path() + " was unpacked");
                }
                int got;
                try {
                    got = in.read(piece);
                } catch (FormatException e) {
                    throw e;
                } catch (IOException e) {
                    return true;
                }
                if (got < 0) {
                    return false;
                }
                written += got;
                if (written > most) {
                    throw new FormatException(
                            Problem.OVER_LIMIT,
                            packed.path(),
                            "the file unpacks to more than " + most + " bytes, limit is "
                                    + options.limits().expansion() + ":1");
                }
                out.write(piece, 0, got);
            }
        }
    }

    SourceFile file() {
        return unpacked;
    }

    /// Whether the packed file ends early or is damaged.
    boolean cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        source.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /// A source's file as a stream.
    private static final class Bytes extends InputStream {
        private final SourceFile file;
        private long at;

        Bytes(SourceFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = (int) Math.min(length, file.sizeBytes() - at);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            file.read(at, ByteBuffer.wrap(into, offset, count));
            at += count;
            return count;
        }
    }
}
