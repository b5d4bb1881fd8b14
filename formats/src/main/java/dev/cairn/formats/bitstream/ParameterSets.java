package dev.cairn.formats.bitstream;

import java.util.Optional;

/// Picture size, chroma and depth from sequence parameter sets.
public final class ParameterSets {
    private ParameterSets() {}

    /// Reads an H.264 set from its unit header on; empty if it makes no sense.
    public static Optional<PictureShape> h264(byte[] unit, int from, int to) {
        return H264Sequence.read(unit, from, to).map(H264Sequence::shape);
    }

    /// Reads an HEVC set from its unit header on; empty if it makes no sense.
    public static Optional<PictureShape> hevc(byte[] unit, int from, int to) {
        return HevcSequence.read(unit, from, to).map(HevcSequence::shape);
    }

    /// Reads an AV1 sequence header from behind its unit's head on; empty if it makes no sense.
    public static Optional<PictureShape> av1(byte[] payload, int from, int to) {
        return Av1Sequence.read(payload, from, to).map(Av1Sequence::shape);
    }

    static Optional<PictureShape> sane(BitReader in, long width, long height, int chroma, int bits, boolean fullRange) {
        int largestPx = 1 << 16;
        boolean sane = !in.overrun()
                && width > 0
                && width <= largestPx
                && height > 0
                && height <= largestPx
                && chroma <= 3
                && bits <= 16;
        return sane
                ? Optional.of(new PictureShape((int) width, (int) height, chroma, bits, fullRange))
                : Optional.empty();
    }
}
