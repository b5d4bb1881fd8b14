package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Unpacked values of a page that wait to be read.
final class PageData {
    private final Place place;
    private byte[] bytes = {};
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int at;
    private int end;
    private long offset;

    PageData(Place place) {
        this.place = place;
    }

    @SuppressWarnings("ReferenceEquality") // The view is made anew for another array, whatever it holds.
    void start(byte[] from, int first, int last, long pageOffset) {
        if (bytes != from) {
            bytes = from;
            view = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
        }
        at = first;
        end = last;
        offset = pageOffset;
    }

    Place place() {
        return place;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    int left() {
        return end - at;
    }

    /// Offset of the page in the file, for complaints.
    long offset() {
        return offset;
    }

    /// Takes `count` values of `width` bytes.
    ///
    /// @return little-endian, positioned at them
    ByteBuffer take(int count, int width) throws FormatException {
        int from = advance((long) count * width);
        return view.position(from);
    }

    /// Passes over bytes.
    ///
    /// @return index of the first of them
    int advance(long count) throws FormatException {
        if (count < 0 || count > end - at) {
            throw place.corrupt(
                    offset, "a page's values end too early: " + count + " bytes wanted, " + (end - at) + " left");
        }
        int from = at;
        at += (int) count;
        return from;
    }

    /// A length or count in front of what it describes.
    int int32() throws FormatException {
        int from = advance(4);
        return bytes[from] & 0xff
                | (bytes[from + 1] & 0xff) << 8
                | (bytes[from + 2] & 0xff) << 16
                | bytes[from + 3] << 24;
    }
}
