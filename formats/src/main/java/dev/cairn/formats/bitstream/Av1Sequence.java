package dev.cairn.formats.bitstream;

import java.util.Optional;

/// An AV1 sequence header (AV1 bitstream specification 5.5), as far as containers ask.
///
/// @param still whether frame heads are left out because every picture stands alone
/// @param level of the first operating point
/// @param tier of the first operating point
/// @param samplePosition where chroma samples lie
record Av1Sequence(
        int profile,
        boolean still,
        int level,
        int tier,
        boolean highBits,
        boolean twelveBits,
        boolean grey,
        boolean halfWidth,
        boolean halfHeight,
        int samplePosition,
        PictureShape shape) {

    private static final int UNSPECIFIED = 2;

    /// What is said of colour.
    private record Colour(
            boolean highBits,
            boolean twelveBits,
            boolean grey,
            boolean halfWidth,
            boolean halfHeight,
            int samplePosition,
            boolean fullRange) {
        int bits() {
            return twelveBits ? 12 : highBits ? 10 : 8;
        }

        int chroma() {
            return grey ? 0 : !halfWidth ? 3 : halfHeight ? 1 : 2;
        }
    }

    /// Reads a header from behind its unit's head on; empty if it makes no sense.
    static Optional<Av1Sequence> read(byte[] payload, int from, int to) {
        BitReader in = BitReader.plain(payload, from, to);
        int profile = in.bits(3);
        in.skip(1);
        boolean reduced = in.flag();
        int level = 0;
        int tier = 0;
        if (reduced) {
            level = in.bits(5);
        } else {
            int delayBits = skipTiming(in);
            boolean delays = in.flag();
            int points = in.bits(5) + 1;
            for (int i = 0; i < points; i++) {
                in.skip(12);
                int pointLevel = in.bits(5);
                int pointTier = pointLevel > 7 ? in.bit() : 0;
                level = i == 0 ? pointLevel : level;
                tier = i == 0 ? pointTier : tier;
                if (delayBits > 0 && in.flag()) {
                    in.skip(2 * delayBits + 1);
                }
                if (delays && in.flag()) {
                    in.skip(4);
                }
            }
        }
        int widthBits = in.bits(4) + 1;
        int heightBits = in.bits(4) + 1;
        int width = in.bits(widthBits) + 1;
        int height = in.bits(heightBits) + 1;
        skipTools(in, reduced);
        Colour colour = colour(in, profile);
        int finalLevel = level;
        int finalTier = tier;
        return ParameterSets.sane(in, width, height, colour.chroma(), colour.bits(), colour.fullRange())
                .map(shape -> new Av1Sequence(
                        profile,
                        reduced,
                        finalLevel,
                        finalTier,
                        colour.highBits(),
                        colour.twelveBits(),
                        colour.grey(),
                        colour.halfWidth(),
                        colour.halfHeight(),
                        colour.samplePosition(),
                        shape));
    }

    /// Bits of a buffer delay; 0 without a decoder model.
    private static int skipTiming(BitReader in) {
        if (!in.flag()) {
            return 0;
        }
        in.skip(64);
        if (in.flag()) {
            in.ue();
        }
        if (!in.flag()) {
            return 0;
        }
        int delayBits = in.bits(5) + 1;
        in.skip(42);
        return delayBits;
    }

    private static void skipTools(BitReader in, boolean reduced) {
        if (!reduced && in.flag()) {
            in.skip(7);
        }
        in.skip(3);
        if (!reduced) {
            in.skip(4);
            boolean ordered = in.flag();
            if (ordered) {
                in.skip(2);
            }
            boolean chosen = in.flag();
            boolean screen = chosen || in.flag();
            if (screen && !in.flag()) {
                in.skip(1);
            }
            if (ordered) {
                in.skip(3);
            }
        }
        in.skip(3);
    }

    private static Colour colour(BitReader in, int profile) {
        boolean high = in.flag();
        boolean twelve = profile == 2 && high && in.flag();
        boolean grey = profile != 1 && in.flag();
        int primaries = UNSPECIFIED;
        int transfer = UNSPECIFIED;
        int matrix = UNSPECIFIED;
        if (in.flag()) {
            primaries = in.bits(8);
            transfer = in.bits(8);
            matrix = in.bits(8);
        }
        if (grey) {
            return new Colour(high, twelve, true, true, true, 0, in.flag());
        }
        if (primaries == 1 && transfer == 13 && matrix == 0) {
            return new Colour(high, twelve, false, false, false, 0, true);
        }
        boolean full = in.flag();
        boolean halfWidth = profile == 0 || profile == 2 && (!twelve || in.flag());
        boolean halfHeight = profile == 0 || profile == 2 && twelve && halfWidth && in.flag();
        int position = halfWidth && halfHeight ? in.bits(2) : 0;
        return new Colour(high, twelve, false, halfWidth, halfHeight, position, full);
    }
}
