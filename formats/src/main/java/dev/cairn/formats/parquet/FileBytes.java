package dev.cairn.formats.parquet;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Bytes of a file: all in memory where it is small, else read in pieces.
final class FileBytes {
    /// Up to here a file is read by one read.
    static final int SMALL_BYTES = 4 << 20;

    /// Largest single read of a larger file; more would make the JDK keep a buffer of that size per thread.
    static final int PIECE_BYTES = 1 << 20;

    private final SourceFile file;
    private final byte @Nullable [] whole;

    FileBytes(SourceFile file, byte @Nullable [] whole) {
        this.file = file;
        this.whole = whole;
    }

    byte @Nullable [] whole() {
        return whole;
    }

    /// Reads a range into an array.
    void read(long offset, byte[] into, int at, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int piece = Math.min(PIECE_BYTES, length - done);
            file.read(offset + done, ByteBuffer.wrap(into, at + done, piece));
            done += piece;
        }
    }
}
