package dev.cairn.formats.meaning;

import dev.cairn.episode.PixelFormat;
import java.util.Optional;

/// How the pixels of a raw picture message become packed planes of a pixel format.
///
/// @param pixels what comes out
/// @param bytes of one pixel in the message; of NV12 those of the first plane
/// @param order how the bytes are moved
/// @param guess why the pixels may be something else, empty where the encoding says it plainly
record PictureForm(PixelFormat pixels, int bytes, Order order, String guess) {
    /// How bytes are moved.
    enum Order {
        PLAIN,
        /// Three bytes, first and last change places.
        BGR,
        /// Four bytes, first and third change places.
        BGRA,
        /// Numbers of two bytes, turned around where the message says big-endian.
        WORDS,
        /// Numbers of four bytes, turned around where the message says big-endian.
        LONG_WORDS,
        /// U Y V Y.
        UYVY,
        /// Y U Y V.
        YUYV,
        /// A plane of Y, then one of U and V by turns.
        NV12,
        /// A plane of Y, then one of V and U by turns.
        NV21
    }

    /// The form of an encoding of `sensor_msgs/Image` or Foxglove's RawImage; empty where it is not read.
    static Optional<PictureForm> of(String encoding) {
        return Optional.ofNullable(
                switch (encoding) {
                    case "rgb8" -> plain(PixelFormat.RGB24, 3, Order.PLAIN);
                    case "bgr8" -> plain(PixelFormat.RGB24, 3, Order.BGR);
                    case "8UC3" ->
                        new PictureForm(PixelFormat.RGB24, 3, Order.BGR, "8UC3 is taken for BGR, as OpenCV has it");
                    case "rgba8" -> plain(PixelFormat.RGBA, 4, Order.PLAIN);
                    case "bgra8" -> plain(PixelFormat.RGBA, 4, Order.BGRA);
                    case "8UC4" ->
                        new PictureForm(PixelFormat.RGBA, 4, Order.BGRA, "8UC4 is taken for BGRA, as OpenCV has it");
                    case "mono8", "8UC1" -> plain(PixelFormat.GRAY8, 1, Order.PLAIN);
                    case "mono16", "16UC1" -> plain(PixelFormat.GRAY16, 2, Order.WORDS);
                    case "32FC1" -> plain(PixelFormat.GRAYF32, 4, Order.LONG_WORDS);
                    case "yuv422", "uyvy" -> plain(PixelFormat.YUV422P, 2, Order.UYVY);
                    case "yuv422_yuy2", "yuyv" -> plain(PixelFormat.YUV422P, 2, Order.YUYV);
                    case "nv12" -> plain(PixelFormat.YUV420P, 1, Order.NV12);
                    case "nv21" -> plain(PixelFormat.YUV420P, 1, Order.NV21);
                    default -> null;
                });
    }

    private static PictureForm plain(PixelFormat pixels, int bytes, Order order) {
        return new PictureForm(pixels, bytes, order, "");
    }

    /// Bytes of one line of a message without padding.
    long lineBytes(long width) {
        return switch (order) {
            case UYVY, YUYV -> (width + 1) / 2 * 4;
            case NV12, NV21 -> (width + 1) / 2 * 2;
            default -> width * bytes;
        };
    }

    /// Lines of that many bytes.
    long lines(long height) {
        return isTwoPlanes() ? height + (height + 1) / 2 : height;
    }

    boolean isTwoPlanes() {
        return order == Order.NV12 || order == Order.NV21;
    }

    /// Bytes of a picture that is handed out.
    long packedBytes(long width, long height) {
        long chroma = (width + 1) / 2;
        return switch (pixels) {
            case YUV422P -> (width + 2 * chroma) * height;
            case YUV420P -> width * height + 2 * chroma * ((height + 1) / 2);
            default -> width * bytes * height;
        };
    }
}
