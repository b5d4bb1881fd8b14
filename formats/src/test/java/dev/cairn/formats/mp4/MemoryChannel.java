package dev.cairn.formats.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/// A file in memory to write to; it counts its calls and can be full.
final class MemoryChannel implements SeekableByteChannel {
    private byte[] bytes = new byte[1 << 12];
    private int size;
    private int position;
    private int writes;
    private int room = Integer.MAX_VALUE;

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    int writes() {
        return writes;
    }

    MemoryChannel withRoomFor(int most) {
        room = most;
        return this;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        writes++;
        int length = from.remaining();
        if (position + length > room) {
            throw new IOException("No space left on device");
        }
        if (position + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(position + length, bytes.length * 2));
        }
        from.get(bytes, position, length);
        position += length;
        size = Math.max(size, position);
        return length;
    }

    @Override
    public int read(ByteBuffer into) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = Math.toIntExact(newPosition);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
