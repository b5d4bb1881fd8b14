package dev.cairn.formats.mp4;

import dev.cairn.formats.bitstream.ParameterSets;
import dev.cairn.formats.bitstream.PictureShape;
import java.util.Optional;

/// What avcC, hvcC, av1C and vpcC say of the pictures; empty where they say nothing sensible.
final class CodecBoxes {
    private static final int HEVC_SEQUENCE_SET = 33;

    private CodecBoxes() {}

    static Optional<PictureShape> shape(String box, byte[] bytes) {
        return switch (box) {
            case "avcC" -> avc(bytes);
            case "hvcC" -> hevc(bytes);
            case "av1C" -> av1(bytes);
            case "vpcC" -> vp(bytes);
            default -> Optional.empty();
        };
    }

    private static Optional<PictureShape> avc(byte[] bytes) {
        if (bytes.length < 8 || (bytes[5] & 31) == 0) {
            return Optional.empty();
        }
        int to = 8 + u16(bytes, 6);
        return to > bytes.length ? Optional.empty() : ParameterSets.h264(bytes, 8, to);
    }

    private static Optional<PictureShape> hevc(byte[] bytes) {
        if (bytes.length < 23) {
            return Optional.empty();
        }
        int at = 23;
        for (int array = 0; array < (bytes[22] & 0xff) && at + 3 <= bytes.length; array++) {
            int type = bytes[at] & 63;
            int units = u16(bytes, at + 1);
            at += 3;
            for (int unit = 0; unit < units && at + 2 <= bytes.length; unit++) {
                int to = at + 2 + u16(bytes, at);
                if (type == HEVC_SEQUENCE_SET && to <= bytes.length) {
                    return ParameterSets.hevc(bytes, at + 2, to);
                }
                at = to;
            }
        }
        return Optional.of(new PictureShape(0, 0, bytes[16] & 3, 8 + (bytes[17] & 7), false));
    }

    private static Optional<PictureShape> av1(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        int flags = bytes[2];
        int bits = (flags & 0x40) == 0 ? 8 : (flags & 0x20) == 0 ? 10 : 12;
        boolean grey = (flags & 0x10) != 0;
        int chroma = grey ? 0 : (flags & 0x08) == 0 ? 3 : (flags & 0x04) == 0 ? 2 : 1;
        return Optional.of(new PictureShape(0, 0, chroma, bits, false));
    }

    private static Optional<PictureShape> vp(byte[] bytes) {
        if (bytes.length < 7) {
            return Optional.empty();
        }
        int packed = bytes[6] & 0xff;
        int chroma = Math.max(1, packed >> 1 & 7);
        return Optional.of(new PictureShape(0, 0, Math.min(3, chroma), packed >> 4, false));
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
