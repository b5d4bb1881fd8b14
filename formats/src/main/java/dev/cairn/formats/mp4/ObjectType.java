package dev.cairn.formats.mp4;

import dev.cairn.episode.Codec;
import java.util.Optional;

/// The object type of an `esds` box, which says what an `mp4v` entry really holds.
final class ObjectType {
    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIG = 4;

    private ObjectType() {}

    static Optional<Codec> codec(byte[] esds) {
        int at = body(esds, 4, ES_DESCRIPTOR);
        if (at < 0 || at + 3 > esds.length) {
            return Optional.empty();
        }
        int flags = esds[at + 2];
        at += 3 + ((flags & 0x80) != 0 ? 2 : 0);
        if ((flags & 0x40) != 0 && at < esds.length) {
            at += 1 + (esds[at] & 0xff);
        }
        at = body(esds, at + ((flags & 0x20) != 0 ? 2 : 0), DECODER_CONFIG);
        if (at < 0 || at >= esds.length) {
            return Optional.empty();
        }
        return switch (esds[at] & 0xff) {
            case 0x20 -> Optional.of(Codec.MPEG4);
            case 0x21 -> Optional.of(Codec.H264);
            case 0x23 -> Optional.of(Codec.HEVC);
            case 0x6c -> Optional.of(Codec.MJPEG);
            case 0x6d -> Optional.of(Codec.PNG);
            case 0x40, 0x66, 0x67, 0x68 -> Optional.of(Codec.AAC);
            default -> Optional.of(Codec.UNKNOWN);
        };
    }

    /// Where the descriptor's body begins; −1 if there is another one.
    private static int body(byte[] bytes, int from, int tag) {
        if (from >= bytes.length || bytes[from] != tag) {
            return -1;
        }
        int at = from + 1;
        for (int i = 0; i < 4 && at < bytes.length; i++) {
            if ((bytes[at++] & 0x80) == 0) {
                break;
            }
        }
        return at;
    }
}
