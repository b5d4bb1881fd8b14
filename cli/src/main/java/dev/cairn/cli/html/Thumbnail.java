package dev.cairn.cli.html;

import dev.cairn.episode.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A decoded picture made small.
final class Thumbnail {
    /// Longest side, in pixels.
    static final int SIDE = 256;

    private static final float QUALITY = 0.8f;

    private final BufferedImage image;

    private Thumbnail(BufferedImage image) {
        this.image = image;
    }

    /// Averages blocks of pixels; depth is stretched from its smallest to its largest value.
    static Thumbnail of(Picture picture) {
        int step = Math.max(1, Math.ceilDiv(Math.max(picture.widthPx(), picture.heightPx()), SIDE));
        int width = Math.max(1, picture.widthPx() / step);
        int height = Math.max(1, picture.heightPx() / step);
        int[][] planes = new int[3][width * height];
        PlaneReader reader = new PlaneReader(picture);
        for (int component = 0; component < reader.components(); component++) {
            reader.average(component, step, width, height, planes[component]);
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, reader.rgb(planes, y * width + x));
            }
        }
        return new Thumbnail(image);
    }

    int widthPx() {
        return image.getWidth();
    }

    int heightPx() {
        return image.getHeight();
    }

    byte[] jpeg() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// Reads components of a picture, whatever its pixel format, scaled to 8 bit.
    private static final class PlaneReader {
        private final Picture picture;
        private final boolean packed;
        private final boolean gray;
        private final int packedStep;
        private final int shiftX;
        private final int shiftY;
        private final int bits;
        private final boolean full;

        private PlaneReader(Picture picture) {
            this.picture = picture;
            int across = 0;
            int down = 0;
            int step = 0;
            boolean onlyGray = false;
            boolean fullRange = false;
            switch (picture.pixels()) {
                case YUV420P, YUV420P10 -> {
                    across = 1;
                    down = 1;
                }
                case YUVJ420P -> {
                    across = 1;
                    down = 1;
                    fullRange = true;
                }
                case YUV422P, YUV422P10 -> across = 1;
                case YUV444P, YUV444P10 -> {}
                case RGB24 -> step = 3;
                case RGBA -> step = 4;
                case GRAY8, GRAY10, GRAY12, GRAY16, GRAYF32, OTHER -> onlyGray = true;
            }
            this.packed = step > 0;
            this.packedStep = step;
            this.gray = onlyGray;
            this.full = fullRange;
            this.shiftX = across;
            this.shiftY = down;
            this.bits = picture.pixels().bits();
        }

        private int components() {
            return gray ? 1 : 3;
        }

        private void average(int component, int step, int width, int height, int[] into) {
            ByteBuffer plane = picture.plane(packed ? 0 : component);
            int stride = picture.stride(packed ? 0 : component);
            int across = component == 0 ? 0 : shiftX;
            int down = component == 0 ? 0 : shiftY;
            int low = Integer.MAX_VALUE;
            int high = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    long sum = 0;
                    for (int dy = 0; dy < step; dy++) {
                        for (int dx = 0; dx < step; dx++) {
                            int column = (x * step + dx) >> across;
                            int line = (y * step + dy) >> down;
                            sum += value(plane, stride, component, column, line);
                        }
                    }
                    int mean = (int) (sum / ((long) step * step));
                    into[y * width + x] = mean;
                    low = Math.min(low, mean);
                    high = Math.max(high, mean);
                }
            }
            scale(into, low, high);
        }

        private int value(ByteBuffer plane, int stride, int component, int column, int line) {
            if (packed) {
                return plane.get(line * stride + column * packedStep + component) & 0xff;
            }
            if (bits == Float.SIZE) {
                float value = plane.getFloat(line * stride + Float.BYTES * column);
                return value > 0 ? (int) Math.min(1000 * value, 65_535) : 0; // metres, shown as millimetres
            }
            return bits > 8
                    ? plane.getShort(line * stride + 2 * column) & 0xffff
                    : plane.get(line * stride + column) & 0xff;
        }

        private void scale(int[] values, int low, int high) {
            if (gray && bits > 8) {
                double range = Math.max(1, high - low);
                for (int i = 0; i < values.length; i++) {
                    values[i] = (int) Math.round(255 * (values[i] - low) / range);
                }
            } else if (bits > 8) {
                for (int i = 0; i < values.length; i++) {
                    values[i] >>= bits - 8;
                }
            }
        }

        private int rgb(int[][] planes, int at) {
            if (gray) {
                return pack(planes[0][at], planes[0][at], planes[0][at]);
            }
            if (packed) {
                return pack(planes[0][at], planes[1][at], planes[2][at]);
            }
            double luma = full ? planes[0][at] : (planes[0][at] - 16) * (255.0 / 219);
            double scale = full ? 1 : 255.0 / 224;
            double blue = (planes[1][at] - 128) * scale;
            double red = (planes[2][at] - 128) * scale;
            return pack(luma + 1.402 * red, luma - 0.344136 * blue - 0.714136 * red, luma + 1.772 * blue);
        }

        private static int pack(double red, double green, double blue) {
            return byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
        }

        private static int byteOf(double value) {
            return (int) Math.clamp(Math.round(value), 0L, 255L);
        }
    }
}
