package dev.cairn.formats.bitstream;

import java.util.Optional;

/// A sequence parameter set of HEVC (ITU-T H.265 7.3.2.2), up to what containers and order ask.
///
/// @param profile the 12 octets of profile, compatibility, constraints and level
/// @param layers temporal layers
/// @param nested whether layers are nested
/// @param chromaBits of one chroma component
/// @param orderBits bits of the number by which slices say when their picture is shown
/// @param planesApart whether colour planes are slices of their own
/// @param reorder pictures that may be shown later than ones decoded behind them
record HevcSequence(
        int id,
        ProfileLevel profile,
        int layers,
        boolean nested,
        PictureShape shape,
        int chromaBits,
        int orderBits,
        boolean planesApart,
        int reorder) {

    /// Profile and level as a container repeats them.
    ///
    /// @param head space, tier and profile in one octet
    /// @param compatibility 32 flags
    /// @param constraints 48 flags
    record ProfileLevel(int head, int compatibility, long constraints, int level) {}

    /// Reads a set from its unit header on; empty if it makes no sense.
    static Optional<HevcSequence> read(byte[] unit, int from, int to) {
        BitReader in = BitReader.unit(unit, from, to);
        in.skip(16 + 4);
        int subLayers = in.bits(3);
        boolean nested = in.flag();
        ProfileLevel profile = new ProfileLevel(in.bits(8), in.bits(32), in.wide(48), in.bits(8));
        skipSubLayers(in, subLayers);
        int id = in.ue();
        int chroma = in.ue();
        boolean apart = chroma == 3 && in.flag();
        long width = in.ue();
        long height = in.ue();
        if (in.flag()) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = chroma == 1 ? 2 : 1;
            width -= unitX * ((long) in.ue() + in.ue());
            height -= unitY * ((long) in.ue() + in.ue());
        }
        Optional<PictureShape> shape = ParameterSets.sane(in, width, height, chroma, 8 + in.ue(), false);
        int chromaBits = 8 + in.ue();
        int orderBits = 4 + in.ue();
        int reorder = 0;
        for (int i = in.flag() ? 0 : subLayers; i <= subLayers; i++) {
            in.ue();
            reorder = in.ue();
            in.ue();
        }
        boolean sane = !in.overrun() && chromaBits <= 16 && orderBits <= 16 && id <= 15 && subLayers <= 6;
        if (shape.isEmpty() || !sane) {
            return Optional.empty();
        }
        return Optional.of(new HevcSequence(
                id, profile, subLayers + 1, nested, shape.get(), chromaBits, orderBits, apart, reorder));
    }

    private static void skipSubLayers(BitReader in, int subLayers) {
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
}
