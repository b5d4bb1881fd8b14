package dev.cairn.formats.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Framing;
import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Real streams, held against what FFmpeg says of them and makes of them.
class InBandVideoTest {
    /// As FFmpeg writes them into an MP4 of the same packets.
    private static final Map<Codec, String> BOXES = Map.of(
            Codec.H264, "0164000affe100186764000aacd9447b011000000300100000030140f122596001000668ebe3cb22c0fdf8f800",
            Codec.HEVC,
                    "0102200000009000000000001ef000fcfdfafa00000f03200001001840010c01ffff0220000003009000000300000300"
                            + "1e959009210001002842010102200000030090000003000003001ea0208313659592e4caf016808000000300"
                            + "800000050422000100064401c173d089",
            Codec.AV1, "81000c000a0a00000002aff79b5f2008");

    private static final Map<Codec, List<Integer>> KEYS =
            Map.of(Codec.H264, List.of(0, 5, 10), Codec.HEVC, List.of(0, 3, 9), Codec.AV1, List.of(0, 5, 10));

    @ParameterizedTest
    @EnumSource(names = {"H264", "HEVC", "AV1"})
    void configurationAndKeysAreThoseOfFfmpeg(Codec codec) throws IOException {
        InBandVideo video = Twelve.video(codec);
        List<Integer> keys = new ArrayList<>();
        List<Integer> configs = new ArrayList<>();
        List<byte[]> packets = Twelve.packets(codec);
        for (int i = 0; i < packets.size(); i++) {
            video.read(packets.get(i), 0, packets.get(i).length);
            assertThat(video.pictures()).isEqualTo(1);
            if (video.isKey()) {
                keys.add(i);
            }
            if (video.hasNewConfig()) {
                configs.add(i);
            }
        }

        assertThat(packets).hasSize(12);
        assertThat(keys).isEqualTo(KEYS.get(codec));
        assertThat(configs).containsExactly(0);
        CodecConfig config = video.config().orElseThrow();
        assertThat(HexFormat.of().formatHex(config.bytes())).isEqualTo(BOXES.get(codec));
        assertThat(video.shape()).contains(new PictureShape(64, 48, 1, codec == Codec.HEVC ? 10 : 8, false));
    }

    private static List<Integer> shownOrder(Codec codec) throws IOException {
        InBandVideo video = Twelve.video(codec);
        List<byte[]> packets = Twelve.packets(codec);
        long[] order = new long[packets.size()];
        for (int i = 0; i < order.length; i++) {
            video.read(packets.get(i), 0, packets.get(i).length);
            order[i] = video.shownOrder();
        }
        assertThat(Arrays.stream(order).distinct().count()).isEqualTo(12);
        return IntStream.range(0, 12)
                .boxed()
                .sorted(Comparator.comparingLong(i -> order[i]))
                .toList();
    }

    /// `coded_picture_number` of FFmpeg's decoder, frame by frame as they are shown.
    @Test
    void theOrderOfShownPicturesIsThatOfFfmpeg() throws IOException {
        assertThat(shownOrder(Codec.H264)).containsExactly(H264_ORDER);
        assertThat(shownOrder(Codec.HEVC)).containsExactly(HEVC_ORDER);
        assertThat(shownOrder(Codec.AV1)).isSorted();
    }

    @Test
    void picturesBetweenOthersAreSeen() throws IOException {
        InBandVideo h264 = Twelve.video(Codec.H264);
        for (byte[] packet : Twelve.packets(Codec.H264)) {
            h264.read(packet, 0, packet.length);
        }

        assertThat(h264.isBidirectional()).isTrue();
        assertThat(shownOrder(Codec.HEVC))
                .isNotEqualTo(IntStream.range(0, 12).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"H264", "HEVC", "AV1"})
    void samplesAndBackAreTheSamePictures(Codec codec) throws IOException {
        InBandVideo video = Twelve.video(codec);
        List<byte[]> packets = Twelve.packets(codec);
        byte[] first = Twelve.sample(video, packets.getFirst());
        CodecConfig config = video.config().orElseThrow();
        Framing framing = codec == Codec.AV1 ? Framing.OBU : Framing.LENGTH_PREFIXED;
        InBandSamples back = InBandSamples.of(codec, framing, config, "camera").orElseThrow();
        SamePictures same = new SamePictures(
                Twelve.units(codec), Units.of(codec, framing, config, "camera").orElseThrow());
        InBandVideo again = Twelve.video(codec);

        for (int i = 0; i < packets.size(); i++) {
            byte[] packet = packets.get(i);
            byte[] sample = i == 0 ? first : Twelve.sample(video, packet);
            back.read(
                    sample,
                    0,
                    sample.length,
                    KEYS.getOrDefault(codec, List.of()).contains(i));
            byte[] made = Arrays.copyOf(back.packet(), back.length());

            assertThat(same.areEqual(packet, packet.length, sample, sample.length))
                    .isTrue();
            assertThat(Twelve.sample(again, made)).isEqualTo(sample);
            assertThat(again.config()).contains(config);
            assertThat(again.isKey())
                    .isEqualTo(KEYS.getOrDefault(codec, List.of()).contains(i));
            sample[sample.length - 1] ^= 1;
            assertThat(same.areEqual(packet, packet.length, sample, sample.length))
                    .isFalse();
        }
    }

