package dev.cairn.formats.mp4;

import dev.cairn.episode.Packets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/// Gathers small writes, so that a small file is written by one call; large ranges go past it.
final class OutBuffer implements WritableByteChannel {
    private static final int FIRST = 1 << 16;
    private static final int MOST = 1 << 20;

    private final SeekableByteChannel out;
    private byte[] held = new byte[FIRST];
    private int count;
    private long flushed;

    OutBuffer(SeekableByteChannel out) {
        this.out = out;
    }

    /// Bytes of the file so far.
    long position() {
        return flushed + count;
    }

    /// Copies packets of `bytes` bytes in all.
    void copy(Packets packets, int from, int to, long bytes) throws IOException {
        if (bytes > MOST - count) {
            flush();
        }
        if (bytes > MOST) {
            // Straight into the caller's channel: for a file the kernel copies.
            flushed += packets.copyTo(out, from, to);
        } else {
            packets.copyTo(this, from, to);
        }
    }

    void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int length = from.remaining();
        if (length > MOST - count) {
            flush();
        }
        if (length > MOST) {
            flushed += length;
            drain(from);
            return length;
        }
        if (length > held.length - count) {
            held = Arrays.copyOf(held, Math.min(MOST, Math.max(count + length, held.length * 2)));
        }
        from.get(held, count, length);
        count += length;
        return length;
    }

    /// Overwrites bytes that were written before.
    void patch(long at, byte[] bytes) throws IOException {
        if (at >= flushed) {
            System.arraycopy(bytes, 0, held, (int) (at - flushed), bytes.length);
            return;
        }
        flush();
        out.position(at);
        drain(ByteBuffer.wrap(bytes));
        out.position(flushed);
    }

    void flush() throws IOException {
        drain(ByteBuffer.wrap(held, 0, count));
        flushed += count;
        count = 0;
    }

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    @Override
    public boolean isOpen() {
        return out.isOpen();
    }

    /// Leaves the caller's channel open.
    @Override
    public void close() {}
}
