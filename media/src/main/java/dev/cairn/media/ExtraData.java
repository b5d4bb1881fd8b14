package dev.cairn.media;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;

/// What FFmpeg wants to know before the first packet, from what the container said.
final class ExtraData {
    private static final byte[] NONE = new byte[0];
    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIG = 4;
    private static final int DECODER_SPECIFIC = 5;

    private ExtraData() {}

    static byte[] of(Codec codec, CodecConfig config) {
        byte[] bytes = config.bytes();
        return switch (config.box()) {
            case "esds" -> specificInfo(bytes);
            // The streams of these say everything themselves, and the decoders take no box.
            case "vpcC" -> NONE;
            default -> codec.isStill() || codec == Codec.MJPEG ? NONE : bytes;
        };
    }

    /// The decoder's own part of an MPEG-4 elementary stream descriptor; empty if there is none.
    private static byte[] specificInfo(byte[] esds) {
        int at = esds.length > 4 && esds[0] == 0 && esds[4] == ES_DESCRIPTOR ? 4 : 0;
        int end = esds.length;
        while (at + 2 <= end) {
            int tag = esds[at++];
            int length = 0;
            int octet;
            int octets = 0;
            do {
                if (at >= end || octets++ == 4) {
                    return NONE;
                }
                octet = esds[at++] & 0xff;
                length = length << 7 | octet & 0x7f;
            } while ((octet & 0x80) != 0);
            if (length > end - at) {
                return NONE;
            }
            switch (tag) {
                case ES_DESCRIPTOR -> at = afterStreamHead(esds, at, end);
                case DECODER_CONFIG -> at += 13;
                case DECODER_SPECIFIC -> {
                    byte[] own = new byte[length];
                    System.arraycopy(esds, at, own, 0, length);
                    return own;
                }
                default -> at += length;
            }
        }
        return NONE;
    }

    private static int afterStreamHead(byte[] esds, int from, int end) {
        if (from + 3 > end) {
            return end;
        }
        int flags = esds[from + 2];
        int at = from + 3;
        if ((flags & 0x80) != 0) {
            at += 2;
        }
        if ((flags & 0x40) != 0) {
            at += at < end ? 1 + (esds[at] & 0xff) : 1;
        }
        if ((flags & 0x20) != 0) {
            at += 2;
        }
        return at;
    }
}