    @Test
    void keyPicturesGetTheSetsOfTheConfiguration() throws IOException {
        InBandVideo video = Twelve.video(Codec.H264);
        byte[] sample = Twelve.sample(video, Twelve.packets(Codec.H264).getFirst());
        CodecConfig config = video.config().orElseThrow();
        InBandSamples back = InBandSamples.of(Codec.H264, Framing.LENGTH_PREFIXED, config, "camera")
                .orElseThrow();

        back.read(sample, 0, sample.length, true);

        Units units = Twelve.units(Codec.H264);
        units.cut(back.packet(), 0, back.length());
        assertThat(IntStream.range(0, 3).map(units::type).boxed()).containsExactly(7, 8, 6);
    }

    @Test
    void otherParameterSetsAreANewConfiguration() throws IOException {
        InBandVideo video = Twelve.video(Codec.H264);
        byte[] key = Twelve.packets(Codec.H264).getFirst();
        video.read(key, 0, key.length);
        byte[] other = key.clone();
        int level = new String(other, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\u0067\u0064\u0000\n") + 3;
        other[level] = 11;

        video.read(key, 0, key.length);
        assertThat(video.hasNewConfig()).isFalse();
        video.read(other, 0, other.length);
        assertThat(video.hasNewConfig()).isTrue();
        assertThat(video.config().orElseThrow().bytes()[3]).isEqualTo((byte) 11);
    }

    @Test
    void parameterSetsAloneAreNoPicture() throws IOException {
        InBandVideo video = Twelve.video(Codec.AV1);
        byte[] key = Twelve.packets(Codec.AV1).getFirst();
        byte[] header = Arrays.copyOf(key, 14);

        video.read(header, 0, header.length);

        assertThat(video.hasPicture()).isFalse();
        assertThat(video.config()).isPresent();
    }

    @Test
    void picturesBeforeTheFirstSetsHaveNoConfiguration() throws IOException {
        InBandVideo video = Twelve.video(Codec.H264);
        byte[] second = Twelve.packets(Codec.H264).get(1);

        video.read(second, 0, second.length);

        assertThat(video.config()).isEmpty();
        assertThat(video.hasPicture()).isTrue();
    }

    @Test
    void refusesTwoTemporalUnitsInOnePacket() throws IOException {
        InBandVideo video = Twelve.video(Codec.AV1);
        List<byte[]> packets = Twelve.packets(Codec.AV1);
        byte[] both = Arrays.copyOf(packets.get(0), packets.get(0).length + packets.get(1).length);
        System.arraycopy(packets.get(1), 0, both, packets.get(0).length, packets.get(1).length);

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> video.read(both, 0, both.length))
                .withMessageContaining("shows 2 pictures");
    }

    @Test
    void refusesAPacketThatContinuesAPicture() throws IOException {
        InBandVideo video = Twelve.video(Codec.H264);
        byte[] later = HexFormat.of().parseHex("00000001412a9a21");

        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> video.read(later, 0, later.length))
                .withMessageContaining("beginning of a picture");
    }

    private static final Integer[] HEVC_ORDER = {0, 2, 1, 5, 4, 3, 8, 7, 6, 10, 9, 11};
    private static final Integer[] H264_ORDER = {0, 2, 3, 1, 4, 5, 7, 8, 6, 9, 10, 11};
}
