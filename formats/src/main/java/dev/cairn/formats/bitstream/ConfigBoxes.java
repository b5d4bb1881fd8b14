package dev.cairn.formats.bitstream;

import dev.cairn.episode.CodecConfig;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The boxes avcC, hvcC (ISO/IEC 14496-15) and av1C (AV1 in ISOBMFF), built of parameter sets.
final class ConfigBoxes {
    private static final int[] HEVC_KINDS = {32, 33, 34};
    private static final int SEQUENCE_OBU_HEAD = 1 << 3 | 2;

    private ConfigBoxes() {}

    /// The box that the sets make; empty while one is missing.
    static Optional<CodecConfig> of(Units units, ParameterStore sets) {
        byte[] content = switch (units.codec()) {
            case H264 -> avc(sets);
            case HEVC -> hevc(sets);
            default -> av1(sets);
        };
        String box = switch (units.codec()) {
            case H264 -> "avcC";
            case HEVC -> "hvcC";
            default -> "av1C";
        };
        return content == null ? Optional.empty() : Optional.of(new CodecConfig(box, content, new byte[0]));
    }

    private static byte @Nullable [] avc(ParameterStore sets) {
        Collection<byte[]> sequences = sets.ofType(7);
        Collection<byte[]> pictures = sets.ofType(8);
        H264Sequence first = sets.firstH264();
        if (first == null || pictures.isEmpty() || sequences.size() > 31) {
            return null;
        }
        Out out = new Out();
        out.u8(1).u8(first.profile()).u8(first.compatibility()).u8(first.level());
        out.u8(0xff).u8(0xe0 | sequences.size()).sets(sequences);
        out.u8(pictures.size()).sets(pictures);
        if (first.profile() != 66 && first.profile() != 77 && first.profile() != 88) {
            Collection<byte[]> extensions = sets.ofType(13);
            out.u8(0xfc | first.shape().chroma());
            out.u8(0xf8 | first.shape().bits() - 8).u8(0xf8 | first.chromaBits() - 8);
            out.u8(extensions.size()).sets(extensions);
        }
        return out.toByteArray();
    }

    private static byte @Nullable [] hevc(ParameterStore sets) {
        HevcSequence first = sets.firstHevc();
        if (first == null
                || sets.ofType(HEVC_KINDS[0]).isEmpty()
                || sets.ofType(HEVC_KINDS[2]).isEmpty()) {
            return null;
        }
        Out out = new Out();
        out.u8(1).u8(first.profile().head()).wide(first.profile().compatibility(), 4);
        out.wide(first.profile().constraints(), 6).u8(first.profile().level());
        // Nothing is said of segmentation, parallelism and rate.
        out.u16(0xf000).u8(0xfc).u8(0xfc | first.shape().chroma());
        out.u8(0xf8 | first.shape().bits() - 8)
                .u8(0xf8 | first.chromaBits() - 8)
                .u16(0);
        out.u8(first.layers() << 3 | (first.nested() ? 4 : 0) | 3);
        out.u8(HEVC_KINDS.length);
        for (int kind : HEVC_KINDS) {
            Collection<byte[]> ofKind = sets.ofType(kind);
            out.u8(kind).u16(ofKind.size()).sets(ofKind);
        }
        return out.toByteArray();
    }

    private static byte @Nullable [] av1(ParameterStore sets) {
        Av1Sequence said = sets.av1();
        Collection<byte[]> headers = sets.ofType(1);
        if (said == null || headers.isEmpty()) {
            return null;
        }
        Out out = new Out();
        out.u8(0x81).u8(said.profile() << 5 | said.level());
        out.u8(said.tier() << 7
                | bit(said.highBits(), 6)
                | bit(said.twelveBits(), 5)
                | bit(said.grey(), 4)
                | bit(said.halfWidth(), 3)
                | bit(said.halfHeight(), 2)
                | said.samplePosition());
        byte[] header = headers.iterator().next();
        out.u8(0).u8(SEQUENCE_OBU_HEAD).leb128(header.length).writeBytes(header);
        return out.toByteArray();
    }

    private static int bit(boolean set, int place) {
        return set ? 1 << place : 0;
    }

    /// What the pictures of a configuration are like.
    static Optional<PictureShape> shape(Units units, ParameterStore sets) {
        H264Sequence h264 = sets.firstH264();
        HevcSequence hevc = sets.firstHevc();
        Av1Sequence av1 = sets.av1();
        return switch (units.codec()) {
            case H264 -> h264 == null ? Optional.empty() : Optional.of(h264.shape());
            case HEVC -> hevc == null ? Optional.empty() : Optional.of(hevc.shape());
            default -> av1 == null ? Optional.empty() : Optional.of(av1.shape());
        };
    }

    /// Bytes of a box.
    private static final class Out extends ByteArrayOutputStream {
        Out u8(int value) {
            write(value);
            return this;
        }

        Out u16(int value) {
            return wide(value, 2);
        }

        Out wide(long value, int bytes) {
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                write((int) (value >> shift));
            }
            return this;
        }

        Out leb128(int value) {
            int rest = value;
            while (rest > 0x7f) {
                write(rest & 0x7f | 0x80);
                rest >>= 7;
            }
            return u8(rest);
        }

        Out sets(Collection<byte[]> units) {
            for (byte[] unit : units) {
                u16(unit.length);
                writeBytes(unit);
            }
            return this;
        }
    }
}
