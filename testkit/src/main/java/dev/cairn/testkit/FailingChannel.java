package dev.cairn.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/// A disk that is full after some bytes. What was written before can be looked at.
public final class FailingChannel implements SeekableByteChannel {
    private final long capacityBytes;
    private byte[] bytes = new byte[64];
    private int size;
    private int position;
    private boolean open = true;

    /// A channel that takes so many bytes and then throws `No space left on device`.
    public FailingChannel(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /// What was written.
    public byte[] written() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        check();
        int room = (int) Math.min(from.remaining(), Math.max(0, capacityBytes - position));
        if (room == 0 && from.hasRemaining()) {
            throw new IOException("No space left on device");
        }
        int end = Math.addExact(position, room);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        from.get(bytes, position, room);
        position = end;
        size = Math.max(size, end);
        return room;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        check();
        if (position >= size) {
            return -1;
        }
        int some = Math.min(into.remaining(), size - position);
        into.put(bytes, position, some);
        position += some;
        return some;
    }

    @Override
    public long position() throws IOException {
        check();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        check();
        position = Math.toIntExact(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        check();
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) throws IOException {
        check();
        size = (int) Math.min(size, newSize);
        position = Math.min(position, size);
        return this;
    }

    private void check() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
