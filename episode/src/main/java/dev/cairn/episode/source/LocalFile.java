package dev.cairn.episode.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// A file of this machine; its channel is borrowed from the pool for each read.
///
/// Reads are positional. Mapping was rejected: a file cut meanwhile becomes an `InternalError`.
final class LocalFile implements SourceFile {
    /// Below this a read and a write beat the kernel's copy, which costs a call of its own per range.
    private static final int COPY_BY_READ_BYTES = 1 << 20;

    private static final ThreadLocal<ByteBuffer> COPY =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(COPY_BY_READ_BYTES));

    private final String path;
    private final Path file;
    private final long sizeBytes;
    private final long modifiedMillis;
    private final OpenFiles openFiles;

    LocalFile(String path, Path file, long sizeBytes, long modifiedMillis, OpenFiles openFiles) {
        this.path = path;
        this.file = file;
        this.sizeBytes = sizeBytes;
        this.modifiedMillis = modifiedMillis;
        this.openFiles = openFiles;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public String version() {
        return sizeBytes + "-" + modifiedMillis;
    }

    @Override
    public Optional<Path> local() {
        return Optional.of(file);
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        OpenFiles.Lease lease = openFiles.acquire(file);
        try {
            fill(lease.channel(), offset, into);
        } finally {
            openFiles.release(lease);
        }
    }

    private void fill(FileChannel channel, long offset, ByteBuffer into) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            int got = channel.read(into, at);
            if (got < 0) {
                throw ended(at, into.remaining());
            }
            at += got;
        }
    }

    @Override
    public long transferTo(long offset, long length, WritableByteChannel out) throws IOException {
        OpenFiles.Lease lease = openFiles.acquire(file);
        try {
            if (length <= COPY_BY_READ_BYTES) {
                ByteBuffer copy = COPY.get().clear().limit((int) length);
                fill(lease.channel(), offset, copy);
                writeAll(copy.flip(), out);
            } else {
                transferLarge(lease.channel(), offset, length, out);
            }
        } finally {
            openFiles.release(lease);
        }
        return length;
    }

    private void transferLarge(FileChannel channel, long offset, long length, WritableByteChannel out)
            throws IOException {
        long done = 0;
        while (done < length) {
            long moved = channel.transferTo(offset + done, length - done, out);
            if (moved <= 0 && offset + done >= channel.size()) {
                throw ended(offset + done, length - done);
            }
            done += moved;
        }
    }

    private static void writeAll(ByteBuffer bytes, WritableByteChannel out) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private FormatException ended(long at, long missing) {
        boolean wasLonger = at + missing <= sizeBytes;
        return wasLonger
                ? new FormatException(
                        Problem.CHANGED_WHILE_READING,
                        path,
                        at,
                        "the file ends here and had " + sizeBytes
                                + " bytes when it was found; read it when nobody writes")
                : new FormatException(
                        Problem.CORRUPT_FILE, path, at, "the file ends here, expected " + missing + " more bytes");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
