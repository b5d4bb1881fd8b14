package dev.cairn.formats.convert;

import dev.cairn.episode.picture.Picture;
import java.nio.ByteBuffer;

/// Brightness of a picture, 0 to 255 over the full range.
final class Luma {
    private final int widthPx;
    private final int heightPx;
    private final float[] values;

    private Luma(int widthPx, int heightPx) {
        this.widthPx = widthPx;
        this.heightPx = heightPx;
        this.values = new float[widthPx * heightPx];
    }

    /// Takes it from the first plane, or computes it from red, green and blue by BT.601.
    static Luma of(Picture picture) {
        Luma luma = new Luma(picture.widthPx(), picture.heightPx());
        switch (picture.pixels()) {
            case RGB24 -> luma.fromColours(picture, 3);
            case RGBA -> luma.fromColours(picture, 4);
            case YUVJ420P, GRAY8 -> luma.fromPlane(picture, 1, 0, 1);
            case GRAY16 -> luma.fromPlane(picture, 2, 0, 255f / 65535);
            case YUV420P, YUV422P, YUV444P, OTHER -> luma.fromPlane(picture, 1, 16, 255f / 219);
            case YUV420P10, YUV422P10, YUV444P10, GRAY10 -> luma.fromPlane(picture, 2, 64, 255f / 876);
            case GRAY12 -> luma.fromPlane(picture, 2, 0, 255f / 4095);
            case GRAYF32 -> luma.fromFloats(picture);
        }
        return luma;
    }

    private void fromColours(Picture picture, int step) {
        ByteBuffer plane = picture.plane(0);
        for (int y = 0; y < heightPx; y++) {
            int at = y * picture.stride(0);
            for (int x = 0; x < widthPx; x++, at += step) {
                values[y * widthPx + x] = 0.299f * (plane.get(at) & 0xff)
                        + 0.587f * (plane.get(at + 1) & 0xff)
                        + 0.114f * (plane.get(at + 2) & 0xff);
            }
        }
    }

    private void fromPlane(Picture picture, int bytes, int black, float scale) {
        ByteBuffer plane = picture.plane(0);
        for (int y = 0; y < heightPx; y++) {
            int at = y * picture.stride(0);
            for (int x = 0; x < widthPx; x++, at += bytes) {
                int value = bytes == 1 ? plane.get(at) & 0xff : plane.getShort(at) & 0xffff;
                values[y * widthPx + x] = Math.clamp((value - black) * scale, 0, 255);
            }
        }
    }

    private void fromFloats(Picture picture) {
        ByteBuffer plane = picture.plane(0);
        for (int y = 0; y < heightPx; y++) {
            for (int x = 0; x < widthPx; x++) {
                float value = plane.getFloat(y * picture.stride(0) + Float.BYTES * x);
                values[y * widthPx + x] = value > 0 ? Math.min(value * 255, 255) : 0;
            }
        }
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    float at(int pixel) {
        return values[pixel];
    }
}
