package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// A file that lies in memory; counts its reads.
final class MemoryFile implements SourceFile {
    private final byte[] bytes;
    private int reads;
    private long readBytes;
    private int largestRead;

    MemoryFile(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    int reads() {
        return reads;
    }

    long readBytes() {
        return readBytes;
    }

    int largestRead() {
        return largestRead;
    }

    @Override
    public String path() {
        return "memory.parquet";
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Optional<Path> local() {
        return Optional.empty();
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        reads++;
        readBytes += into.remaining();
        largestRead = Math.max(largestRead, into.remaining());
        if (offset + into.remaining() > bytes.length) {
            throw new FormatException(Problem.CORRUPT_FILE, path(), offset, "the file ends here");
        }
        into.put(bytes, (int) offset, into.remaining());
    }

    @Override
    public long transferTo(long offset, long length, WritableByteChannel out) throws IOException {
        out.write(ByteBuffer.wrap(bytes, (int) offset, (int) length));
        return length;
    }
}
