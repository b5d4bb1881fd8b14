package dev.cairn.media;

import dev.cairn.episode.PixelFormat;
import org.bytedeco.ffmpeg.global.avutil;

/// How a picture of a pixel format lies in planes, and which format of FFmpeg that is.
final class Layout {
    /// FFmpeg's "no such format".
    static final int NONE = -1;

    private Layout() {}

    static int planes(PixelFormat pixels) {
        return switch (pixels) {
            case GRAY8, GRAY10, GRAY12, GRAY16, GRAYF32, RGB24, RGBA -> 1;
            case YUV420P, YUVJ420P, YUV422P, YUV444P, YUV420P10, YUV422P10, YUV444P10 -> 3;
            case OTHER -> throw new IllegalArgumentException("a picture of unknown layout has no planes");
        };
    }

    /// Bytes of one line that are pixels.
    static int lineBytes(PixelFormat pixels, int plane, int widthPx) {
        int sampleBytes = (pixels.bits() + 7) / 8;
        return switch (pixels) {
            case RGB24 -> Math.multiplyExact(widthPx, 3);
            case RGBA -> Math.multiplyExact(widthPx, 4);
            case YUV420P, YUVJ420P, YUV422P, YUV420P10, YUV422P10 ->
                sampleBytes * (plane == 0 ? widthPx : (widthPx + 1) / 2);
            default -> sampleBytes * widthPx;
        };
    }

    static int lines(PixelFormat pixels, int plane, int heightPx) {
        return switch (pixels) {
            case YUV420P, YUVJ420P, YUV420P10 -> plane == 0 ? heightPx : (heightPx + 1) / 2;
            default -> heightPx;
        };
    }

    static boolean isGray(PixelFormat pixels) {
        return switch (pixels) {
            case GRAY8, GRAY10, GRAY12, GRAY16, GRAYF32 -> true;
            default -> false;
        };
    }

    static boolean isRgb(PixelFormat pixels) {
        return pixels == PixelFormat.RGB24 || pixels == PixelFormat.RGBA;
    }

    /// FFmpeg's number of a format; the natives are loaded.
    static int ffmpegFormat(PixelFormat pixels) {
        return switch (pixels) {
            case OTHER -> NONE;
            case YUVJ420P -> avutil.av_get_pix_fmt("yuv420p");
            default -> avutil.av_get_pix_fmt(pixels.label());
        };
    }

    /// The format of FFmpeg's number, or OTHER; the deprecated full-range names are their plain ones.
    static PixelFormat of(int format, boolean fullRange) {
        String name = plainName(format);
        PixelFormat pixels = PixelFormat.labelled(name).orElse(PixelFormat.OTHER);
        return pixels == PixelFormat.YUV420P && fullRange ? PixelFormat.YUVJ420P : pixels;
    }

    /// Whether the format's own name says full range.
    static boolean namesFullRange(int format) {
        return name(format).startsWith("yuvj");
    }

    private static String plainName(int format) {
        String name = name(format);
        return name.startsWith("yuvj") ? "yuv" + name.substring("yuvj".length()) : name;
    }

    static String name(int format) {
        var name = avutil.av_get_pix_fmt_name(format);
        return name == null || name.isNull() ? "none" : name.getString();
    }
}
