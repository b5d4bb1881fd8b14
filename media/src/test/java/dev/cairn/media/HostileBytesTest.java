package dev.cairn.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HostileBytesTest {
    private static final List<String> VIDEOS = List.of(
            "lerobot/v2.0/robot_sim.PickNPlace/videos/chunk-000/observation.images.ego_view/episode_000000.mp4",
            "video/torchcodec/h265_video.mp4",
            "made/lerobot_v3.0/two_cams_av1/dataset/videos/observation.images.top/chunk-000/file-000.mp4");

    @RepeatedTest(12)
    void changedBitsGiveAPictureOrAFormatException(RepetitionInfo run) throws IOException {
        Random random = new Random(run.getCurrentRepetition());
        Demuxed demuxed = Demuxed.read(SharedData.file(VIDEOS.get(run.getCurrentRepetition() % VIDEOS.size())));
        CodecConfig config = demuxed.packets().config();
        if (random.nextInt(3) == 0) {
            config = new CodecConfig("any", changed(config.bytes(), random), new byte[0]);
        }
        try (FrameDecoder decoder = new FfmpegCodecs().decoder(demuxed.encoding(), config)) {
            for (int i = 0; i < Math.min(12, demuxed.packets().count()); i++) {
                byte[] bytes = changed(demuxed.packets().read(i), random);
                try {
                    decoder.send(Demuxed.still(bytes), 0);
                    while (decoder.receive().isPresent()) {}
                } catch (FormatException e) {
                    assertThat(e).hasMessageContaining("packet 0");
                }
            }
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining("configuration");
        }
    }

    @RepeatedTest(20)
    void changedPictureFilesGiveAPictureOrAFormatException(RepetitionInfo run) throws IOException {
        Random random = new Random(run.getCurrentRepetition());
        byte[] png = changed(Stills.png(Drawn.rgb(40, 30, 1)), random);
        byte[] jpeg = changed(Stills.jpeg(Drawn.rgb(40, 30, 1), 40), random);

        for (Codec codec : List.of(Codec.PNG, Codec.JPEG, Codec.TIFF, Codec.WEBP)) {
            for (byte[] file : List.of(png, jpeg)) {
                try {
                    Decoding.still(codec, file, picture -> {});
                } catch (FormatException e) {
                    assertThat(e).hasMessageContaining("packet 0");
                }
            }
        }
    }

    @Test
    void av1OfAHugeSizeIsRefusedBeforeAnythingIsAllocated() throws IOException {
        Path video = SharedData.file(VIDEOS.getLast());
        Demuxed demuxed = Demuxed.read(video);
        ReadLimits small = new ReadLimits(1 << 20, 1, 1, 1, 1, 1, 96 * 128 - 1, 1);

        try (FrameDecoder decoder = new FfmpegCodecs(small)
                .decoder(demuxed.encoding(), demuxed.packets().config())) {
            assertThatThrownBy(() -> decoder.send(demuxed.packets(), 0))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("OVER_LIMIT")
                    .hasMessageContaining("12288");
        }
    }

    @Test
    void aPacketAboveTheLimitIsRefused() throws IOException {
        ReadLimits small = new ReadLimits(100, 1, 1, 1, 1, 1, 1_000_000, 1);
        Packets huge = new Packets.Builder(new PacketBytes.InMemory(new byte[0]), CodecConfig.IN_BAND, 1)
                .add(0, Integer.MAX_VALUE, 0, 0, true, true)
                .build();

        try (FrameDecoder decoder =
                new FfmpegCodecs(small).decoder(Demuxed.encoding(Codec.PNG, new TimeBase(1, 1)), CodecConfig.IN_BAND)) {
            assertThatThrownBy(() -> decoder.send(huge, 0)).hasMessageContaining("OVER_LIMIT");
        }
    }

    @Test
    void everyPrefixOfAnAv1HeadIsReadWithoutAccident() throws IOException {
        Path video = SharedData.file(VIDEOS.getLast());
        byte[] first = Demuxed.read(video).packets().read(0);

        for (int length = 0; length < Math.min(64, first.length); length++) {
            byte[] prefix = Arrays.copyOf(first, length);
            assertThat(Obus.withoutDelimiters(prefix).length).isLessThanOrEqualTo(length);
            Av1Sequence.in(prefix);
            AnnexB.configuration(prefix);
            ExtraData.of(Codec.MPEG4, new CodecConfig("esds", prefix, new byte[0]));
        }
        assertThat(Av1Sequence.in(first)).isPresent();
    }

    private static byte[] changed(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        if (other.length == 0) {
            return other;
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(other, random.nextInt(other.length) + 1) : other;
    }
}
