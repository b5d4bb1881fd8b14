package dev.cairn.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// H.264 between start codes, made into what MP4 wants.
final class AnnexB {
    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int PICTURE_PARAMETERS = 8;
    private static final int DELIMITER = 9;
    private static final int FILLER = 12;
    private static final int BASELINE = 66;
    private static final int MAIN = 77;
    private static final int EXTENDED = 88;

    private AnnexB() {}

    /// The units between start codes, without trailing zeros.
    static List<byte[]> units(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int from = -1;
        int at = 0;
        while (at + 3 <= stream.length) {
            if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1) {
                add(units, stream, from, at);
                at += 3;
                from = at;
            } else {
                at++;
            }
        }
        add(units, stream, from, stream.length);
        return units;
    }

    private static void add(List<byte[]> units, byte[] stream, int from, int to) {
        int end = to;
        while (from >= 0 && end > from && stream[end - 1] == 0) {
            end--;
        }
        if (from >= 0 && end > from) {
            units.add(Arrays.copyOfRange(stream, from, end));
        }
    }

    static int type(byte[] unit) {
        return unit[0] & 31;
    }

    /// A packet with four octets of length before each unit; parameter sets lie in the configuration.
    static byte[] lengthPrefixed(byte[] packet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(packet.length + 16);
        for (byte[] unit : units(packet)) {
            switch (type(unit)) {
                case SEQUENCE_PARAMETERS, PICTURE_PARAMETERS, DELIMITER, FILLER -> {}
                default -> {
                    for (int shift = 24; shift >= 0; shift -= 8) {
                        out.write(unit.length >> shift);
                    }
                    out.write(unit, 0, unit.length);
                }
            }
        }
        return out.toByteArray();
    }

    /// The content of an `avcC` box for 4:2:0 in 8 bit; empty if a parameter set is missing.
    static Optional<byte[]> configuration(byte[] parameters) {
        List<byte[]> sequences = ofType(parameters, SEQUENCE_PARAMETERS);
        List<byte[]> pictures = ofType(parameters, PICTURE_PARAMETERS);
        if (sequences.isEmpty() || pictures.isEmpty() || sequences.getFirst().length < 4) {
            return Optional.empty();
        }
        byte[] first = sequences.getFirst();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1);
        out.write(first, 1, 3);
        out.write(0xff);
        out.write(0xe0 | sequences.size());
        sequences.forEach(unit -> writeShort(out, unit));
        out.write(pictures.size());
        pictures.forEach(unit -> writeShort(out, unit));
        int profile = first[1] & 0xff;
        if (profile != BASELINE && profile != MAIN && profile != EXTENDED) {
            out.writeBytes(new byte[] {(byte) 0xfd, (byte) 0xf8, (byte) 0xf8, 0});
        }
        return Optional.of(out.toByteArray());
    }

    private static List<byte[]> ofType(byte[] stream, int type) {
        return units(stream).stream().filter(unit -> type(unit) == type).toList();
    }

    private static void writeShort(ByteArrayOutputStream out, byte[] unit) {
        out.write(unit.length >> 8);
        out.write(unit.length);
        out.write(unit, 0, unit.length);
    }
}
