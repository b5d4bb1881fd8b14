package dev.cairn.formats.meaning;

import dev.cairn.episode.Codec;

/// Whether decoding can start at a packet.
final class KeyPictures {
    private KeyPictures() {}

    static boolean isKey(Codec codec, byte[] bytes, int at, int length) {
        return switch (codec) {
            case H264, HEVC -> units(codec == Codec.HEVC, bytes, at, at + length);
            case AV1 -> hasSequenceHeader(bytes, at, at + length);
            case VP9 -> isVp9Key(bytes[at] & 0xff);
            default -> true;
        };
    }

    /// Steps from start code to start code to the first picture.
    private static boolean units(boolean hevc, byte[] bytes, int from, int end) {
        for (int i = from; i + 3 < end; i++) {
            if ((bytes[i + 2] & 0xfe) != 0) {
                i += 2;
            } else if (bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 1) {
                int type = hevc ? bytes[i + 3] >> 1 & 0x3f : bytes[i + 3] & 0x1f;
                if (hevc ? type <= 31 : type >= 1 && type <= 5) {
                    return hevc ? type >= 16 && type <= 23 : type == 5;
                }
                i += 3;
            }
        }
        return false;
    }

    private static boolean hasSequenceHeader(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int header = bytes[at++] & 0xff;
            if ((header >> 3 & 0xf) == 1) {
                return true;
            }
            if ((header & 4) != 0) {
                at++;
            }
            if ((header & 2) == 0) {
                return false;
            }
            long size = 0;
            for (int shift = 0; at < end && shift < 35; shift += 7) {
                int more = bytes[at++] & 0xff;
                size |= (long) (more & 0x7f) << shift;
                if (more < 0x80) {
                    break;
                }
            }
            if (size > end - at) {
                return false;
            }
            at += (int) size;
        }
        return false;
    }

    /// The first bits: a marker of two, the profile of two and for profile 3 one more, whether a picture is only
    /// shown again, and whether it is a frame of its own.
    private static boolean isVp9Key(int first) {
        boolean profile3 = (first & 0x30) == 0x30;
        int bits = profile3 ? first >> 1 & 3 : first >> 2 & 3;
        return first >> 6 == 2 && bits == 0;
    }
}
