package dev.cairn.formats.mp4;

import java.util.Optional;

/// Picture size, chroma and depth from the sequence parameter sets of H.264 and HEVC (ITU-T H.264 7.3.2.1, H.265
/// 7.3.2.2).
final class ParameterSets {
    private static final int LARGEST_PX = 1 << 16;

    private ParameterSets() {}

    /// Reads an H.264 set from its unit header on; empty if it makes no sense.
    static Optional<PictureShape> h264(byte[] unit, int from, int to) {
        BitReader in = new BitReader(unit, from, to);
        in.skip(8);
        int profile = in.bits(8);
        in.skip(16);
        in.ue();
        int chroma = 1;
        int bits = 8;
        if (hasChroma(profile)) {
            chroma = in.ue();
            if (chroma == 3) {
                in.skip(1);
            }
            bits = 8 + in.ue();
            in.ue();
            in.skip(1);
            if (in.flag()) {
                skipScaling(in, chroma == 3 ? 12 : 8);
            }
        }
        in.ue();
        skipPictureOrder(in);
        in.ue();
        in.skip(1);
        int widthBlocks = 1 + in.ue();
        int heightUnits = 1 + in.ue();
        int fields = in.flag() ? 1 : 2;
        in.skip(fields == 1 ? 1 : 2);
        int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
        int unitY = (chroma == 1 ? 2 : 1) * fields;
        long width = 16L * widthBlocks;
        long height = 16L * heightUnits * fields;
        if (in.flag()) {
            width -= unitX * ((long) in.ue() + in.ue());
            height -= unitY * ((long) in.ue() + in.ue());
        }
        return shape(in, width, height, chroma, bits, in.flag() && isFullRange(in));
    }

    private static boolean hasChroma(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    private static void skipScaling(BitReader in, int lists) {
        for (int list = 0; list < lists; list++) {
            if (in.flag()) {
                int next = 8;
                int last = 8;
                for (int i = 0; i < (list < 6 ? 16 : 64) && next != 0; i++) {
                    next = last + in.se() + 256 & 0xff;
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    private static void skipPictureOrder(BitReader in) {
        switch (in.ue()) {
            case 0 -> in.ue();
            case 1 -> {
                in.skip(1);
                in.se();
                in.se();
                int cycle = in.ue();
                for (int i = 0; i < cycle && !in.overrun(); i++) {
                    in.se();
                }
            }
            default -> {}
        }
    }

    private static boolean isFullRange(BitReader in) {
        if (in.flag() && in.bits(8) == 255) {
            in.skip(32);
        }
        if (in.flag()) {
            in.skip(1);
        }
        if (!in.flag()) {
            return false;
        }
        in.skip(3);
        return in.flag();
    }

    /// Reads an HEVC set from its unit header on; empty if it makes no sense.
    static Optional<PictureShape> hevc(byte[] unit, int from, int to) {
        BitReader in = new BitReader(unit, from, to);
        in.skip(16 + 4);
        int subLayers = in.bits(3);
        in.skip(1);
        skipProfile(in, subLayers);
        in.ue();
        int chroma = in.ue();
        if (chroma == 3) {
            in.skip(1);
        }
        long width = in.ue();
        long height = in.ue();
        if (in.flag()) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = chroma == 1 ? 2 : 1;
            width -= unitX * ((long) in.ue() + in.ue());
            height -= unitY * ((long) in.ue() + in.ue());
        }
        return shape(in, width, height, chroma, 8 + in.ue(), false);
    }

    private static void skipProfile(BitReader in, int subLayers) {
        in.skip(96);
        boolean[] profile = new boolean[subLayers];
        boolean[] level = new boolean[subLayers];
        for (int i = 0; i < subLayers; i++) {
            profile[i] = in.flag();
            level[i] = in.flag();
        }
        if (subLayers > 0) {
            in.skip(2 * (8 - subLayers));
        }
        for (int i = 0; i < subLayers; i++) {
            in.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
        }
    }

    private static Optional<PictureShape> shape(
            BitReader in, long width, long height, int chroma, int bits, boolean fullRange) {
        boolean sane = !in.overrun()
                && width > 0
                && width <= LARGEST_PX
                && height > 0
                && height <= LARGEST_PX
                && chroma <= 3
                && bits <= 16;
        return sane
                ? Optional.of(new PictureShape((int) width, (int) height, chroma, bits, fullRange))
                : Optional.empty();
    }
}
