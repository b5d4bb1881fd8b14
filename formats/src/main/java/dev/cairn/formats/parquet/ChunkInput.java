package dev.cairn.formats.parquet;

import java.io.IOException;

/// Bytes of one column chunk, front to back, through a window.
final class ChunkInput {
    private final FileBytes file;
    private final int windowBytes;
    private final Place place;
    private byte[] own = {};
    private byte[] window = {};
    private long windowAt;
    private int windowLength;
    private long at;
    private long end;

    /// Reads through windows of its own of at least `windowBytes`, where the caller has none for it.
    ChunkInput(FileBytes file, int windowBytes, Place place) {
        this.file = file;
        this.place = place;
        this.windowBytes = windowBytes;
    }

    /// Another reader of the rest of the chunk.
    ChunkInput fork() {
        ChunkInput fork = new ChunkInput(file, windowBytes, place);
        fork.start(at, end);
        return fork;
    }

    /// Starts on a range of the file.
    void start(long from, long to) {
        at = from;
        end = to;
    }

    /// Bytes of the file that are already in memory; they must stay as they are while this chunk is read.
    ///
    /// @param from offset in the file of the first of them
    void lend(byte[] bytes, long from, int length) {
        window = bytes;
        windowAt = from;
        windowLength = length;
    }

    /// Offset of the next byte in the file.
    long at() {
        return at;
    }

    long left() {
        return end - at;
    }

    /// Passes over bytes without reading them.
    void skip(long count) {
        at += count;
    }

    /// Goes on at an offset of the file.
    void moveTo(long offset) {
        at = offset;
    }

    byte[] window() {
        return window;
    }

    /// Offset in the file of the window's first byte.
    long windowAt() {
        return windowAt;
    }

    /// Brings the next bytes into the window: `count` of them, or what is left of the chunk.
    ///
    /// @return index of the next byte in [#window()]
    int reach(int count) throws IOException {
        int need = (int) Math.min(count, left());
        if (at < windowAt || at + need > windowAt + windowLength) {
            int length = (int) Math.min(Math.max(need, windowBytes), left());
            if (own.length < length) {
                place.hold(length - own.length, at);
                own = new byte[length];
            }
            windowLength = 0;
            file.read(at, own, 0, length);
            window = own;
            windowAt = at;
            windowLength = length;
        }
        return (int) (at - windowAt);
    }

    /// Bytes of the chunk in the window from the next one on.
    int reached() {
        return (int) Math.min(left(), windowAt + windowLength - at);
    }

    /// Frees what it holds.
    void close() {
        place.release(own.length);
        own = new byte[0];
        windowLength = 0;
    }
}
