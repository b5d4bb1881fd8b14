package dev.cairn.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Size;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.Colour;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FfmpegEncoderTest {
    private static final Codecs CODECS = new FfmpegCodecs();
    private static final TimeBase BASE = new TimeBase(1, 15360);
    private static final Rate RATE = Rate.perSecond(30);
    private static final int TICKS = 512;

    private record Encoded(CodecConfig config, List<Packets> packets, String build) {}

    @ParameterizedTest
    @CsvSource({
        "AV1, 96, 128",
        "AV1, 72, 96",
        "AV1, 64, 64",
        "AV1, 65, 63",
        "AV1, 641, 361",
        "AV1, 640, 360",
        "AV1, 16, 16",
        "H264, 96, 128",
        "H264, 72, 96",
        "H264, 64, 64",
        "H264, 16, 16",
        "H264, 640, 360",
        "MJPEG, 65, 33"
    })
    void whatIsEncodedLooksLikeTheOriginalAndHasItsSize(Codec codec, int width, int height) throws IOException {
        EncodeSpec spec = spec(codec, width, height, 2);

        Encoded encoded = encode(spec, 7);

        List<Picture> shown = new ArrayList<>();
        Decoding.all(Demuxed.encoding(codec, BASE), encoded.config(), encoded.packets(), picture -> {
            byte[] original = subsampled(Drawn.rgb(width, height, shown.size()));
            assertThat(picture.widthPx()).isEqualTo(width);
            assertThat(picture.heightPx()).isEqualTo(height);
            assertThat(picture.pts()).isEqualTo((long) shown.size() * TICKS);
            assertThat(Drawn.psnr(original, subsampled(picture)))
                    .as("picture %d", shown.size())
                    .isGreaterThan(30);
            shown.add(picture);
        });
        assertThat(shown).hasSize(7);
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"AV1", "H264"})
    void picturesThatNameTheMatrixOfRgbGetOneOfVideo(Codec codec) throws IOException {
        Picture drawn = Drawn.rgb(96, 64, 0);
        Picture srgb = new Picture(
                96,
                64,
                PixelFormat.RGB24,
                0,
                List.of(drawn.plane(0)),
                new int[] {drawn.stride(0)},
                new Colour(1, 13, 0, true));
        List<Packets> packets = new ArrayList<>();
        try (FrameEncoder encoder = CODECS.encoder(spec(codec, 96, 64, 2))) {
            encoder.send(srgb, 0);
            encoder.drain();
            encoder.receive().ifPresent(packets::add);

            Decoding.all(Demuxed.encoding(codec, BASE), encoder.config(), packets, picture -> {
                assertThat(picture.colour().matrix()).isEqualTo(Colour.UNSPECIFIED.matrix());
                assertThat(Drawn.psnr(subsampled(drawn), subsampled(picture))).isGreaterThan(30);
            });
        }
        assertThat(packets).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"AV1, 2", "AV1, 5", "AV1, 30", "H264, 2", "H264, 5", "H264, 30"})
    void keysComeAsAskedAndPacketsInShownOrder(Codec codec, int every) throws IOException {
        Encoded encoded = encode(spec(codec, 96, 64, every), 61);

        assertThat(encoded.packets()).hasSize(61);
        for (int i = 0; i < 61; i++) {
            Packets packet = encoded.packets().get(i);
            assertThat(packet.pts(0)).isEqualTo((long) i * TICKS);
            assertThat(packet.dts(0)).isEqualTo(packet.pts(0));
            assertThat(packet.key(0)).as("key at %d", i).isEqualTo(i % every == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"AV1", "H264", "FFV1", "MJPEG"})
    void twoRunsGiveEqualBytes(Codec codec) throws IOException {
        EncodeSpec spec = spec(codec, 160, 120, 10);

        Encoded one = encode(spec, 25);
        Encoded other = encode(spec, 25);

        assertThat(other.config()).isEqualTo(one.config());
        for (int i = 0; i < one.packets().size(); i++) {
            assertThat(other.packets().get(i).read(0))
                    .isEqualTo(one.packets().get(i).read(0));
        }
    }

    @Test
    void av1CarriesItsSequenceHeadWhereMp4WantsIt() throws IOException {
        Encoded encoded = encode(spec(Codec.AV1, 96, 128, 2), 4);
        byte[] box = encoded.config().bytes();

        assertThat(encoded.config().box()).isEqualTo("av1C");
        assertThat(box[0]).isEqualTo((byte) 0x81);
        Av1Sequence said =
                Av1Sequence.in(java.util.Arrays.copyOfRange(box, 4, box.length)).orElseThrow();
        assertThat(said.maxWidthPx()).isEqualTo(96);
        assertThat(said.maxHeightPx()).isEqualTo(128);
        assertThat(said.halfWidth() && said.halfHeight() && !said.monochrome()).isTrue();
        for (Packets packet : encoded.packets()) {
            Obus units = new Obus(packet.read(0));
            assertThat(units.next()).isTrue();
            assertThat(units.type() == Obus.SEQUENCE_HEADER).isEqualTo(packet.key(0));
        }
    }

    @Test
    void h264IsConstrainedBaselineWithLengthsBeforeItsUnits() throws IOException {
        Encoded encoded = encode(spec(Codec.H264, 96, 128, 2), 4);
        byte[] box = encoded.config().bytes();

        assertThat(encoded.config().box()).isEqualTo("avcC");
        assertThat(box[0]).isEqualTo((byte) 1);
        assertThat(box[1]).isEqualTo((byte) 66);
        assertThat(box[2] & 0x40).isEqualTo(0x40);
        for (Packets packet : encoded.packets()) {
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(packet.read(0));
            while (bytes.hasRemaining()) {
                int length = bytes.getInt();
                int type = bytes.get(bytes.position()) & 31;
                assertThat(type).isNotIn(7, 8);
                bytes.position(bytes.position() + length);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H264, 641, 361, takes even sizes",
        "H264, 12, 64, takes pictures from 16x16 px",
        "AV1, 2, 2, from 4x4 px"
    })
    void aSizeThatTheEncoderWouldChangeIsRefused(Codec codec, int width, int height, String why) {
        assertThatThrownBy(() -> CODECS.encoder(spec(codec, width, height, 2)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TARGET_CANNOT_HOLD))
                .hasMessageContaining(why)
                .hasMessageContaining(width + "x" + height);
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() throws IOException {
        try (FrameEncoder encoder = CODECS.encoder(spec(Codec.H264, 64, 64, 2))) {
            assertThatThrownBy(() -> encoder.send(Drawn.rgb(64, 66, 0), 0))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("64x66")
                    .hasMessageContaining("64x64");
        }
    }

    /// A PNG says that its matrix is that of RGB, which SVT-AV1 refuses for what was turned into Y'CbCr.
    @ParameterizedTest
    @EnumSource(names = {"AV1", "H264"})
    void picturesOfPngFilesBecomeVideo(Codec codec) throws IOException {
        EncodeSpec still = new EncodeSpec(Codec.PNG, new Size(64, 48), PixelFormat.RGB24, RATE, BASE, 1, 0, 5, 1);
        Encoded video = encodeCells(encode(still, 3), still.size(), spec(codec, 64, 48, 2));

        List<Colour> colours = new ArrayList<>();
        Decoding.all(Demuxed.encoding(codec, BASE), video.config(), video.packets(), p -> colours.add(p.colour()));

        assertThat(colours).hasSize(3).containsOnly(Colour.UNSPECIFIED);
    }

    private static Encoded encodeCells(Encoded cells, Size size, EncodeSpec spec) throws IOException {
        List<Packets> packets = new ArrayList<>();
        try (FrameEncoder encoder = CODECS.encoder(spec)) {
            Decoding.all(Demuxed.encoding(Codec.PNG, BASE, size), cells.config(), cells.packets(), picture -> {
                try {
                    encoder.send(picture, picture.pts());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            encoder.drain();
            Optional<Packets> next = encoder.receive();
            while (next.isPresent()) {
                packets.add(next.get());
                next = encoder.receive();
            }
            return new Encoded(encoder.config(), packets, encoder.build());
        }
    }

    @Test
    void aCodecWithoutEncoderIsRefusedByName() {
        assertThatThrownBy(() -> CODECS.encoder(spec(Codec.HEVC, 64, 64, 2)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_CODEC))
                .hasMessageContaining("hevc");
    }

    @Test
    void ffv1AndPngAndTiffKeepSixteenBitGrey() throws IOException {
        short[] values = new short[48 * 32];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) random.nextInt(1 << 16);
        }
        Picture deep = Drawn.gray16(PixelFormat.GRAY16, 48, 32, values);
        for (Codec codec : List.of(Codec.FFV1, Codec.PNG, Codec.TIFF)) {
            EncodeSpec spec = new EncodeSpec(codec, new Size(48, 32), PixelFormat.GRAY16, RATE, BASE, 1, 0, 5, 1);
            try (FrameEncoder encoder = CODECS.encoder(spec)) {
                encoder.send(deep, 0);
                encoder.drain();
                Packets packets = encoder.receive().orElseThrow();

                Decoding.all(
                        Demuxed.encoding(codec, BASE, spec.size()), encoder.config(), List.of(packets), picture -> {
                            assertThat(picture.pixels()).isEqualTo(PixelFormat.GRAY16);
                            assertThat(Decoding.packed(picture)).isEqualTo(Decoding.packed(deep));
                        });
            }
        }
    }

    @Test
    void coloursOfRecordedVideoKeepTheirMeaning() throws IOException {
        Path video = SharedData.file("video/torchcodec/nasa_13013_rotated.mp4");
        Demuxed demuxed = Demuxed.read(video);
        List<Packets> made = new ArrayList<>();
        List<CodecConfig> config = new ArrayList<>();
        List<byte[]> originals = new ArrayList<>();
        List<dev.cairn.episode.picture.Colour> colours = new ArrayList<>();
        Decoding.all(demuxed, picture -> {
            if (!originals.isEmpty()) {
                return;
            }
            originals.add(rgb(picture));
            colours.add(picture.colour());
            EncodeSpec spec = spec(Codec.AV1, picture.widthPx(), picture.heightPx(), 2);
            try (FrameEncoder encoder = CODECS.encoder(spec)) {
                encoder.send(picture, 0);
                encoder.drain();
                made.add(encoder.receive().orElseThrow());
                config.add(encoder.config());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        Decoding.all(Demuxed.encoding(Codec.AV1, BASE), config.getFirst(), made, picture -> {
            assertThat(picture.colour()).isEqualTo(colours.getFirst());
            assertThat(Drawn.psnr(originals.getFirst(), rgb(picture))).isGreaterThan(30);
        });
    }

    @Test
    void manyEncodersAndPicturesLeaveNoMemoryBehind() throws IOException {
        Path status = Path.of("/proc/self/status");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(status), "needs Linux");
        churn(10);
        long before = residentKib(status);

        churn(50);

        assertThat(residentKib(status) - before)
                .as("KiB more after 50 more encoders")
                .isLessThan(60_000);
    }

    private static void churn(int encoders) throws IOException {
        for (int i = 0; i < encoders; i++) {
            Codec codec = i % 2 == 0 ? Codec.H264 : Codec.AV1;
            Encoded encoded = encode(spec(codec, 320, 240, 2), 4);
            Decoding.all(Demuxed.encoding(codec, BASE), encoded.config(), encoded.packets(), picture -> {});
            // Closed with pictures inside, and closed before the first.
            try (FrameEncoder left = CODECS.encoder(spec(codec, 320, 240, 2));
                    FrameEncoder unused = CODECS.encoder(spec(codec, 320, 240, 2))) {
                left.send(Drawn.rgb(320, 240, 0), 0);
                assertThat(unused.receive()).isEmpty();
            }
        }
    }

    private static long residentKib(Path status) throws IOException {
        System.gc();
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    @Test
    void theBuildIsNamed() throws IOException {
        try (FrameEncoder encoder = CODECS.encoder(spec(Codec.AV1, 64, 64, 2))) {
            assertThat(encoder.build()).matches("libsvtav1 \\(FFmpeg [0-9.]+, bytedeco [0-9.]+-[0-9.]+\\)");
        }
    }

    @Test
    void whatItSaysItEncodesIsThere() throws IOException {
        for (Codec codec : CODECS.encodes()) {
            PixelFormat pixels = codec == Codec.PNG || codec == Codec.TIFF ? PixelFormat.RGB24 : PixelFormat.YUV420P;
            EncodeSpec spec = new EncodeSpec(codec, new Size(64, 64), pixels, RATE, BASE, 2, 20, 5, 1);
            try (FrameEncoder encoder = CODECS.encoder(spec)) {
                encoder.send(Drawn.rgb(64, 64, 0), 0);
                encoder.drain();
                assertThat(encoder.receive()).as("%s", codec).isPresent();
            }
        }
    }

    private static EncodeSpec spec(Codec codec, int width, int height, int every) {
        int quality = switch (codec) {
            case AV1 -> 30;
            case MJPEG -> 3;
            default -> 23;
        };
        PixelFormat pixels = codec == Codec.MJPEG ? PixelFormat.YUV444P : PixelFormat.YUV420P;
        return new EncodeSpec(codec, new Size(width, height), pixels, RATE, BASE, every, quality, 12, 1);
    }

    private static Encoded encode(EncodeSpec spec, int pictures) throws IOException {
        List<Packets> packets = new ArrayList<>();
        try (FrameEncoder encoder = CODECS.encoder(spec)) {
            for (int i = 0; i < pictures; i++) {
                encoder.send(Drawn.rgb(spec.size().widthPx(), spec.size().heightPx(), i), (long) i * TICKS);
                take(encoder, packets);
            }
            encoder.drain();
            take(encoder, packets);
            return new Encoded(encoder.config(), packets, encoder.build());
        }
    }

    private static void take(FrameEncoder encoder, List<Packets> into) throws IOException {
        for (Optional<Packets> next = encoder.receive(); next.isPresent(); next = encoder.receive()) {
            into.add(next.get());
        }
    }

    /// Y, U and V in 4:2:0: what the subsampling of colour costs is not the encoder's doing.
    private static byte[] subsampled(Picture picture) {
        try (Converter converter = new Converter(Layout.ffmpegFormat(PixelFormat.YUV420P), false)) {
            return Frames.packed(converter.convert(picture), PixelFormat.YUV420P);
        }
    }

    private static byte[] rgb(Picture picture) {
        try {
            return Stills.rgb24(picture);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }
}
