package dev.cairn.formats.bitstream;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.ByteArrayOutputStream;

/// The parameter sets of a container's configuration, as they come in band.
final class ConfigSets {
    private static final int HVCC_HEAD = 22;
    private static final int AV1C_HEAD = 4;

    private final byte[] bytes;
    private final String box;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;

    private ConfigSets(CodecConfig config) {
        this.bytes = config.bytes();
        this.box = config.box();
    }

    /// Sets behind start codes, or the OBUs of av1C.
    ///
    /// @throws FormatException CORRUPT_FILE if the box makes no sense
    static byte[] inBand(CodecConfig config) throws FormatException {
        ConfigSets sets = new ConfigSets(config);
        switch (config.box()) {
            case "avcC" -> sets.avc();
            case "hvcC" -> sets.hevc();
            case "av1C" -> sets.av1();
            default -> {}
        }
        return sets.out.toByteArray();
    }

    private void avc() throws FormatException {
        at = 5;
        units(u8() & 31);
        units(u8());
        int profile = bytes[1] & 0xff;
        boolean more = profile != 66 && profile != 77 && profile != 88 && bytes.length - at >= 4;
        if (more) {
            at += 3;
            units(u8());
        }
    }

    private void hevc() throws FormatException {
        at = HVCC_HEAD;
        int arrays = u8();
        for (int i = 0; i < arrays; i++) {
            u8();
            units(u16());
        }
    }

    private void av1() throws FormatException {
        if (bytes.length < AV1C_HEAD) {
            throw corrupt();
        }
        out.write(bytes, AV1C_HEAD, bytes.length - AV1C_HEAD);
    }

    private void units(int count) throws FormatException {
        for (int i = 0; i < count; i++) {
            int length = u16();
            if (length > bytes.length - at) {
                throw corrupt();
            }
            out.writeBytes(new byte[] {0, 0, 0, 1});
            out.write(bytes, at, length);
            at += length;
        }
    }

    private int u8() throws FormatException {
        if (at >= bytes.length) {
            throw corrupt();
        }
        return bytes[at++] & 0xff;
    }

    private int u16() throws FormatException {
        int high = u8();
        return high << 8 | u8();
    }

    private FormatException corrupt() {
        return new FormatException(
                Problem.CORRUPT_FILE,
                box,
                at,
                "the configuration ends after " + bytes.length + " octets, expected parameter sets up to its end");
    }
}
