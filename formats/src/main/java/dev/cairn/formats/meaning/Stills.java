package dev.cairn.formats.meaning;

import dev.cairn.episode.Codec;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import java.util.Optional;

/// What the first bytes of a picture file say.
final class Stills {
    private static final int PNG_WIDTH = 16;
    private static final int PNG_DEPTH = 24;
    private static final int PNG_COLOUR = 25;

    private Stills() {}

    /// The codec by its magic; UNKNOWN for anything else.
    static Codec codec(byte[] bytes, int at, int length) {
        if (length >= 8 && at(bytes, at, 0x89, 'P', 'N', 'G')) {
            return Codec.PNG;
        }
        if (length >= 3 && at(bytes, at, 0xff, 0xd8, 0xff)) {
            return Codec.JPEG;
        }
        if (length >= 4 && (at(bytes, at, 'I', 'I', 42, 0) || at(bytes, at, 'M', 'M', 0, 42))) {
            return Codec.TIFF;
        }
        if (length >= 12 && at(bytes, at, 'R', 'I', 'F', 'F') && at(bytes, at + 8, 'W', 'E', 'B', 'P')) {
            return Codec.WEBP;
        }
        return Codec.UNKNOWN;
    }

    private static boolean at(byte[] bytes, int at, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[at + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// The size that the header of a PNG or JPEG says.
    static Optional<Size> size(byte[] bytes, int at, int length) {
        return switch (codec(bytes, at, length)) {
            case PNG ->
                length < PNG_DEPTH
                        ? Optional.empty()
                        : size(word(bytes, at + PNG_WIDTH), word(bytes, at + PNG_WIDTH + 4));
            case JPEG -> jpeg(bytes, at, length);
            default -> Optional.empty();
        };
    }

    private static Optional<Size> size(long width, long height) {
        return width > 0 && height > 0 && width <= 1 << 16 && height <= 1 << 16
                ? Optional.of(new Size((int) width, (int) height))
                : Optional.empty();
    }

    /// Steps from segment to segment to the start of the frame.
    private static Optional<Size> jpeg(byte[] bytes, int at, int length) {
        int end = at + length;
        int segment = at + 2;
        while (segment + 9 <= end && (bytes[segment] & 0xff) == 0xff) {
            int marker = bytes[segment + 1] & 0xff;
            if (marker == 0xff) {
                segment++;
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return size(half(bytes, segment + 7), half(bytes, segment + 5));
            }
            int bytesOfSegment = half(bytes, segment + 2);
            if (bytesOfSegment < 2) {
                return Optional.empty();
            }
            segment += 2 + bytesOfSegment;
        }
        return Optional.empty();
    }

    /// How pixels lie, as far as the header of a PNG says.
    static Optional<PixelFormat> pixels(byte[] bytes, int at, int length) {
        if (codec(bytes, at, length) != Codec.PNG || length <= PNG_COLOUR) {
            return Optional.empty();
        }
        return switch (bytes[at + PNG_COLOUR] * 100 + bytes[at + PNG_DEPTH]) {
            case 8 -> Optional.of(PixelFormat.GRAY8);
            case 16 -> Optional.of(PixelFormat.GRAY16);
            case 208 -> Optional.of(PixelFormat.RGB24);
            case 608 -> Optional.of(PixelFormat.RGBA);
            default -> Optional.empty();
        };
    }

    private static int half(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static long word(byte[] bytes, int at) {
        return (long) half(bytes, at) << 16 | half(bytes, at + 2);
    }
}
