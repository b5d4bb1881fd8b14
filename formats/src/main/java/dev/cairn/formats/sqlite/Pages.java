package dev.cairn.formats.sqlite;

import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pages of a database, read through a few windows off the heap, so that bytes are copied once. For one thread.
final class Pages {
    /// Room behind a page, so that a number at its end may be read without asking.
    static final int SLACK = 32;

    private static final int WINDOW = 1 << 16;
    private static final int WINDOWS = 16;

    private final SourceFile file;
    private final @Nullable SideFile side;
    private final int pageSize;
    private final int usable;
    private final long pageCount;
    private final int windowBytes;
    private final long[] windowAt = new long[WINDOWS];
    private final ByteBuffer[] windows = new ByteBuffer[WINDOWS];
    private final long[] used = new long[WINDOWS];
    private long clock;
    private int latest;

    /// @param usable bytes of a page that hold data
    /// @param pageCount pages that there are, counting those that only the side file has
    Pages(SourceFile file, @Nullable SideFile side, int pageSize, int usable, long pageCount) {
        this.file = file;
        this.side = side;
        this.pageSize = pageSize;
        this.usable = usable;
        this.pageCount = pageCount;
        this.windowBytes = Math.max(WINDOW, pageSize);
        Arrays.fill(windowAt, -1);
    }

    /// The same pages with windows of their own.
    Pages again() {
        return new Pages(file, side, pageSize, usable, pageCount);
    }

    int pageSize() {
        return pageSize;
    }

    int usable() {
        return usable;
    }

    long pageCount() {
        return pageCount;
    }

    String path() {
        return file.path();
    }

    /// A fresh array for one page.
    byte[] room() {
        return new byte[pageSize + SLACK];
    }

    /// Copies a part of a page.
    ///
    /// @return false if the page is not there
    boolean read(long page, int from, byte[] into, int at, int length) throws IOException {
        if (page <= 0 || page > pageCount) {
            return false;
        }
        long aside = side == null ? -1 : side.pages().offset((int) page);
        if (side != null && aside >= 0) {
            side.file().read(aside + from, ByteBuffer.wrap(into, at, length));
            return true;
        }
        long start = (page - 1) * pageSize;
        if (start + pageSize > file.sizeBytes()) {
            return false;
        }
        long window = start / windowBytes * windowBytes;
        int slot = windowAt[latest] == window ? latest : find(window);
        windows[slot].get((int) (start - window) + from, into, at, length);
        return true;
    }

    private int find(long window) throws IOException {
        int oldest = 0;
        for (int i = 0; i < WINDOWS; i++) {
            if (windowAt[i] == window) {
                used[i] = ++clock;
                latest = i;
                return i;
            }
            if (used[i] < used[oldest]) {
                oldest = i;
            }
        }
        if (windows[oldest] == null) {
            windows[oldest] = ByteBuffer.allocateDirect(windowBytes);
        }
        windowAt[oldest] = -1;
        int length = (int) Math.min(windowBytes, file.sizeBytes() - window);
        file.read(window, windows[oldest].clear().limit(length));
        windowAt[oldest] = window;
        used[oldest] = ++clock;
        latest = oldest;
        return oldest;
    }
}
