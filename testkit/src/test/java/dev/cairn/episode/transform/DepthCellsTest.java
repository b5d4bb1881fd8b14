package dev.cairn.episode.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.PictureSummary;
import dev.cairn.episode.source.FormatException;
import dev.cairn.testkit.FakeCodecs;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.SpoilingEpisode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DepthCellsTest {
    private static final Rate VIDEO = Rate.perSecond(30);
    private static final DepthCode CODE = DepthCode.log(0.01, 10, 3.5, 4096);

    @RepeatedTest(20)
    void eachRowGetsThePictureNearestToIt(RepetitionInfo run) throws IOException {
        var random = RandomSpecs.dice(run.getCurrentRepetition());
        int pictures = random.nextInt(1, 200);
        Rate rate = Rate.perSecond(new int[] {7, 15, 30, 50}[run.getCurrentRepetition() % 4]);
        int rows = random.nextInt(1, 200);
        Episode source = new SpoilingEpisode(episode(rate, rows, pictures, 1 + random.nextInt(9), CODE), 64);

        Plan plan = new DepthCells(Set.of("depth"), new Images()).plan(source);
        Episode made = plan.episodes().getFirst();
        List<Integer> seen = new ArrayList<>();
        try (Pass pass = made.open(PassRequest.everything(made.spec()))) {
            while (pass.advance()) {
                Block block = pass.block();
                assertThat(block.firstIndex()).isEqualTo(seen.size());
                Packets images = (Packets) block.column(1);
                float[] numbers = ((Numbers.F32) block.column(0)).array();
                for (int i = 0; i < block.count(); i++) {
                    assertThat(numbers[i]).isEqualTo(seen.size());
                    assertThat(images.pts(i)).isEqualTo(rate.nanosAt(seen.size()));
                    seen.add(first(images.read(i)));
                }
            }
        }

        assertThat(plan.losses()).extracting(loss -> loss.kind()).containsExactly(LossKind.ROUNDED);
        assertThat(seen).hasSize(rows);
        for (int row = 0; row < rows; row++) {
            // Of two equally near pictures the later; halves do not come out of whole ticks otherwise.
            int nearest = (int) Math.min(pictures - 1, Math.floor(2.0 * row * 30 / rate.samples() + 1) / 2);
            assertThat(seen.get(row)).as("row %d", row).isEqualTo(millimetres(nearest));
        }
        try (PacketTrack track = made.track(1)) {
            assertThat(track.count()).isEqualTo(rows);
            Packets all = track.all();
            for (int row = 0; row < rows; row++) {
                assertThat(first(all.read(row))).isEqualTo(seen.get(row));
                assertThat(track.shownAt(track.pts(row))).isEqualTo(row);
            }
        }
    }

    @Test
    void manyImagesComeInManyBlocks() throws IOException {
        Episode made = new DepthCells(Set.of("depth"), new Images(600_000))
                .plan(episode(VIDEO, 40, 40, 5, CODE))
                .episodes()
                .getFirst();
        int blocks = 0;
        try (Pass pass = made.open(PassRequest.everything(made.spec()))) {
            while (pass.advance()) {
                blocks++;
                assertThat(pass.block().column(1).count()).isLessThanOrEqualTo(7);
            }
        }
        assertThat(blocks).isEqualTo(6);
    }

    @Test
    void whoDoesNotAskForThePicturesDecodesNone() throws IOException {
        Episode made = new DepthCells(Set.of("depth"), Codecs.NONE)
                .plan(episode(VIDEO, 40, 40, 5, CODE))
                .episodes()
                .getFirst();

        try (Pass pass = made.open(PassRequest.of(Set.of(0)))) {
            assertThat(pass.advance()).isTrue();
            assertThat(pass.block().count()).isEqualTo(40);
        }
        assertThatThrownBy(() -> made.open(PassRequest.of(Set.of(1)))).isInstanceOf(FormatException.class);
    }

    @Test
    void theStreamSaysWhatItIsNow() throws IOException {
        var spec = new DepthCells(Set.of("depth"), Codecs.NONE)
                .plan(episode(VIDEO, 4, 4, 2, CODE))
                .episodes()
                .getFirst()
                .spec();
        var stream = spec.streams().get(1);

        assertThat(stream.name()).isEqualTo("depth");
        assertThat(stream.axis()).isZero();
        Encoding.Pictures pictures = (Encoding.Pictures) ((SampleType.Encoded) stream.type()).encoding();
        assertThat(pictures.codec()).isEqualTo(Codec.PNG);
        assertThat(pictures.depth().known()).contains(DepthCode.linear(0.001));
        assertThat(stream.labels()).extracting(label -> label.name()).contains("is_depth_map", "depth_unit");
    }

    @Test
    void otherCamerasAndOtherNamesStay() throws IOException {
        Episode source = episode(VIDEO, 4, 4, 2, CODE);

        assertThat(new DepthCells(Set.of("top"), Codecs.NONE).plan(source).episodes())
                .containsExactly(source);
    }

    @Test
    void refusesDistancesThatMillimetresCannotHold() {
        Episode source = episode(VIDEO, 4, 4, 2, DepthCode.evenBetween(0, 80, 4096));

        assertThatThrownBy(() -> new DepthCells(Set.of("depth"), Codecs.NONE).plan(source))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("80.0 m");
    }

    private static int millimetres(int code) {
        return (int) Math.rint(CODE.metres(code) * 1000);
    }

    private static int first(byte[] image) {
        return ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).getChar(0);
    }

    private static MemoryEpisode episode(Rate rate, int rows, int pictures, int group, DepthCode code) {
        float[] numbers = new float[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = i;
        }
        Encoding.Pictures colour = FakeVideo.encoding();
        Encoding.Pictures depth = new Encoding.Pictures(
                colour.codec(),
                colour.framing(),
                colour.size(),
                colour.pixels(),
                Claim.declared(code, "test"),
                colour.timeBase(),
                0);
        return MemoryEpisode.of("one")
                .rows(rate, rows)
                .floats("row", Role.STATE, 1, numbers)
                .camera(
                        "depth",
                        depth,
                        Claim.declared(VIDEO, "test"),
                        FakeVideo.packets(pictures, VIDEO, group, 1, RandomSpecs.dice(pictures)))
                .build();
    }

    /// Codecs whose pictures hold their number as 16-bit code, and whose images are the pixels.
    private static final class Images implements Codecs {
        private final FakeCodecs video = new FakeCodecs();
        private final int imageBytes;

        Images() {
            this(0);
        }

        /// @param imageBytes how large an image is at least
        Images(int imageBytes) {
            this.imageBytes = imageBytes;
        }

        @Override
        public Set<Codec> decodes() {
            return video.decodes();
        }

        @Override
        public Set<Codec> encodes() {
            return Set.of(Codec.PNG);
        }

        @Override
        public FrameDecoder decoder(Encoding.Pictures encoding, CodecConfig config) {
            return new Deep(video.decoder(encoding, config));
        }

        @Override
        public FrameEncoder encoder(EncodeSpec spec) {
            assertThat(spec.codec()).isEqualTo(Codec.PNG);
            assertThat(spec.pixels()).isEqualTo(PixelFormat.GRAY16);
            return new Encoder(imageBytes);
        }

        @Override
        public PictureSummary pictureSummary(Encoding.Pictures encoding) {
            return video.pictureSummary(encoding);
        }
    }

    /// The four bytes that hold a number are two pixels of 16 bit.
    private record Deep(FrameDecoder inner) implements FrameDecoder {
        @Override
        public void send(Packets packets, int packet) throws IOException {
            inner.send(packets, packet);
        }

        @Override
        public void drain() throws IOException {
            inner.drain();
        }

        @Override
        public Optional<Picture> receive() throws IOException {
            return inner.receive()
                    .map(p -> new Picture(2, 1, PixelFormat.GRAY12, p.pts(), List.of(p.plane(0)), new int[] {4}));
        }

        @Override
        public void flush() {
            inner.flush();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private static final class Encoder implements FrameEncoder {
        private final int imageBytes;
        private Optional<Packets> made = Optional.empty();

        Encoder(int imageBytes) {
            this.imageBytes = imageBytes;
        }

        @Override
        public void send(Picture picture, long pts) {
            assertThat(picture.pixels()).isEqualTo(PixelFormat.GRAY16);
            byte[] bytes = new byte[Math.max(imageBytes, 4)];
            picture.plane(0).get(bytes, 0, 4);
            made = Optional.of(new Packets.Builder(new PacketBytes.InMemory(bytes), CodecConfig.IN_BAND, 1)
                    .add(0, bytes.length, pts, pts, true, true)
                    .build());
        }

        @Override
        public void drain() {}

        @Override
        public Optional<Packets> receive() {
            Optional<Packets> one = made;
            made = Optional.empty();
            return one;
        }

        @Override
        public CodecConfig config() {
            return CodecConfig.IN_BAND;
        }

        @Override
        public String build() {
            return "fake";
        }

        @Override
        public void close() {}
    }
}
