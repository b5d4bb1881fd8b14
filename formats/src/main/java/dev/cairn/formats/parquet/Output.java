package dev.cairn.formats.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// Gathers what is written, so that the channel sees large writes.
final class Output {
    private static final int WRITE_BYTES = 1 << 20;

    private final WritableByteChannel out;
    private final Bytes waiting = new Bytes();
    private long written;

    Output(WritableByteChannel out) {
        this.out = out;
    }

    /// Bytes so far, those that wait included.
    long position() {
        return written + waiting.length();
    }

    void add(byte[] from, int at, int count) throws IOException {
        if (count >= WRITE_BYTES) {
            flush();
            write(ByteBuffer.wrap(from, at, count));
            written += count;
            return;
        }
        waiting.add(from, at, count);
        if (waiting.length() >= WRITE_BYTES) {
            flush();
        }
    }

    void flush() throws IOException {
        write(ByteBuffer.wrap(waiting.array(), 0, waiting.length()));
        written += waiting.length();
        waiting.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            // A channel to a file copies a heap buffer of any size into one of its own: a megabyte at a time.
            bytes.limit(Math.min(end, bytes.position() + WRITE_BYTES));
            out.write(bytes);
        }
    }
}
