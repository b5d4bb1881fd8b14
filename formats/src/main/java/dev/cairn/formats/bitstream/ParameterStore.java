package dev.cairn.formats.bitstream;

import dev.cairn.episode.Codec;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.bitstream.Units.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The parameter sets of one camera that are in force, by kind and number.
final class ParameterStore {
    private static final int H264_SEQUENCE = 7;
    private static final int H264_PICTURE = 8;
    private static final int HEVC_VIDEO = 32;
    private static final int HEVC_SEQUENCE = 33;
    private static final int LONGEST = 0xffff;
    private static final int MOST = 255;

    /// What a picture parameter set of HEVC says, with the sequence it belongs to.
    ///
    /// @param extraBits in front of a slice's type
    /// @param saysOutput whether slices say if their picture is shown
    record HevcPicture(HevcSequence sequence, int extraBits, boolean saysOutput) {}

    private final Codec codec;
    private final SortedMap<Integer, SortedMap<Integer, byte[]>> sets = new TreeMap<>();
    private final SortedMap<Integer, H264Sequence> h264 = new TreeMap<>();
    private final SortedMap<Integer, HevcSequence> hevc = new TreeMap<>();
    private final SortedMap<Integer, int[]> pictures = new TreeMap<>();
    private @Nullable Av1Sequence av1;

    ParameterStore(Codec codec) {
        this.codec = codec;
    }

    /// Takes the sets of the packet that was cut last.
    ///
    /// @param units of the packet
    /// @param start index of the packet's first byte, for errors
    /// @return whether something is other than before
    /// @throws FormatException if a set is too long or makes no sense
    boolean take(Units units, byte[] bytes, int start) throws FormatException {
        boolean changed = false;
        for (int i = 0; i < units.count(); i++) {
            if (units.kind(i) == Kind.PARAMETERS) {
                changed |= take(units, bytes, i, start);
            }
        }
        return changed;
    }

    private boolean take(Units units, byte[] bytes, int unit, int start) throws FormatException {
        int from = units.from(unit);
        int to = units.to(unit);
        if (to - from > LONGEST) {
            throw units.corrupt(from - start, "a parameter set of " + (to - from) + " octets");
        }
        byte[] set = Arrays.copyOfRange(bytes, from, to);
        int type = units.type(unit);
        Integer number = number(type, set);
        if (number == null) {
            throw units.corrupt(from - start, "a parameter set of kind " + type + " that makes no sense");
        }
        SortedMap<Integer, byte[]> ofKind = sets.computeIfAbsent(type, _ -> new TreeMap<>());
        byte[] before = ofKind.put(number, set);
        if (ofKind.size() > MOST) {
            throw units.corrupt(from - start, "more than " + MOST + " parameter sets of kind " + type);
        }
        return !Arrays.equals(before, set);
    }

    /// Reads a set; null if it makes no sense.
    private @Nullable Integer number(int type, byte[] set) {
        return switch (codec) {
            case H264 -> h264(type, set);
            case HEVC -> hevc(type, set);
            default -> {
                av1 = Av1Sequence.read(set, 0, set.length).orElse(null);
                yield av1 == null ? null : Integer.valueOf(0);
            }
        };
    }

    private @Nullable Integer h264(int type, byte[] set) {
        BitReader in = BitReader.unit(set, 0, set.length);
        switch (type) {
            case H264_SEQUENCE -> {
                H264Sequence sequence = H264Sequence.read(set, 0, set.length).orElse(null);
                if (sequence == null) {
                    return null;
                }
                h264.put(sequence.id(), sequence);
                return sequence.id();
            }
            case H264_PICTURE -> {
                in.skip(8);
                int id = in.ue();
                pictures.put(id, new int[] {in.ue()});
                return in.overrun() || id > MOST ? null : Integer.valueOf(id);
            }
            default -> {
                // Extensions of sequences, for layers and pictures that nobody here looks at.
                in.skip(8);
                int id = in.ue();
                return in.overrun() || id > 31 ? null : Integer.valueOf(id);
            }
        }
    }

    private @Nullable Integer hevc(int type, byte[] set) {
        BitReader in = BitReader.unit(set, 0, set.length);
        in.skip(16);
        if (type == HEVC_VIDEO) {
            int id = in.bits(4);
            return in.overrun() ? null : Integer.valueOf(id);
        }
        if (type == HEVC_SEQUENCE) {
            HevcSequence sequence = HevcSequence.read(set, 0, set.length).orElse(null);
            if (sequence == null) {
                return null;
            }
            hevc.put(sequence.id(), sequence);
            return sequence.id();
        }
        int id = in.ue();
        int sequence = in.ue();
        in.skip(1);
        int saysOutput = in.bit();
        pictures.put(id, new int[] {sequence, in.bits(3), saysOutput});
        return in.overrun() || id > 63 ? null : Integer.valueOf(id);
    }

    /// The sequence of a picture parameter set of H.264.
    @Nullable
    H264Sequence h264(int picture) {
        int[] said = pictures.get(picture);
        return said == null ? null : h264.get(said[0]);
    }

    /// The picture parameter set of that number of HEVC.
    @Nullable
    HevcPicture hevc(int picture) {
        int[] said = pictures.get(picture);
        HevcSequence sequence = said == null ? null : hevc.get(said[0]);
        return said == null || sequence == null ? null : new HevcPicture(sequence, said[1], said[2] == 1);
    }

    @Nullable
    Av1Sequence av1() {
        return av1;
    }

    /// The sets of one kind, by number.
    Collection<byte[]> ofType(int type) {
        SortedMap<Integer, byte[]> found = sets.get(type);
        return found == null ? java.util.List.of() : found.values();
    }

    /// The first sequence of H.264, which tells what the pictures are.
    @Nullable
    H264Sequence firstH264() {
        return h264.isEmpty() ? null : h264.firstEntry().getValue();
    }

    /// The first sequence of HEVC, which tells what the pictures are.
    @Nullable
    HevcSequence firstHevc() {
        return hevc.isEmpty() ? null : hevc.firstEntry().getValue();
    }
}
