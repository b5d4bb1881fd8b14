package dev.cairn.episode.picture;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Raw packets: the planes of a picture one behind the other, without padding, samples little-endian.
public final class RawPicture {
    private RawPicture() {}

    /// A packet as a picture that looks at its bytes.
    ///
    /// @param packet the whole packet
    /// @param camera named in errors
    /// @throws FormatException CORRUPT_FILE if it has another size than the encoding says,
    ///     UNSUPPORTED_FEATURE if that says too little
    public static Picture of(ByteBuffer packet, Encoding.Pictures encoding, long pts, String camera)
            throws FormatException {
        Size size = encoding.size().known().orElseThrow(() -> unknown(camera, "how large they are"));
        PixelFormat pixels = encoding.pixels()
                .known()
                .filter(p -> p != PixelFormat.OTHER)
                .orElseThrow(() -> unknown(camera, "how pixels lie"));
        int sampleBytes = (pixels.bits() + Byte.SIZE - 1) / Byte.SIZE;
        int chroma = chromaPlanes(pixels);
        List<ByteBuffer> planes = new ArrayList<>();
        int[] strides = new int[1 + chroma];
        long at = 0;
        for (int plane = 0; plane <= chroma; plane++) {
            int width = plane > 0 && isHalfWide(pixels) ? (size.widthPx() + 1) / 2 : size.widthPx();
            int height = plane > 0 && isHalfHigh(pixels) ? (size.heightPx() + 1) / 2 : size.heightPx();
            strides[plane] = width * sampleBytes * packed(pixels);
            long bytes = (long) strides[plane] * height;
            if (at + bytes <= packet.remaining()) {
                planes.add(packet.slice(packet.position() + (int) at, (int) bytes));
            }
            at += bytes;
        }
        if (at != packet.remaining()) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    camera,
                    "a raw picture of " + packet.remaining() + " bytes, expected " + at + " for " + size + " in "
                            + pixels.label());
        }
        return new Picture(
                size.widthPx(),
                size.heightPx(),
                pixels,
                pts,
                planes.stream().map(p -> p.order(ByteOrder.LITTLE_ENDIAN)).toList(),
                strides);
    }

    private static FormatException unknown(String camera, String what) {
        return new FormatException(
                Problem.UNSUPPORTED_FEATURE,
                camera,
                "raw pictures of which nobody says " + what + "; leave them out with --streams");
    }

    private static int packed(PixelFormat pixels) {
        return switch (pixels) {
            case RGB24 -> 3;
            case RGBA -> 4;
            default -> 1;
        };
    }

    private static int chromaPlanes(PixelFormat pixels) {
        return pixels.label().startsWith("yuv") ? 2 : 0;
    }

    private static boolean isHalfWide(PixelFormat pixels) {
        return isHalfHigh(pixels) || pixels == PixelFormat.YUV422P || pixels == PixelFormat.YUV422P10;
    }

    private static boolean isHalfHigh(PixelFormat pixels) {
        return pixels == PixelFormat.YUV420P || pixels == PixelFormat.YUVJ420P || pixels == PixelFormat.YUV420P10;
    }
}
