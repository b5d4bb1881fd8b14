package dev.cairn.formats.parquet;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Unpacked values of a page that wait to be read: all of them, or of a large page a window.
final class PageData {
    private static final int STREAM_BYTES = 4 << 20;
    private static final int WINDOW_BYTES = 1 << 20;
    private static final int GZIP_BYTES = 1 << 14;

    private final Place place;
    private byte[] bytes = {};
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int at;
    private int end;
    private long offset;

    private byte[] window = {};
    private @Nullable InputStream stream;
    private long streamLeft;

    PageData(Place place) {
        this.place = place;
    }

    /// Starts on a page that is unpacked.
    void start(byte[] from, int first, int last, long pageOffset) {
        close();
        look(from);
        at = first;
        end = last;
        offset = pageOffset;
    }

    @SuppressWarnings("ReferenceEquality") // The view is made anew for another array, whatever it holds.
    private void look(byte[] array) {
        if (bytes != array) {
            bytes = array;
            view = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /// Whether a page of plain values is so large that it is unpacked bit by bit, never as a whole.
    ///
    /// @param codec one that can do so, or the page is not large, whatever its size
    static boolean isLarge(int unpackedBytes, int codec) {
        return unpackedBytes > STREAM_BYTES && codec != Unpacker.LZ4_RAW;
    }

    /// Starts on a large page whose packed bytes are the next ones of `input`.
    void stream(int codec, ChunkInput input, int packedBytes, long unpackedBytes, long pageOffset) throws IOException {
        close();
        at = 0;
        end = 0;
        offset = pageOffset;
        InputStream packed = new PackedStream(input, packedBytes);
        try {
            stream = switch (codec) {
                case Unpacker.SNAPPY -> new SnappyStream(packed, unpackedBytes);
                case Unpacker.GZIP -> new GZIPInputStream(packed, GZIP_BYTES);
                case Unpacker.ZSTD -> new ZstdInputStreamNoFinalizer(packed);
                default -> packed;
            };
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw place.corrupt(offset, "a packed page cannot be unpacked: " + e.getMessage());
        }
        streamLeft = unpackedBytes;
    }

    boolean isStream() {
        return stream != null;
    }

    /// Frees what a codec holds.
    void close() {
        InputStream open = stream;
        if (open != null) {
            stream = null;
            streamLeft = 0;
            try {
                open.close();
            } catch (IOException e) {
                // Nothing lies below it that could fail.
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Bytes that the window holds.
    int windowBytes() {
        return window.length;
    }

    Place place() {
        return place;
    }

    /// Where the values lie; another array after each call that takes some.
    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    /// Index behind the last byte that is at hand.
    int end() {
        return end;
    }

    /// Bytes of the page that are not yet read.
    long left() {
        return end - at + streamLeft;
    }

    /// Offset of the page in the file, for complaints.
    long offset() {
        return offset;
    }

    /// Takes `count` values of `width` bytes.
    ///
    /// @return little-endian, positioned at them
    ByteBuffer take(int count, int width) throws IOException {
        int from = advance((long) count * width);
        return view.position(from);
    }

    /// Passes over bytes.
    ///
    /// @return index of the first of them
    int advance(long count) throws IOException {
        int from = reach(count);
        at += (int) count;
        return from;
    }

    /// Passes over bytes that nobody looks at.
    void skip(long count) throws IOException {
        long rest = count;
        while (stream != null && rest > WINDOW_BYTES) {
            advance(WINDOW_BYTES);
            rest -= WINDOW_BYTES;
        }
        advance(rest);
    }

    /// Brings bytes to hand.
    ///
    /// @return index of the first of them
    int reach(long count) throws IOException {
        if (count < 0 || count > left()) {
            throw place.corrupt(
                    offset, "a page's values end too early: " + count + " bytes wanted, " + left() + " left");
        }
        if (count > end - at) {
            fill(count);
        }
        return at;
    }

    private void fill(long count) throws IOException {
        int need = ReadLimits.hold(count, place.limits().chunkBytes(), place.file(), offset, "a value");
        int there = end - at;
        byte[] into = window;
        if (into.length < need) {
            int room = Math.max(need, WINDOW_BYTES);
            place.hold(room - window.length, offset);
            into = new byte[room];
        }
        System.arraycopy(bytes, at, into, 0, there);
        window = into;
        look(into);
        at = 0;
        end = there;
        int most = (int) Math.min(into.length - there, streamLeft);
        int got = pull(into, there, most);
        end += got;
        streamLeft -= got;
        if (end < need) {
            throw place.corrupt(offset, "a packed page unpacks to " + streamLeft + " bytes less than it says");
        }
    }

    private int pull(byte[] into, int from, int count) throws IOException {
        InputStream open = stream;
        if (open == null) {
            return 0;
        }
        try {
            return open.readNBytes(into, from, count);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw place.corrupt(offset, "a packed page cannot be unpacked: " + e.getMessage());
        }
    }

    /// A length or count in front of what it describes.
    int int32() throws IOException {
        int from = advance(4);
        return bytes[from] & 0xff
                | (bytes[from + 1] & 0xff) << 8
                | (bytes[from + 2] & 0xff) << 16
                | bytes[from + 3] << 24;
    }
}
