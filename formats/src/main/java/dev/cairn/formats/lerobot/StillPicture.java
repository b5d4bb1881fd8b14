package dev.cairn.formats.lerobot;

import dev.cairn.episode.Codec;
import dev.cairn.episode.PixelFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Tells a picture file by its first bytes.
final class StillPicture {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] TIFF_LITTLE = {'I', 'I', 42, 0};
    private static final byte[] TIFF_BIG = {'M', 'M', 0, 42};
    private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
    private static final int PNG_DEPTH = 24;
    private static final int PNG_COLOUR = 25;

    private StillPicture() {}

    static Codec codec(byte[] cell) {
        if (begins(cell, PNG)) {
            return Codec.PNG;
        }
        if (begins(cell, JPEG)) {
            return Codec.JPEG;
        }
        if (begins(cell, TIFF_LITTLE) || begins(cell, TIFF_BIG)) {
            return Codec.TIFF;
        }
        return begins(cell, RIFF) ? Codec.WEBP : Codec.UNKNOWN;
    }

    /// How pixels lie, as far as the header of a PNG says.
    static Optional<PixelFormat> pixels(byte[] cell) {
        if (codec(cell) != Codec.PNG || cell.length <= PNG_COLOUR) {
            return Optional.empty();
        }
        return switch (cell[PNG_COLOUR] * 100 + cell[PNG_DEPTH]) {
            case 8 -> Optional.of(PixelFormat.GRAY8);
            case 16 -> Optional.of(PixelFormat.GRAY16);
            case 208 -> Optional.of(PixelFormat.RGB24);
            case 608 -> Optional.of(PixelFormat.RGBA);
            default -> Optional.empty();
        };
    }

    private static boolean begins(byte[] cell, byte[] magic) {
        return cell.length >= magic.length && Arrays.equals(cell, 0, magic.length, magic, 0, magic.length);
    }
}
