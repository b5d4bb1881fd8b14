package dev.cairn.testkit;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// A file in memory.
public final class MemoryFile implements SourceFile {
    private final String path;
    private final byte[] bytes;
    private final Consumer<MemorySource.ReadRange> seen;

    MemoryFile(String path, byte[] bytes, Consumer<MemorySource.ReadRange> seen) {
        this.path = path;
        this.bytes = bytes;
        this.seen = seen;
    }

    /// A file of some bytes, which are shared and not copied.
    public static MemoryFile of(String path, byte[] bytes) {
        return new MemoryFile(path, bytes, _ -> {});
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public String version() {
        return bytes.length + "-" + Arrays.hashCode(bytes);
    }

    @Override
    public Optional<Path> local() {
        return Optional.empty();
    }

    @Override
    public void read(long offset, ByteBuffer into) throws FormatException {
        hold(offset, into.remaining());
        into.put(bytes, (int) offset, into.remaining());
    }

    @Override
    public long transferTo(long offset, long length, WritableByteChannel out) throws IOException {
        hold(offset, length);
        ByteBuffer range = ByteBuffer.wrap(bytes, (int) offset, (int) length);
        while (range.hasRemaining()) {
            out.write(range);
        }
        return length;
    }

    private void hold(long offset, long length) throws FormatException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset " + offset + ", length " + length);
        }
        seen.accept(new MemorySource.ReadRange(path, offset, length));
        if (offset > bytes.length || length > bytes.length - offset) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    path,
                    Math.min(offset, bytes.length),
                    "the file ends at byte " + bytes.length + ", expected " + length + " bytes from " + offset);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
