package dev.cairn.episode;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// Where the bytes of packets lie: a file, or a chunk in memory.
public sealed interface PacketBytes {
    /// Fills `into` from `offset`.
    void read(long offset, ByteBuffer into) throws IOException;

    /// Copies a range to a channel.
    void copyTo(long offset, long length, WritableByteChannel out) throws IOException;

    /// Packets that are ranges of a file.
    record InFile(SourceFile file) implements PacketBytes {
        @Override
        public void read(long offset, ByteBuffer into) throws IOException {
            file.read(offset, into);
        }

        @Override
        public void copyTo(long offset, long length, WritableByteChannel out) throws IOException {
            file.transferTo(offset, length, out);
        }
    }

    /// Packets that lie in memory, void once the pass moves on.
    final class InMemory implements PacketBytes {
        private final byte[] bytes;

        public InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void read(long offset, ByteBuffer into) {
            into.put(bytes, Math.toIntExact(offset), into.remaining());
        }

        @Override
        public void copyTo(long offset, long length, WritableByteChannel out) throws IOException {
            ByteBuffer range = ByteBuffer.wrap(bytes, Math.toIntExact(offset), Math.toIntExact(length));
            while (range.hasRemaining()) {
                out.write(range);
            }
        }
    }
}
