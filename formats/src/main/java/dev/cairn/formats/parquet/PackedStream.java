package dev.cairn.formats.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The packed bytes of a page as a stream.
///
/// What the file itself throws comes unchecked, so that it is told apart from what a codec says of the bytes.
final class PackedStream extends InputStream {
    private static final int PIECE_BYTES = 1 << 16;

    private final ChunkInput input;
    private int left;

    /// The next `bytes` bytes of `input`, which moves on as they are read.
    PackedStream(ChunkInput input, int bytes) {
        this.input = input;
        this.left = bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) {
        if (left == 0) {
            return -1;
        }
        int count = Math.min(Math.min(length, left), PIECE_BYTES);
        try {
            int from = input.reach(count);
            System.arraycopy(input.window(), from, into, at, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input.skip(count);
        left -= count;
        return count;
    }
}
