package dev.cairn.bench.hot;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/// A file that lies in memory, so that loops are measured and no disk.
final class MemoryFile implements SourceFile {
    private final byte[] bytes;

    MemoryFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public String path() {
        return "memory";
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public Optional<Path> local() {
        return Optional.empty();
    }

    @Override
    public void read(long offset, ByteBuffer into) {
        into.put(bytes, (int) offset, into.remaining());
    }

    @Override
    public long transferTo(long offset, long length, WritableByteChannel out) throws IOException {
        return out.write(ByteBuffer.wrap(bytes, (int) offset, (int) length));
    }
}
