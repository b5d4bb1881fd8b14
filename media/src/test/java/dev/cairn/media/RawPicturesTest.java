package dev.cairn.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.Plan;
import dev.cairn.episode.transform.RawCells;
import dev.cairn.testkit.MemoryEpisode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Raw pictures of logs: as they are, and as PNG images in rows.
class RawPicturesTest {
    private static final FfmpegCodecs CODECS = new FfmpegCodecs();

    private static Encoding.Pictures raw(int width, int height, PixelFormat pixels, Claim<DepthCode> depth) {
        return new Encoding.Pictures(
                Codec.RAW,
                Framing.WHOLE,
                Claim.declared(new Size(width, height), "test"),
                Claim.declared(pixels, "test"),
                depth,
                new TimeBase(1, 1_000_000_000),
                0);
    }

    private static Packets packets(byte[] bytes, int size) {
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes), CodecConfig.IN_BAND, bytes.length / size);
        for (int i = 0; i < bytes.length / size; i++) {
            packets.add((long) i * size, size, i * 100L, i * 100L, true, true);
        }
        return packets.build();
    }

    private static byte[] noise(int bytes, long seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static void planes(PixelFormat pixels, int bytes, int... strides) throws IOException {
        byte[] noise = noise(bytes, 1);
        try (FrameDecoder decoder = CODECS.decoder(raw(5, 3, pixels, Claim.unknown("depth")), CodecConfig.IN_BAND)) {
            decoder.send(packets(noise, bytes), 0);
            Picture picture = decoder.receive().orElseThrow();
            assertThat(picture.planes()).isEqualTo(strides.length);
            int at = 0;
            for (int plane = 0; plane < strides.length; plane++) {
                assertThat(picture.stride(plane)).isEqualTo(strides[plane]);
                byte[] found = new byte[picture.plane(plane).remaining()];
                picture.plane(plane).get(found);
                assertThat(found).isEqualTo(java.util.Arrays.copyOfRange(noise, at, at + found.length));
                at += found.length;
            }
            assertThat(at).isEqualTo(bytes);
            assertThat(Stills.png(picture)).isNotEmpty();
            assertThat(decoder.receive()).isEmpty();
        }
    }

    @Test
    void planesLieOneBehindTheOther() throws IOException {
        planes(PixelFormat.RGB24, 45, 15);
        planes(PixelFormat.RGBA, 60, 20);
        planes(PixelFormat.GRAY8, 15, 5);
        planes(PixelFormat.GRAY16, 30, 10);
        planes(PixelFormat.YUV422P, 15 + 9 + 9, 5, 3, 3);
        planes(PixelFormat.YUV420P, 15 + 6 + 6, 5, 3, 3);
    }

    @Test
    void refusesAPictureOfAnotherSize() throws IOException {
        try (FrameDecoder decoder =
                CODECS.decoder(raw(5, 3, PixelFormat.RGB24, Claim.unknown("depth")), CodecConfig.IN_BAND)) {
            for (int size : new int[] {1, 44, 46}) {
                assertThatExceptionOfType(FormatException.class)
                        .isThrownBy(() -> decoder.send(packets(noise(size, 2), size), 0))
                        .withMessageContaining("expected 45");
            }
        }
    }

    private static Plan plan(Encoding.Pictures raw, Packets pictures, boolean colour) {
        Episode episode = MemoryEpisode.of("one").rows(Rate.perSecond(10), pictures.count()).stream(
                        Stream.of("camera", 0, Role.OBSERVATION, new SampleType.Encoded(raw)), pictures)
                .build();
        return new RawCells(colour, CODECS).plan(episode);
    }

    private static BufferedImage first(Plan plan) throws IOException {
        try (Pass pass = plan.episodes().getFirst().open(PassRequest.of(Set.of(0)))) {
            assertThat(pass.advance()).isTrue();
            Block block = pass.block();
            byte[] png = ((Packets) block.column(0)).read(0);
            return ImageIO.read(new ByteArrayInputStream(png));
        }
    }

    @Test
    void coloursBecomePngWithoutLoss() throws IOException {
        byte[] noise = noise(5 * 3 * 3, 3);
        Plan plan = plan(raw(5, 3, PixelFormat.RGB24, Claim.unknown("depth")), packets(noise, 45), true);

        BufferedImage image = first(plan);

        assertThat(plan.losses()).isEmpty();
        for (int i = 0; i < 15; i++) {
            int expected = (noise[3 * i] & 0xff) << 16 | (noise[3 * i + 1] & 0xff) << 8 | noise[3 * i + 2] & 0xff;
            assertThat(image.getRGB(i % 5, i / 5) & 0xffffff).isEqualTo(expected);
        }
    }

    @Test
    void depthKeepsItsSixteenBitsAlsoWhereColoursBecomeVideo() throws IOException {
        byte[] noise = noise(5 * 3 * 2, 4);
        Encoding.Pictures depth = raw(5, 3, PixelFormat.GRAY16, Claim.declared(DepthCode.linear(0.001), "test"));
        Plan plan = plan(depth, packets(noise, 30), false);

        BufferedImage image = first(plan);

        assertThat(plan.losses()).isEmpty();
        Stream made = plan.episodes().getFirst().spec().streams().getFirst();
        assertThat(made.labels()).anySatisfy(l -> assertThat(l.name()).isEqualTo("depth_unit"));
        for (int i = 0; i < 15; i++) {
            int expected = noise[2 * i] & 0xff | (noise[2 * i + 1] & 0xff) << 8;
            assertThat(image.getRaster().getSample(i % 5, i / 5, 0)).isEqualTo(expected);
        }
    }

    @Test
    void coloursStayRawWhereTheyBecomeVideo() {
        Plan plan = plan(raw(5, 3, PixelFormat.RGB24, Claim.unknown("depth")), packets(noise(45, 5), 45), false);

        assertThat(plan.episodes().getFirst()).isInstanceOf(MemoryEpisode.class);
    }

    @Test
    void halvedChromaIsSaidToBecomeRgb() {
        Plan plan = plan(raw(4, 2, PixelFormat.YUV422P, Claim.unknown("depth")), packets(noise(16, 6), 16), true);

        assertThat(plan.losses()).singleElement().satisfies(l -> {
            assertThat(l.kind()).isEqualTo(LossKind.ROUNDED);
            assertThat(l.what()).isEqualTo("yuv422p became RGB");
        });
    }
}
