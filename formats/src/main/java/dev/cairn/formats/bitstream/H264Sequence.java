package dev.cairn.formats.bitstream;

import java.util.Optional;

/// A sequence parameter set of H.264 (ITU-T H.264 7.3.2.1.1 and annex E), as far as containers and order ask.
///
/// @param compatibility the octet of constraint flags
/// @param chromaBits of one chroma component
/// @param frameNumberBits bits of `frame_num` in slices
/// @param orderType how pictures are numbered in shown order: 0 by slices, 1 by a cycle, 2 as decoded
/// @param orderBits bits of the number in slices, for type 0
/// @param framesOnly whether no picture is a field
/// @param planesApart whether colour planes are slices of their own
/// @param reorder pictures that may be shown later than ones decoded behind them; −1 if nobody says
record H264Sequence(
        int profile,
        int compatibility,
        int level,
        int id,
        PictureShape shape,
        int chromaBits,
        int frameNumberBits,
        int orderType,
        int orderBits,
        boolean framesOnly,
        boolean planesApart,
        int reorder) {

    private static final int EXTENDED_SAR = 255;

    /// Reads a set from its unit header on; empty if it makes no sense.
    static Optional<H264Sequence> read(byte[] unit, int from, int to) {
        BitReader in = BitReader.unit(unit, from, to);
        in.skip(8);
        int profile = in.bits(8);
        int compatibility = in.bits(8);
        int level = in.bits(8);
        int id = in.ue();
        int chroma = 1;
        int bits = 8;
        int chromaBits = 8;
        boolean apart = false;
        if (hasChroma(profile)) {
            chroma = in.ue();
            apart = chroma == 3 && in.flag();
            bits = 8 + in.ue();
            chromaBits = 8 + in.ue();
            in.skip(1);
            if (in.flag()) {
                skipScaling(in, chroma == 3 ? 12 : 8);
            }
        }
        int frameNumberBits = 4 + in.ue();
        int orderType = in.ue();
        int orderBits = orderType == 0 ? 4 + in.ue() : 0;
        if (orderType == 1) {
            skipCycle(in);
        }
        in.ue();
        in.skip(1);
        int widthBlocks = 1 + in.ue();
        int heightUnits = 1 + in.ue();
        boolean framesOnly = in.flag();
        int fields = framesOnly ? 1 : 2;
        in.skip(framesOnly ? 1 : 2);
        int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
        int unitY = (chroma == 1 ? 2 : 1) * fields;
        long width = 16L * widthBlocks;
        long height = 16L * heightUnits * fields;
        if (in.flag()) {
            width -= unitX * ((long) in.ue() + in.ue());
            height -= unitY * ((long) in.ue() + in.ue());
        }
        boolean says = in.flag();
        boolean fullRange = says && isFullRange(in);
        Optional<PictureShape> shape = ParameterSets.sane(in, width, height, chroma, bits, fullRange);
        int reorder = says ? reorder(in) : -1;
        boolean sane = chromaBits <= 16 && frameNumberBits <= 16 && orderType <= 2 && orderBits <= 16 && id <= 31;
        if (shape.isEmpty() || !sane) {
            return Optional.empty();
        }
        return Optional.of(new H264Sequence(
                profile,
                compatibility,
                level,
                id,
                shape.get(),
                chromaBits,
                frameNumberBits,
                orderType,
                orderBits,
                framesOnly,
                apart,
                reorder));
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

    private static void skipCycle(BitReader in) {
        in.skip(1);
        in.se();
        in.se();
        int cycle = in.ue();
        for (int i = 0; i < cycle && !in.overrun(); i++) {
            in.se();
        }
    }

    /// The beginning of the usability information, up to the range of values.
    private static boolean isFullRange(BitReader in) {
        if (in.flag() && in.bits(8) == EXTENDED_SAR) {
            in.skip(32);
        }
        if (in.flag()) {
            in.skip(1);
        }
        if (!in.flag()) {
            return false;
        }
        in.skip(3);
        boolean full = in.flag();
        if (in.flag()) {
            in.skip(24);
        }
        return full;
    }

    /// The rest of it, behind the range of values.
    private static int reorder(BitReader in) {
        if (in.flag()) {
            in.ue();
            in.ue();
        }
        if (in.flag()) {
            in.skip(65);
        }
        boolean units = in.flag();
        if (units) {
            skipBuffer(in);
        }
        boolean slices = in.flag();
        if (slices) {
            skipBuffer(in);
        }
        if (units || slices) {
            in.skip(1);
        }
        in.skip(1);
        if (!in.flag()) {
            return -1;
        }
        in.skip(1);
        for (int i = 0; i < 4; i++) {
            in.ue();
        }
        int reorder = in.ue();
        return in.overrun() ? -1 : reorder;
    }

    private static void skipBuffer(BitReader in) {
        int count = 1 + in.ue();
        in.skip(8);
        for (int i = 0; i < count && !in.overrun(); i++) {
            in.ue();
            in.ue();
            in.skip(1);
        }
        in.skip(20);
    }
}
