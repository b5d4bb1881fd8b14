package dev.cairn.formats.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Passes over what an earlier, killed run already wrote, and writes what is missing or differs.
///
/// Outputs are made front to back and the same every time, so most of what is there is what would be written. Nothing
/// is believed, though: a killed process leaves blocks half done and sizes unpatched, and a source may have changed
/// since. What is there is read and compared, which is still cheaper than to write it again.
final class ResumingChannel implements SeekableByteChannel {
    private static final int COMPARED_BYTES = 1 << 18;

    private final SeekableByteChannel file;
    private final long there;
    private final ByteBuffer old = ByteBuffer.allocate(COMPARED_BYTES);
    private long position;
    private long end;

    ResumingChannel(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.there = file.size();
    }

    /// Bytes of the file as this run knows it; what lies behind is of the earlier one.
    long end() {
        return end;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        int limit = bytes.limit();
        while (bytes.hasRemaining()) {
            int piece = Math.clamp(there - position, 0, Math.min(limit - bytes.position(), COMPARED_BYTES));
            if (piece > 0 && isThere(bytes.slice(bytes.position(), piece))) {
                bytes.position(bytes.position() + piece);
                position += piece;
            } else {
                bytes.limit(piece > 0 ? bytes.position() + piece : limit);
                writeThrough(bytes);
                bytes.limit(limit);
            }
            end = Math.max(end, position);
        }
        return length;
    }

    private boolean isThere(ByteBuffer wanted) throws IOException {
        old.clear().limit(wanted.remaining());
        file.position(position);
        while (old.hasRemaining()) {
            if (file.read(old) < 0) {
                return false;
            }
        }
        return old.flip().equals(wanted);
    }

    private void writeThrough(ByteBuffer bytes) throws IOException {
        file.position(position);
        while (bytes.hasRemaining()) {
            position += file.write(bytes);
            end = Math.max(end, position);
        }
    }

    @Override
    public int read(ByteBuffer into) {
        throw new UnsupportedOperationException("an output is not read while it is written");
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return end;
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        throw new UnsupportedOperationException("an output is written front to back");
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    /// Leaves what lies behind the end, for a run that goes on once more.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
