package dev.cairn.quality.video;

import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Picture;
import java.nio.ByteBuffer;

/// Brightness at a few thousand points of a picture.
final class Luma {
    private static final int POINTS_ACROSS = 96;

    private Luma() {}

    /// Brightness (green of packed colours) at an even grid of points, line by line.
    static int[] of(Picture picture) {
        int stepX = Math.max(1, picture.widthPx() / POINTS_ACROSS);
        int stepY = Math.max(1, picture.heightPx() / POINTS_ACROSS);
        int columns = (picture.widthPx() + stepX - 1) / stepX;
        int lines = (picture.heightPx() + stepY - 1) / stepY;
        ByteBuffer plane = picture.plane(0);
        int pixel = pixelBytes(picture.pixels());
        boolean wide = picture.pixels().bits() > 8;
        int green = pixel >= 3 ? 1 : 0;
        int[] made = new int[columns * lines];
        int at = 0;
        for (int y = 0; y < lines; y++) {
            int line = plane.position() + y * stepY * picture.stride(0) + green;
            for (int x = 0; x < columns; x++) {
                int place = line + x * stepX * pixel;
                made[at++] = wide ? plane.getShort(place) & 0xffff : plane.get(place) & 0xff;
            }
        }
        return made;
    }

    private static int pixelBytes(PixelFormat pixels) {
        return switch (pixels) {
            case RGB24 -> 3;
            case RGBA -> 4;
            default -> pixels.bits() > 8 ? 2 : 1;
        };
    }

    /// Mean absolute difference; 0 between pictures of different size.
    static double difference(int[] one, int[] other) {
        if (one.length != other.length || one.length == 0) {
            return 0;
        }
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return (double) sum / one.length;
    }
}
