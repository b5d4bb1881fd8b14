package dev.cairn.media;

import java.util.Arrays;
import java.util.Optional;

/// What an AV1 sequence header says, as far as MP4 and the limits ask.
///
/// @param maxWidthPx widest picture of the sequence
/// @param maxHeightPx highest picture of the sequence
record Av1Sequence(
        int profile,
        int level,
        int tier,
        boolean highBitDepth,
        boolean twelveBit,
        boolean monochrome,
        boolean halfWidth,
        boolean halfHeight,
        int samplePosition,
        int maxWidthPx,
        int maxHeightPx) {

    private static final int MARKER_AND_VERSION = 0x81;

    /// The first sequence header of a packet.
    static Optional<Av1Sequence> in(byte[] packet) {
        Obus units = new Obus(packet);
        while (units.next()) {
            if (units.type() == Obus.SEQUENCE_HEADER) {
                return parse(new Bits(packet, units.payload(), units.end()));
            }
        }
        return Optional.empty();
    }

    /// The content of an `av1C` box: four octets, then the sequence header.
    static Optional<byte[]> box(byte[] packet) {
        Obus units = new Obus(packet);
        while (units.next()) {
            if (units.type() == Obus.SEQUENCE_HEADER) {
                byte[] unit = Arrays.copyOfRange(packet, units.start(), units.end());
                return parse(new Bits(packet, units.payload(), units.end())).map(said -> said.boxAround(unit));
            }
        }
        return Optional.empty();
    }

    private byte[] boxAround(byte[] unit) {
        byte[] box = new byte[4 + unit.length];
        box[0] = (byte) MARKER_AND_VERSION;
        box[1] = (byte) (profile << 5 | level);
        box[2] = (byte) (tier << 7
                | (highBitDepth ? 1 << 6 : 0)
                | (twelveBit ? 1 << 5 : 0)
                | (monochrome ? 1 << 4 : 0)
                | (halfWidth ? 1 << 3 : 0)
                | (halfHeight ? 1 << 2 : 0)
                | samplePosition);
        System.arraycopy(unit, 0, box, 4, unit.length);
        return box;
    }

    // Section 5.5 of the AV1 bitstream specification, in its order.
    private static Optional<Av1Sequence> parse(Bits bits) {
        int profile = (int) bits.take(3);
        bits.skip(1);
        boolean reduced = bits.flag();
        int level = 0;
        int tier = 0;
        if (reduced) {
            level = (int) bits.take(5);
        } else {
            int delayBits = skipTiming(bits);
            boolean delays = bits.flag();
            int points = (int) bits.take(5) + 1;
            for (int i = 0; i < points; i++) {
                bits.skip(12);
                int pointLevel = (int) bits.take(5);
                int pointTier = pointLevel > 7 ? (int) bits.take(1) : 0;
                if (delayBits > 0 && bits.flag()) {
                    bits.skip(2 * delayBits + 1);
                }
                if (delays && bits.flag()) {
                    bits.skip(4);
                }
                if (i == 0) {
                    level = pointLevel;
                    tier = pointTier;
                }
            }
        }
        int widthBits = (int) bits.take(4) + 1;
        int heightBits = (int) bits.take(4) + 1;
        int width = (int) bits.take(widthBits) + 1;
        int height = (int) bits.take(heightBits) + 1;
        skipTools(bits, reduced);
        Av1Sequence said = colour(bits, profile, level, tier, width, height);
        return bits.overrun() ? Optional.empty() : Optional.of(said);
    }

    /// Bits of a buffer delay; 0 without a decoder model.
    private static int skipTiming(Bits bits) {
        if (!bits.flag()) {
            return 0;
        }
        bits.skip(64);
        if (bits.flag()) {
            bits.skipVariable();
        }
        if (!bits.flag()) {
            return 0;
        }
        int delayBits = (int) bits.take(5) + 1;
        bits.skip(42);
        return delayBits;
    }

    private static void skipTools(Bits bits, boolean reduced) {
        if (!reduced && bits.flag()) {
            bits.skip(7);
        }
        bits.skip(3);
        if (!reduced) {
            bits.skip(4);
            boolean orderHint = bits.flag();
            if (orderHint) {
                bits.skip(2);
            }
            boolean screenIsForced = !bits.flag();
            boolean screen = !screenIsForced || bits.flag();
            if (screen && !bits.flag()) {
                bits.skip(1);
            }
            if (orderHint) {
                bits.skip(3);
            }
        }
        bits.skip(3);
    }

    private static Av1Sequence colour(Bits bits, int profile, int level, int tier, int width, int height) {
        boolean high = bits.flag();
        boolean twelve = profile == 2 && high && bits.flag();
        boolean mono = profile != 1 && bits.flag();
        long primaries = 2;
        long transfer = 2;
        long matrix = 2;
        if (bits.flag()) {
            primaries = bits.take(8);
            transfer = bits.take(8);
            matrix = bits.take(8);
        }
        boolean halfWidth = true;
        boolean halfHeight = true;
        int position = 0;
        if (mono) {
            bits.skip(1);
        } else if (primaries == 1 && transfer == 13 && matrix == 0) {
            halfWidth = false;
            halfHeight = false;
        } else {
            bits.skip(1);
            if (profile == 1) {
                halfWidth = false;
                halfHeight = false;
            } else if (profile == 2) {
                halfWidth = !twelve || bits.flag();
                halfHeight = twelve && halfWidth && bits.flag();
            }
            if (halfWidth && halfHeight) {
                position = (int) bits.take(2);
            }
        }
        return new Av1Sequence(
                profile, level, tier, high, twelve, mono, halfWidth, halfHeight, position, width, height);
    }
}
