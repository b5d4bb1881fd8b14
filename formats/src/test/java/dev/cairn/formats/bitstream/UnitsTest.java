package dev.cairn.formats.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.bitstream.Units.Kind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {
    private static List<String> cut(Codec codec, Framing framing, String hex) throws FormatException {
        Units units = Units.of(codec, framing, CodecConfig.IN_BAND, "camera").orElseThrow();
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        units.cut(bytes, 0, bytes.length);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < units.count(); i++) {
            found.add(units.type(i) + ":" + HexFormat.of().formatHex(bytes, units.from(i), units.to(i)));
        }
        return found;
    }

    private static List<String> annexB(String hex) throws FormatException {
        return cut(Codec.H264, Framing.ANNEX_B, hex);
    }

    @Test
    void startCodesOfThreeAndFourOctetsSeparateUnits() throws FormatException {
        assertThat(annexB("00000001 6711 000001 6822 00000001 650000030001"))
                .containsExactly("7:6711", "8:6822", "5:650000030001");
    }

    @Test
    void zerosBehindAUnitAreNoPartOfIt() throws FormatException {
        assertThat(annexB("000000000001 6711 000000000001 6500aa0000")).containsExactly("7:6711", "5:6500aa");
    }

    @Test
    void aPacketOfZerosHasNoUnit() throws FormatException {
        assertThat(annexB("")).isEmpty();
        assertThat(annexB("0000000000")).isEmpty();
        assertThat(annexB("000001000001")).isEmpty();
    }

    @Test
    void refusesBytesInFrontOfTheFirstStartCode() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> annexB("00aa00000165bb"))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(1))
                .withMessageContaining("camera")
                .withMessageContaining("start code");
    }

    @Test
    void refusesAUnitWhoseFirstBitIsSet() {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> annexB("000001e5bb"));
    }

    @Test
    void lengthsSeparateUnits() throws FormatException {
        assertThat(cut(Codec.HEVC, Framing.LENGTH_PREFIXED, "00000003 4001aa 00000000 00000002 2601"))
                .containsExactly("32:4001aa", "19:2601");
    }

    @Test
    void theConfigurationSaysHowLongLengthsAre() throws FormatException {
        CodecConfig twoOctets = new CodecConfig("avcC", HexFormat.of().parseHex("0164000afde1"), new byte[0]);
        Units units = Units.of(Codec.H264, Framing.LENGTH_PREFIXED, twoOctets, "camera")
                .orElseThrow();

        units.cut(HexFormat.of().parseHex("000265aa000141"), 0, 7);

        assertThat(units.count()).isEqualTo(2);
        assertThat(units.from(1)).isEqualTo(6);
    }

    @Test
    void refusesALengthBeyondThePacket() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> cut(Codec.H264, Framing.LENGTH_PREFIXED, "00000002 65aa fffffff0 41"))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(6))
                .withMessageContaining("4294967280");
    }

    @Test
    void unitsOfAv1SayTheirSizeButTheLast() throws FormatException {
        // A delimiter, padding of 130 octets, a frame with an extension and no size.
        String padding = "7a8201" + "00".repeat(130);
        assertThat(cut(Codec.AV1, Framing.OBU, "1200 " + padding + " 3408 a1b2"))
                .containsExactly("2:", "15:" + "00".repeat(130), "6:a1b2");
    }

    @Test
    void refusesAUnitOfAv1WhoseSizeDoesNotEnd() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> cut(Codec.AV1, Framing.OBU, "32ffffffffffff00"));
    }

    @Test
    void kindsAreTold() throws FormatException {
        Units units = Twelve.units(Codec.H264);
        byte[] packet = HexFormat.of().parseHex("0000010910000001671100000168220000010600000165aa");
        units.cut(packet, 0, packet.length);

        assertThat(List.of(units.kind(0), units.kind(1), units.kind(2), units.kind(3), units.kind(4)))
                .containsExactly(Kind.FRAMING, Kind.PARAMETERS, Kind.PARAMETERS, Kind.OTHER, Kind.PICTURE);
    }

    @Test
    void picturesThatStandAloneHaveNoUnits() {
        assertThat(Units.of(Codec.PNG, Framing.WHOLE, CodecConfig.IN_BAND, "camera"))
                .isEmpty();
        assertThat(Units.of(Codec.AV1, Framing.ANNEX_B, CodecConfig.IN_BAND, "camera"))
                .isEmpty();
    }
}
