package dev.cairn.formats.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Passes over what an earlier, killed run already wrote, and writes on from there.
///
/// Outputs are made front to back and the same every time, so what is there is what would be written. The last
/// block before the end is written again: a killed process may have left it half done.
final class ResumingChannel implements SeekableByteChannel {
    private static final long WRITTEN_AGAIN_BYTES = 1 << 20;

    private final SeekableByteChannel file;
    private final long trusted;
    private long position;

    ResumingChannel(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.trusted = Math.max(0, file.size() - WRITTEN_AGAIN_BYTES);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        int passedOver = Math.clamp(trusted - position, 0, length);
        bytes.position(bytes.position() + passedOver);
        position += passedOver;
        while (bytes.hasRemaining()) {
            file.position(position);
            position += file.write(bytes);
        }
        return length;
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
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.truncate(Math.max(position, trusted));
        file.close();
    }
}
