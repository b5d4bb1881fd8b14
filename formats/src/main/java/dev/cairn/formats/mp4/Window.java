package dev.cairn.formats.mp4;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The part of a file that was read last; small wishes bring their neighbourhood along.
final class Window {
    private static final int WHOLE_FILE = 1 << 20;
    private static final int STEP = 1 << 16;

    private final SourceFile file;
    private byte[] bytes = new byte[0];
    private long base;

    Window(SourceFile file) {
        this.file = file;
    }

    /// A range of the file, which must lie inside it.
    Cursor bytes(long at, int length) throws IOException {
        if (at < base || at + length > base + bytes.length) {
            long size = file.sizeBytes();
            long wanted = size <= WHOLE_FILE ? size - at : Math.min(size - at, Math.max(length, STEP));
            byte[] fresh = new byte[(int) wanted];
            file.read(at, ByteBuffer.wrap(fresh));
            bytes = fresh;
            base = at;
        }
        int from = (int) (at - base);
        return new Cursor(file.path(), base, bytes, from, from + length);
    }
}
