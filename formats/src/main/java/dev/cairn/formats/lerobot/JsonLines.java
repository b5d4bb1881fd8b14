package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Lines of a file, one after the other, through a window: a file of any size costs its longest line.
final class JsonLines {
    private static final int WINDOW_BYTES = 256 << 10;

    private final SourceFile file;
    private final int mostLineBytes;
    private byte[] window = new byte[0];
    private long windowAt;
    private int filled;
    private int lineFrom;
    private int lineTo;
    private int next;

    JsonLines(SourceFile file, ReadLimits limits) throws IOException {
        this.file = file;
        this.mostLineBytes = limits.documentBytes();
        window = new byte[(int) Math.min(WINDOW_BYTES, file.sizeBytes())];
        fill(0);
        if (Json.isPointer(window)) {
            throw new FormatException(
                    Problem.LFS_POINTER, file.path(), "a Git LFS pointer and not the file; run `git lfs pull`");
        }
    }

    /// Moves to the next line that is not blank.
    ///
    /// @throws FormatException OVER_LIMIT if a line is longer than a document may be
    boolean advance() throws IOException {
        while (true) {
            int end = lineEnd();
            if (end == next && windowAt + next >= file.sizeBytes()) {
                return false;
            }
            lineFrom = next;
            lineTo = end;
            next = Math.min(end + 1, filled);
            if (!blank()) {
                return true;
            }
        }
    }

    private int lineEnd() throws IOException {
        int at = next;
        while (true) {
            for (; at < filled; at++) {
                if (window[at] == '\n') {
                    return at;
                }
            }
            if (windowAt + filled >= file.sizeBytes()) {
                return filled;
            }
            int kept = filled - next;
            if (kept == window.length) {
                ReadLimits.hold(2L * kept, mostLineBytes, file.path(), windowAt + next, "a line");
                window = Arrays.copyOf(window, 2 * kept);
            }
            long from = windowAt + next;
            System.arraycopy(window, next, window, 0, kept);
            next = 0;
            windowAt = from;
            fill(kept);
            at = kept;
        }
    }

    private void fill(int kept) throws IOException {
        int more = (int) Math.min(window.length - kept, file.sizeBytes() - windowAt - kept);
        if (more > 0) {
            file.read(windowAt + kept, ByteBuffer.wrap(window, kept, more));
        }
        filled = kept + Math.max(0, more);
    }

    private boolean blank() {
        for (int i = lineFrom; i < lineTo; i++) {
            if (window[i] > ' ' || window[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /// The window that holds the line, void after the next [#advance()].
    byte[] bytes() {
        return window;
    }

    int from() {
        return lineFrom;
    }

    int length() {
        return lineTo - lineFrom;
    }

    /// Where the line begins in the file.
    long offset() {
        return windowAt + lineFrom;
    }
}
