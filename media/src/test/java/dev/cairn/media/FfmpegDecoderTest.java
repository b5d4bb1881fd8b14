package dev.cairn.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.testkit.SharedData;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegDecoderTest {
    private static final Codecs CODECS = new FfmpegCodecs();
    private static final Pattern FIRST = Pattern.compile(
            "\"file\": *\"([^\"]+\\.mp4)\"[^{}]*\"frame_range_in_file\": *\\[\\s*(\\d+),\\s*(\\d+)\\s*\\][^{}]*"
                    + "\"first\": *\\{[^{}]*\"sha256_planes\": *\"([0-9a-f]+)\"[^{}]*\\}[^{}]*"
                    + "\"last\": *\\{[^{}]*\"sha256_planes\": *\"([0-9a-f]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lerobot_v3.0/two_cams_av1",
                "lerobot_v3.0/depth_hevc",
                "lerobot_v3.0/h264_many_files",
                "lerobot_v3.0/older_writer_040",
                "lerobot_v3.0/edited_deleted_episode",
                "lerobot_v2.0/koch_two_cams_av1",
                "lerobot_v2.1/so100_two_cams_av1"
            })
    void decodesFirstAndLastPictureOfEveryEpisodeToTheExpectedPlanes(String set) throws IOException {
        Path folder = SharedData.folder("made/" + set);
        Matcher expected = FIRST.matcher(Files.readString(folder.resolve("expected.json")));

        int compared = 0;
        while (expected.find()) {
            List<String> hashes = hashes(folder.resolve("dataset").resolve(expected.group(1)));
            assertThat(hashes.get(Integer.parseInt(expected.group(2))))
                    .as("first of %s", expected.group())
                    .isEqualTo(expected.group(4));
            assertThat(hashes.get(Integer.parseInt(expected.group(3))))
                    .as("last of %s", expected.group())
                    .isEqualTo(expected.group(5));
            compared++;
        }

        assertThat(compared).isPositive();
    }

    private static List<String> hashes(Path file) throws IOException {
        List<String> hashes = new ArrayList<>();
        Decoding.all(Demuxed.read(file), picture -> hashes.add(Decoding.hash(picture)));
        return hashes;
    }

    @Test
    void showsEveryPictureOfEverySharedVideoInOrder() throws IOException {
        List<Path> videos = new ArrayList<>();
        for (String folder : List.of("lerobot", "made/lerobot_v3.0", "video")) {
            try (Stream<Path> found = Files.walk(SharedData.folder(folder))) {
                found.filter(file -> file.toString().matches(".*\\.(mp4|mkv)")).forEach(videos::add);
            }
        }

        for (Path video : videos) {
            if (video.toString().contains("discard")) {
                continue;
            }
            Demuxed demuxed = Demuxed.read(video);
            List<Long> shown = new ArrayList<>();
            Decoding.all(demuxed, picture -> shown.add(picture.pts()));

            assertThat(shown).as("%s", video).hasSize(demuxed.packets().count()).isSorted();
        }
    }

    @Test
    void depthKeepsItsTwelveBits() throws IOException {
        Path video = SharedData.file(
                "made/lerobot_v3.0/depth_hevc/dataset/videos/observation.images.cam_depth/chunk-000/file-000.mp4");
        List<PixelFormat> seen = new ArrayList<>();

        Decoding.all(Demuxed.read(video), picture -> seen.add(picture.pixels()));

        assertThat(seen).containsOnly(PixelFormat.GRAY12);
    }

    @Test
    void sixteenBitPngDecodesExactly() throws IOException {
        BufferedImage image = new BufferedImage(37, 21, BufferedImage.TYPE_USHORT_GRAY);
        short[] values = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) random.nextInt(1 << 16);
        }
        byte[] expected = Decoding.packed(Drawn.gray16(PixelFormat.GRAY16, 37, 21, values));

        Decoding.still(Codec.PNG, file(image, "png"), picture -> {
            assertThat(picture.pixels()).isEqualTo(PixelFormat.GRAY16);
            assertThat(Decoding.packed(picture)).isEqualTo(expected);
        });
        Decoding.still(Codec.TIFF, file(image, "tiff"), picture -> {
            assertThat(picture.pixels()).isEqualTo(PixelFormat.GRAY16);
            assertThat(Decoding.packed(picture)).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"PNG", "TIFF"})
    void colourFilesDecodeExactly(Codec codec) throws IOException {
        BufferedImage image = new BufferedImage(33, 18, BufferedImage.TYPE_INT_RGB);
        byte[] expected = new byte[33 * 18 * 3];
        Random random = new Random(8);
        random.nextBytes(expected);
        for (int i = 0; i < 33 * 18; i++) {
            image.setRGB(
                    i % 33,
                    i / 33,
                    (expected[3 * i] & 0xff) << 16 | (expected[3 * i + 1] & 0xff) << 8 | expected[3 * i + 2] & 0xff);
        }

        Decoding.still(codec, file(image, codec.label()), picture -> {
            assertThat(picture.pixels()).isEqualTo(PixelFormat.RGB24);
            assertThat(Decoding.packed(picture)).isEqualTo(expected);
        });
    }

    @Test
    void paletteAndBlackAndWhiteBecomeColours() throws IOException {
        BufferedImage indexed = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.createGraphics().fillRect(0, 0, 16, 16);
        BufferedImage binary = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_BINARY);
        binary.createGraphics().fillRect(0, 0, 16, 16);

        Decoding.still(Codec.PNG, file(indexed, "png"), picture -> {
            assertThat(picture.pixels()).isEqualTo(PixelFormat.RGB24);
            assertThat(Decoding.packed(picture)).containsOnly(0xff);
        });
        Decoding.still(
                Codec.PNG,
                file(binary, "png"),
                picture -> assertThat(Decoding.packed(picture)).containsOnly(0xff));
    }

    @Test
    void jpegDecodesCloseToTheDrawing() throws IOException {
        Picture drawn = Drawn.rgb(64, 48, 3);
        byte[] jpeg = Stills.jpeg(drawn, 1000);

        Decoding.still(Codec.JPEG, jpeg, picture -> {
            assertThat(picture.pixels()).isEqualTo(PixelFormat.YUVJ420P);
            assertThat(Drawn.psnr(rgb(picture), rgb(drawn))).isGreaterThan(30);
        });
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(jpeg)).getWidth())
                .isEqualTo(64);
    }

    @Test
    void aBrokenJpegIsRefusedWithItsPacket() throws IOException {
        for (String name : List.of("bad_huffman.jpg", "corrupt.jpg")) {
            byte[] broken = Files.readAllBytes(SharedData.file("video/torchcodec/" + name));

            assertThatThrownBy(() -> Decoding.still(Codec.JPEG, broken, picture -> {}))
                    .as(name)
                    .isInstanceOfSatisfying(
                            FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE))
                    .hasMessageContaining("jpeg packet 0");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"H264", "HEVC", "AV1", "VP9", "MPEG4", "MJPEG", "PNG", "JPEG", "TIFF", "WEBP"})
    void noiseIsRefusedAndNothingElseHappens(Codec codec) {
        byte[] noise = new byte[4096];
        new Random(codec.ordinal()).nextBytes(noise);

        assertThatThrownBy(() -> Decoding.still(codec, noise, picture -> {}))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE))
                .hasMessageContaining(codec.label() + " packet 0");
    }

    @Test
    void aPacketCutInHalfIsRefused() throws IOException {
        Path video = SharedData.file("lerobot/v2.0/robot_sim.PickNPlace/videos/chunk-000/observation.images.ego_view/"
                + "episode_000000.mp4");
        Demuxed demuxed = Demuxed.read(video);
        byte[] first = demuxed.packets().read(0);
        byte[] half = java.util.Arrays.copyOf(first, first.length / 2);

        assertThatThrownBy(() -> Decoding.all(
                        demuxed.encoding(), demuxed.packets().config(), List.of(Demuxed.still(half)), picture -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("h264 packet 0")
                .hasMessageContaining("CORRUPT_FILE");
    }

    @Test
    void anEmptyPacketIsRefused() {
        assertThatThrownBy(() -> Decoding.still(Codec.PNG, new byte[0], picture -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("png packet 0 is empty");
    }

    @Test
    void aPictureAboveTheLimitIsRefused() throws IOException {
        byte[] png = Stills.png(Drawn.rgb(200, 200, 0));
        ReadLimits small = new ReadLimits(1 << 20, 1, 1, 1, 1, 1, 10_000, 1);

        try (FrameDecoder decoder =
                new FfmpegCodecs(small).decoder(Demuxed.encoding(Codec.PNG, new TimeBase(1, 1)), CodecConfig.IN_BAND)) {
            assertThatThrownBy(() -> {
                        decoder.send(Demuxed.still(png), 0);
                        decoder.receive();
                    })
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void aPictureThatIsKeptTooLongThrowsAndDoesNotReadForeignMemory() throws IOException {
        byte[] png = Stills.png(Drawn.rgb(64, 64, 0));
        List<Picture> kept = new ArrayList<>();
        Decoding.still(Codec.PNG, png, kept::add);

        assertThatThrownBy(() -> kept.getFirst().plane(0).get(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void flushForgetsWhatWasInside() throws IOException {
        Path video = SharedData.file("lerobot/v2.0/robot_sim.PickNPlace/videos/chunk-000/observation.images.ego_view/"
                + "episode_000000.mp4");
        Demuxed demuxed = Demuxed.read(video);
        List<Long> shown = new ArrayList<>();

        try (FrameDecoder decoder =
                CODECS.decoder(demuxed.encoding(), demuxed.packets().config())) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 3; i++) {
                    decoder.send(demuxed.packets(), i);
                    decoder.receive();
                }
                decoder.flush();
            }
            decoder.send(demuxed.packets(), 0);
            decoder.drain();
            decoder.receive().ifPresent(picture -> shown.add(picture.pts()));
            assertThat(decoder.receive()).isEmpty();
        }

        assertThat(shown).containsExactly(demuxed.packets().pts(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lerobot/v2.0/robot_sim.PickNPlace/videos/chunk-000/observation.images.ego_view/episode_000000.mp4",
                "made/lerobot_v3.0/h264_many_files/dataset/videos/observation.images.front/chunk-000/file-000.mp4",
                "made/lerobot_v3.0/depth_hevc/dataset/videos/observation.images.cam_depth/chunk-000/file-000.mp4",
                "made/lerobot_v3.0/two_cams_av1/dataset/videos/observation.images.top/chunk-000/file-000.mp4"
            })
    void jumpsBackAndForthShowTheRightPicture(String file) throws IOException {
        Demuxed demuxed = Demuxed.read(SharedData.file(file));
        Packets packets = demuxed.packets();
        Map<Long, String> expected = new HashMap<>();
        Decoding.all(demuxed, picture -> expected.put(picture.pts(), Decoding.hash(picture)));
        Random random = new Random(31);

        try (FrameDecoder decoder = CODECS.decoder(demuxed.encoding(), packets.config())) {
            for (int jump = 0; jump < 40; jump++) {
                int wanted = random.nextInt(packets.count());
                int from = wanted;
                while (from > 0 && (!packets.key(from) || packets.pts(from) > packets.pts(wanted))) {
                    from--;
                }
                decoder.flush();
                assertThat(shown(decoder, packets, from, packets.pts(wanted)))
                        .as("jump %d to packet %d", jump, wanted)
                        .isEqualTo(expected.get(packets.pts(wanted)));
            }
        }
    }

    private static String shown(FrameDecoder decoder, Packets packets, int from, long pts) throws IOException {
        for (int i = from; i <= packets.count(); i++) {
            if (i < packets.count()) {
                decoder.send(packets, i);
            } else {
                decoder.drain();
            }
            for (Optional<Picture> next = decoder.receive(); next.isPresent(); next = decoder.receive()) {
                if (next.get().pts() >= pts) {
                    return Decoding.hash(next.get());
                }
            }
        }
        return "nothing";
    }

    @Test
    void aTiffCutInHalfIsRefused() throws IOException {
        byte[] tiff = file(new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY), "tiff");

        assertThatThrownBy(
                        () -> Decoding.still(Codec.TIFF, java.util.Arrays.copyOf(tiff, tiff.length / 2), picture -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("tiff packet 0");
    }

    @Test
    void whatItSaysItDecodesIsThere() throws IOException {
        for (Codec codec : CODECS.decodes()) {
            CODECS.decoder(Demuxed.encoding(codec, new TimeBase(1, 30), new Size(64, 64)), CodecConfig.IN_BAND)
                    .close();
        }
        assertThatThrownBy(() -> CODECS.decoder(Demuxed.encoding(Codec.OPUS, new TimeBase(1, 1)), CodecConfig.IN_BAND))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_CODEC));
    }

    private static byte[] rgb(Picture picture) {
        try {
            return Stills.rgb24(picture);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }
}
