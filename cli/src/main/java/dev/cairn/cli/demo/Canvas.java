package dev.cairn.cli.demo;

import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Picture;
import java.nio.ByteBuffer;
import java.util.List;

/// Draws soft-edged shapes by their distance: a pixel is covered by how far it lies inside.
///
/// Coordinates are pixels, y runs down. Colours are 0xRRGGBB.
final class Canvas {
    private static final double EDGE = 0.5;

    private final int widthPx;
    private final int heightPx;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    Canvas(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        red = new float[widthPx * heightPx];
        green = new float[widthPx * heightPx];
        blue = new float[widthPx * heightPx];
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    /// Distance of a point from a shape's edge, negative inside.
    private interface Shape {
        double distance(double x, double y);
    }

    /// Fills lines `from` to `to` with a colour that turns into another.
    void gradient(double from, double to, int top, int bottom) {
        int last = (int) Math.min(heightPx, Math.ceil(to));
        for (int y = (int) Math.max(0, from); y < last; y++) {
            double share = Math.clamp((y - from) / Math.max(1, to - from), 0, 1);
            for (int x = 0; x < widthPx; x++) {
                int at = y * widthPx + x;
                red[at] = (float) mix(top >> 16 & 255, bottom >> 16 & 255, share);
                green[at] = (float) mix(top >> 8 & 255, bottom >> 8 & 255, share);
                blue[at] = (float) mix(top & 255, bottom & 255, share);
            }
        }
    }

    private static double mix(double one, double other, double share) {
        return one + (other - one) * share;
    }

    /// A thick line with round ends, lit from above.
    void limb(double x0, double y0, double x1, double y1, double radius, int colour) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = Math.max(1e-9, dx * dx + dy * dy);
        Shape shape = (x, y) -> {
            double along = Math.clamp(((x - x0) * dx + (y - y0) * dy) / square, 0, 1);
            return Math.hypot(x - x0 - along * dx, y - y0 - along * dy) - radius;
        };
        double top = Math.min(y0, y1) - radius;
        double bottom = Math.max(y0, y1) + radius;
        fill(shape, Math.min(x0, x1) - radius, top, Math.max(x0, x1) + radius, bottom, colour, 1, radius);
    }

    void disc(double x0, double y0, double radius, int colour) {
        limb(x0, y0, x0, y0, radius, colour);
    }

    /// A flat box with round corners.
    void box(double x0, double y0, double halfWidth, double halfHeight, double angle, double corner, int colour) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        Shape shape = (x, y) -> {
            double u = Math.abs((x - x0) * cos + (y - y0) * sin) - halfWidth + corner;
            double v = Math.abs((y - y0) * cos - (x - x0) * sin) - halfHeight + corner;
            return Math.hypot(Math.max(u, 0), Math.max(v, 0)) + Math.min(Math.max(u, v), 0) - corner;
        };
        double reach = Math.hypot(halfWidth, halfHeight) + 1;
        fill(shape, x0 - reach, y0 - reach, x0 + reach, y0 + reach, colour, 1, Math.min(halfWidth, halfHeight));
    }

    /// A soft dark ellipse.
    void shadow(double x0, double y0, double halfWidth, double halfHeight, double darkness) {
        Shape shape = (x, y) -> (Math.hypot((x - x0) / halfWidth, (y - y0) / halfHeight) - 1) * halfHeight;
        int left = (int) Math.max(0, x0 - halfWidth);
        int right = (int) Math.min(widthPx - 1.0, x0 + halfWidth);
        for (int y = (int) Math.max(0, y0 - halfHeight); y <= Math.min(heightPx - 1.0, y0 + halfHeight); y++) {
            for (int x = left; x <= right; x++) {
                double inside = Math.clamp(-shape.distance(x, y) / halfHeight, 0, 1);
                float keep = (float) (1 - darkness * inside);
                int at = y * widthPx + x;
                red[at] *= keep;
                green[at] *= keep;
                blue[at] *= keep;
            }
        }
    }

    private void fill(
            Shape shape,
            double left,
            double top,
            double right,
            double bottom,
            int colour,
            double strength,
            double depth) {
        int lastX = (int) Math.min(widthPx - 1.0, Math.ceil(right + 1));
        int lastY = (int) Math.min(heightPx - 1.0, Math.ceil(bottom + 1));
        double light = 0.25 / Math.max(1, bottom - top);
        for (int y = (int) Math.max(0, top - 1); y <= lastY; y++) {
            for (int x = (int) Math.max(0, left - 1); x <= lastX; x++) {
                double distance = shape.distance(x, y);
                double cover = strength * Math.clamp(EDGE - distance, 0, 1);
                if (cover > 0) {
                    double rim = Math.clamp(1 + distance / Math.max(1, depth), 0, 1);
                    double shade = 1.1 - light * (y - top) - 0.28 * rim * rim;
                    blend(y * widthPx + x, colour, cover, shade);
                }
            }
        }
    }

    private void blend(int at, int colour, double cover, double shade) {
        red[at] = (float) mix(red[at], (colour >> 16 & 255) * shade, cover);
        green[at] = (float) mix(green[at], (colour >> 8 & 255) * shade, cover);
        blue[at] = (float) mix(blue[at], (colour & 255) * shade, cover);
    }

    /// The drawing as a picture of its own.
    Picture picture(long pts) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(widthPx * heightPx * 3);
        for (int i = 0; i < red.length; i++) {
            pixels.put(byteOf(red[i])).put(byteOf(green[i])).put(byteOf(blue[i]));
        }
        return new Picture(widthPx, heightPx, PixelFormat.RGB24, pts, List.of(pixels.flip()), new int[] {widthPx * 3});
    }

    private static byte byteOf(float value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
