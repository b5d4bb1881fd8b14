package dev.cairn.formats.mcap;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A piece of a file in memory that moves forward; jumps read little, steps read much.
final class FileWindow {
    private static final int STEP_BYTES = 1 << 20;
    private static final int JUMP_BYTES = 8 << 10;

    private final SourceFile file;
    private final long end;
    private byte[] bytes = new byte[JUMP_BYTES];
    private long from;
    private int length;

    FileWindow(SourceFile file) {
        this.file = file;
        this.end = file.sizeBytes();
    }

    long end() {
        return end;
    }

    /// Whether so many bytes lie at an offset; they are in the array from then on.
    boolean has(long offset, int wanted) throws IOException {
        if (offset < 0 || wanted > end - offset) {
            return false;
        }
        if (offset < from || offset + wanted > from + length) {
            load(offset, wanted);
        }
        return true;
    }

    private void load(long offset, int wanted) throws IOException {
        boolean step = offset >= from && offset <= from + length;
        int size = (int) Math.min(Math.max(wanted, step ? STEP_BYTES : JUMP_BYTES), end - offset);
        int kept = 0;
        byte[] old = bytes;
        if (step) {
            kept = (int) (from + length - offset);
        }
        if (bytes.length < size) {
            bytes = new byte[size];
        }
        if (kept > 0) {
            System.arraycopy(old, (int) (offset - from), bytes, 0, kept);
        }
        from = offset;
        length = kept; // what a failed read leaves is not believed
        file.read(offset + kept, ByteBuffer.wrap(bytes, kept, size - kept));
        length = size;
    }

    byte[] array() {
        return bytes;
    }

    /// Index in the array of a byte that is there.
    int at(long offset) {
        return (int) (offset - from);
    }
}
