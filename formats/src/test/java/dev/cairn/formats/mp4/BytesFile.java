package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// A file in memory that counts its reads.
final class BytesFile implements SourceFile {
    private final byte[] bytes;
    private int reads;
    private long bytesRead;

    BytesFile(byte[] bytes) {
        this.bytes = bytes;
    }

    int reads() {
        return reads;
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public String path() {
        return "made.mp4";
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
        bytesRead += into.remaining();
        if (offset + into.remaining() > bytes.length) {
            throw new FormatException(Problem.CORRUPT_FILE, path(), offset, "the file ends");
        }
        into.put(bytes, (int) offset, into.remaining());
    }

    @Override
    public long transferTo(long offset, long length, WritableByteChannel out) throws IOException {
        ByteBuffer range = ByteBuffer.wrap(bytes, (int) offset, (int) length);
        while (range.hasRemaining()) {
            out.write(range);
        }
        return length;
    }
}
