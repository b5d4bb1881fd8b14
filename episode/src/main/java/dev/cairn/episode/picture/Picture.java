package dev.cairn.episode.picture;

import dev.cairn.episode.PixelFormat;
import java.nio.ByteBuffer;
import java.util.List;

/// One decoded picture, lent until the decoder is asked for the next.
public final class Picture {
    private final int widthPx;
    private final int heightPx;
    private final PixelFormat pixels;
    private final long pts;
    private final List<ByteBuffer> planes;
    private final int[] strides;
    private final Colour colour;

    /// Lends what it is given.
    ///
    /// @param pts in ticks of the stream's time base
    /// @param planes Y, U, V or one packed plane; samples above 8 bit are two bytes, little-endian
    /// @param strides bytes from one line to the next, per plane
    public Picture(int widthPx, int heightPx, PixelFormat pixels, long pts, List<ByteBuffer> planes, int[] strides) {
        this(widthPx, heightPx, pixels, pts, planes, strides, Colour.UNSPECIFIED);
    }

    /// Lends what it is given, with its colour.
    ///
    /// @param pts in ticks of the stream's time base
    /// @param planes Y, U, V or one packed plane; samples above 8 bit are two bytes, little-endian
    /// @param strides bytes from one line to the next, per plane
    public Picture(
            int widthPx,
            int heightPx,
            PixelFormat pixels,
            long pts,
            List<ByteBuffer> planes,
            int[] strides,
            Colour colour) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.pixels = pixels;
        this.pts = pts;
        this.planes = List.copyOf(planes);
        this.strides = strides.clone();
        this.colour = colour;
    }

    public int widthPx() {
        return widthPx;
    }

    public int heightPx() {
        return heightPx;
    }

    public PixelFormat pixels() {
        return pixels;
    }

    public long pts() {
        return pts;
    }

    public Colour colour() {
        return colour;
    }

    public int planes() {
        return planes.size();
    }

    /// Bytes of one plane, line after line, `stride` apart.
    public ByteBuffer plane(int plane) {
        return planes.get(plane).duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }

    public int stride(int plane) {
        return strides[plane];
    }
}
