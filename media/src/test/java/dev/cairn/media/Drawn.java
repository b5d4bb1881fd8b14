package dev.cairn.media;

import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.picture.Picture;
import java.nio.ByteBuffer;
import java.util.List;

/// Pictures that tests draw: a soft gradient with a square that moves.
final class Drawn {
    private Drawn() {}

    static Picture rgb(int width, int height, int number) {
        byte[] pixels = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                boolean inside = Math.abs(x - (8 + 2 * number) % width) < 8 && Math.abs(y - height / 2) < 8;
                pixels[at] = (byte) (inside ? 230 : 40 + 120 * x / width);
                pixels[at + 1] = (byte) (inside ? 60 : 60 + 100 * y / height);
                pixels[at + 2] = (byte) (inside ? 30 : 90 + (x + y + number) / 8 % 60);
            }
        }
        return rgb(width, height, pixels);
    }

    static Picture rgb(int width, int height, byte[] pixels) {
        return new Picture(
                width, height, PixelFormat.RGB24, 0, List.of(ByteBuffer.wrap(pixels)), new int[] {3 * width});
    }

    static Picture gray16(PixelFormat pixels, int width, int height, short[] values) {
        ByteBuffer plane = ByteBuffer.allocate(2 * values.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        plane.asShortBuffer().put(values);
        return new Picture(width, height, pixels, 0, List.of(plane), new int[] {2 * width});
    }

    /// Peak signal to noise of two arrays of 8 bit, in dB.
    static double psnr(byte[] one, byte[] other) {
        if (one.length != other.length) {
            throw new AssertionError(one.length + " bytes against " + other.length);
        }
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            double off = (one[i] & 0xff) - (other[i] & 0xff);
            squares += off * off;
        }
        return squares == 0 ? 99 : 10 * Math.log10(255.0 * 255.0 * one.length / squares);
    }
}
