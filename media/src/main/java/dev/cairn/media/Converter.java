package dev.cairn.media;

import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Colour;
import dev.cairn.episode.picture.Picture;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/// Turns pictures into one pixel format and, where asked, another size; the same bits on every run.
///
/// Y'CbCr keeps its matrix; RGB becomes BT.601 in narrow range, as LeRobot's recorder makes it. Grey is full range.
/// Owns the frame it gives out: that is overwritten by the next call.
final class Converter implements AutoCloseable {
    private static final int FLAGS = swscale.SWS_BILINEAR | swscale.SWS_ACCURATE_RND | swscale.SWS_BITEXACT;
    private static final int UNIT = 1 << 16;

    /// What the scaler was made for.
    private record Way(
            int fromFormat,
            int fromWidthPx,
            int fromHeightPx,
            boolean fromFull,
            int matrix,
            int toWidthPx,
            int toHeightPx) {}

    private final int toFormat;
    private final boolean toFull;
    private @Nullable AVFrame staged;
    private @Nullable AVFrame made;
    private @Nullable SwsContext scaler;
    private @Nullable Way way;

    /// @param toFormat FFmpeg's number of the wanted format
    /// @param toFull whether Y'CbCr is wanted in full range
    Converter(int toFormat, boolean toFull) {
        this.toFormat = toFormat;
        this.toFull = toFull || isFullByNature(toFormat);
    }

    int format() {
        return toFormat;
    }

    /// The picture in the wanted format and its own size.
    AVFrame convert(Picture picture) {
        return convert(picture, picture.widthPx(), picture.heightPx());
    }

    /// The picture in the wanted format and size.
    AVFrame convert(Picture picture, int toWidthPx, int toHeightPx) {
        int format = Layout.ffmpegFormat(picture.pixels());
        if (format == Layout.NONE) {
            throw new IllegalArgumentException("a picture of unknown layout cannot be converted");
        }
        AVFrame source = writable(staged, format, picture.widthPx(), picture.heightPx());
        staged = source;
        Frames.fill(source, picture);
        boolean full =
                picture.pixels() == PixelFormat.YUVJ420P || picture.colour().fullRange();
        return convert(source, full, picture.colour().matrix(), toWidthPx, toHeightPx);
    }

    /// A native frame in the wanted format and size; `source` itself where nothing has to change.
    AVFrame convert(AVFrame source, boolean full, int matrix, int toWidthPx, int toHeightPx) {
        boolean fromFull = full || isFullByNature(source.format());
        if (source.format() == toFormat
                && fromFull == toFull
                && source.width() == toWidthPx
                && source.height() == toHeightPx) {
            return source;
        }
        Way wanted = new Way(source.format(), source.width(), source.height(), fromFull, matrix, toWidthPx, toHeightPx);
        SwsContext context = scaler;
        if (context == null || !wanted.equals(way)) {
            context = scalerFor(wanted);
        }
        AVFrame target = writable(made, toFormat, toWidthPx, toHeightPx);
        made = target;
        int lines = swscale.sws_scale(
                context, source.data(), source.linesize(), 0, source.height(), target.data(), target.linesize());
        if (lines != toHeightPx) {
            throw new IllegalStateException("converted " + lines + " lines of " + toHeightPx);
        }
        return target;
    }

    private SwsContext scalerFor(Way wanted) {
        freeScaler();
        SwsContext context = swscale.sws_getContext(
                wanted.fromWidthPx(),
                wanted.fromHeightPx(),
                wanted.fromFormat(),
                wanted.toWidthPx(),
                wanted.toHeightPx(),
                toFormat,
                FLAGS,
                null,
                null,
                (DoublePointer) null);
        if (context == null || context.isNull()) {
            throw new IllegalArgumentException("no way from " + Layout.name(wanted.fromFormat()) + " "
                    + wanted.fromWidthPx() + "x" + wanted.fromHeightPx() + " px to " + Layout.name(toFormat) + " "
                    + wanted.toWidthPx() + "x" + wanted.toHeightPx() + " px");
        }
        scaler = context;
        way = wanted;
        IntPointer matrix = swscale.sws_getCoefficients(ycbcrMatrix(wanted.matrix()));
        // A refusal means that no range or matrix is involved.
        int unused = swscale.sws_setColorspaceDetails(
                context, matrix, wanted.fromFull() ? 1 : 0, matrix, toFull ? 1 : 0, 0, UNIT, UNIT);
        return context;
    }

    /// The frame itself if it fits and nobody else holds it, else another.
    private static AVFrame writable(@Nullable AVFrame frame, int format, int widthPx, int heightPx) {
        if (frame != null && frame.format() == format && frame.width() == widthPx && frame.height() == heightPx) {
            if (avutil.av_frame_make_writable(frame) < 0) {
                throw new OutOfMemoryError("no native memory for a picture");
            }
            return frame;
        }
        AVFrame next = Frames.allocate(format, widthPx, heightPx);
        if (frame != null) {
            avutil.av_frame_free(frame);
        }
        return next;
    }

    private static boolean isFullByNature(int format) {
        String name = Layout.name(format);
        return !name.startsWith("yuv") || name.startsWith("yuvj");
    }

    /// The colour of a picture as this library's frames say it.
    static Colour colour(AVFrame frame) {
        boolean full = frame.color_range() == avutil.AVCOL_RANGE_JPEG || Layout.namesFullRange(frame.format());
        return new Colour(frame.color_primaries(), frame.color_trc(), frame.colorspace(), full);
    }

    /// The matrix of Y'CbCr that pictures of some matrix get: RGB has none of its own, and stills say so since PNG
    /// knows
    /// cICP.
    static int ycbcrMatrix(int matrix) {
        return matrix == avutil.AVCOL_SPC_RGB ? avutil.AVCOL_SPC_UNSPECIFIED : matrix;
    }

    private void freeScaler() {
        if (scaler != null) {
            swscale.sws_freeContext(scaler);
            scaler = null;
            way = null;
        }
    }

    @Override
    public void close() {
        freeScaler();
        if (staged != null) {
            avutil.av_frame_free(staged);
            staged = null;
        }
        if (made != null) {
            avutil.av_frame_free(made);
            made = null;
        }
    }
}
