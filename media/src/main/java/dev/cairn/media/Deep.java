package dev.cairn.media;

import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Picture;
import java.nio.ByteBuffer;
import java.util.List;

/// Grey deeper than 8 bit: its values are distances more often than light, so they are never stretched.
final class Deep {
    private Deep() {}

    /// Grey of 10 or 12 bit called grey of 16, value for value; any other picture itself.
    static Picture sameValues(Picture picture) {
        if (picture.pixels() != PixelFormat.GRAY10 && picture.pixels() != PixelFormat.GRAY12) {
            return picture;
        }
        List<ByteBuffer> plane = List.of(picture.plane(0));
        int[] stride = {picture.stride(0)};
        return new Picture(
                picture.widthPx(),
                picture.heightPx(),
                PixelFormat.GRAY16,
                picture.pts(),
                plane,
                stride,
                picture.colour());
    }
}
