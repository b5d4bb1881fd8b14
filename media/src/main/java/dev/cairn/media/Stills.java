package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;

/// One picture as a file or as plain bytes: thumbnails of reports, image cells, comparisons.
public final class Stills {
    private static final int GOOD_JPEG = 3;
    private static final int DEFLATE_BY_DEFAULT = 3;

    private Stills() {}

    /// A PNG: grey of 8 and 16 bit as it is, everything else as RGB of 8 bit.
    ///
    /// Grey of 10 and 12 bit keeps its values in 16.
    public static byte[] png(Picture picture) throws IOException {
        PixelFormat stored = Layout.isGray(picture.pixels())
                ? (picture.pixels() == PixelFormat.GRAY8 ? PixelFormat.GRAY8 : PixelFormat.GRAY16)
                : picture.pixels() == PixelFormat.RGBA ? PixelFormat.RGBA : PixelFormat.RGB24;
        Size size = new Size(picture.widthPx(), picture.heightPx());
        return encode(picture, Codec.PNG, stored, size, 0, DEFLATE_BY_DEFAULT);
    }

    /// A JPEG, scaled down where the picture is wider than `maxWidthPx`.
    public static byte[] jpeg(Picture picture, int maxWidthPx) throws IOException {
        if (maxWidthPx < 1) {
            throw new IllegalArgumentException("maxWidthPx must be positive, got " + maxWidthPx);
        }
        int width = Math.min(maxWidthPx, picture.widthPx());
        int height = Math.max(1, Math.round((float) picture.heightPx() * width / picture.widthPx()));
        return encode(picture, Codec.JPEG, PixelFormat.YUV420P, new Size(width, height), GOOD_JPEG, 0);
    }

    /// Red, green and blue of 8 bit, row-major without padding: `[height][width][3]`.
    public static byte[] rgb24(Picture picture) throws FormatException {
        Natives.require(Codec.RAW);
        try (Converter converter = new Converter(Layout.ffmpegFormat(PixelFormat.RGB24), true)) {
            return Frames.packed(converter.convert(picture), PixelFormat.RGB24);
        }
    }

    private static byte[] encode(Picture picture, Codec codec, PixelFormat stored, Size size, int quality, int preset)
            throws IOException {
        EncodeSpec spec =
                new EncodeSpec(codec, size, stored, Rate.perSecond(1), new TimeBase(1, 1), 1, quality, preset, 1);
        try (FfmpegEncoder encoder = new FfmpegEncoder(spec, true)) {
            encoder.send(Deep.sameValues(picture), 0);
            encoder.drain();
            return encoder.receive().orElseThrow().read(0);
        }
    }
}
