package dev.cairn.media;

import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Picture;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/// Native frames: allocated here, filled from lent pictures, seen as byte buffers.
final class Frames {
    private static final int ALIGNED_FOR_VECTORS = 0;

    private Frames() {}

    /// A frame with room of its own; whoever asked frees it.
    ///
    /// @throws OutOfMemoryError if the library has none left
    static AVFrame allocate(int format, int widthPx, int heightPx) {
        AVFrame frame = avutil.av_frame_alloc();
        if (frame == null) {
            throw new OutOfMemoryError("no native memory for a frame");
        }
        frame.format(format);
        frame.width(widthPx);
        frame.height(heightPx);
        int result = avutil.av_frame_get_buffer(frame, ALIGNED_FOR_VECTORS);
        if (result < 0) {
            avutil.av_frame_free(frame);
            throw new OutOfMemoryError("no native memory for a picture of " + widthPx + "x" + heightPx + " px");
        }
        return frame;
    }

    /// Copies a picture's lines into a writable frame of the same format and size.
    ///
    /// Always a copy: vector code reads past the end of a line, and only the library's own frames have room there.
    static void fill(AVFrame frame, Picture picture) {
        PixelFormat pixels = picture.pixels();
        int planes = Layout.planes(pixels);
        if (picture.planes() < planes) {
            throw new IllegalArgumentException(pixels.label() + " has " + planes + " planes, got " + picture.planes());
        }
        for (int plane = 0; plane < planes; plane++) {
            int lineBytes = Layout.lineBytes(pixels, plane, picture.widthPx());
            int lines = Layout.lines(pixels, plane, picture.heightPx());
            copy(
                    picture.plane(plane),
                    picture.stride(plane),
                    view(frame, plane, lines, Arena.global()),
                    frame.linesize(plane),
                    lineBytes,
                    lines);
        }
    }

    private static void copy(ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int lineBytes, int lines) {
        int start = from.position();
        if (fromStride < lineBytes || from.remaining() < (long) fromStride * (lines - 1) + lineBytes) {
            throw new IllegalArgumentException("a plane of " + lines + " lines of " + lineBytes + " bytes, "
                    + fromStride + " apart, does not lie in " + from.remaining() + " bytes");
        }
        for (int line = 0; line < lines; line++) {
            to.put(line * toStride, from, start + line * fromStride, lineBytes);
        }
    }

    /// One plane as bytes, readable until `lent` is closed: afterwards a careless reader gets an exception and
    /// not somebody else's memory.
    @SuppressWarnings("restricted") // the size comes from the frame itself
    static ByteBuffer view(AVFrame frame, int plane, int lines, Arena lent) {
        long bytes = (long) frame.linesize(plane) * lines;
        return MemorySegment.ofAddress(frame.data(plane).address())
                .reinterpret(bytes, lent, null)
                .asByteBuffer();
    }

    /// A frame's planes without padding between the lines, one behind the other.
    static byte[] packed(AVFrame frame, PixelFormat pixels) {
        int planes = Layout.planes(pixels);
        long total = 0;
        for (int plane = 0; plane < planes; plane++) {
            total +=
                    (long) Layout.lineBytes(pixels, plane, frame.width()) * Layout.lines(pixels, plane, frame.height());
        }
        byte[] all = new byte[Math.toIntExact(total)];
        int at = 0;
        for (int plane = 0; plane < planes; plane++) {
            int lineBytes = Layout.lineBytes(pixels, plane, frame.width());
            int lines = Layout.lines(pixels, plane, frame.height());
            ByteBuffer view = view(frame, plane, lines, Arena.global());
            for (int line = 0; line < lines; line++) {
                view.get(line * frame.linesize(plane), all, at, lineBytes);
                at += lineBytes;
            }
        }
        return all;
    }

    /// Every plane of a frame, lent.
    static List<ByteBuffer> views(AVFrame frame, PixelFormat pixels, Arena lent) {
        List<ByteBuffer> views = new ArrayList<>(3);
        for (int plane = 0; plane < Layout.planes(pixels); plane++) {
            views.add(view(frame, plane, Layout.lines(pixels, plane, frame.height()), lent));
        }
        return views;
    }

    static int[] strides(AVFrame frame, PixelFormat pixels) {
        int[] strides = new int[Layout.planes(pixels)];
        for (int plane = 0; plane < strides.length; plane++) {
            strides[plane] = frame.linesize(plane);
        }
        return strides;
    }
}
