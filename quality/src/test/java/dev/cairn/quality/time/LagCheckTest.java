package dev.cairn.quality.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Passes;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.facts.Finding;
import dev.cairn.episode.facts.Status;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.picture.EncodeSpec;
import dev.cairn.episode.picture.FrameDecoder;
import dev.cairn.episode.picture.FrameEncoder;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.PictureSummary;
import dev.cairn.quality.CheckOptions;
import dev.cairn.quality.Checks;
import dev.cairn.quality.EpisodeScan;
import dev.cairn.quality.Takes;
import dev.cairn.testkit.FakeDecoder;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class LagCheckTest {
    private static final int PICTURES = 300;
    private static final Rate RATE = Rate.perSecond(30);

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Where a joint is, row by row: it reaches for a new place again and again and pauses between.
    private static double[] path(RandomGenerator random) {
        double[] path = new double[PICTURES];
        double from = 0;
        int at = random.nextInt(10);
        while (at < PICTURES) {
            double to = random.nextDouble(-1, 1);
            int steps = random.nextInt(12, 40);
            for (int i = 0; i < steps + random.nextInt(4, 20) && at < PICTURES; i++, at++) {
                double share = Math.min(1, (double) i / steps);
                path[at] = from + (to - from) * share * share * (3 - 2 * share);
            }
            from = to;
        }
        return path;
    }

    /// What the checks say of an episode whose cameras show paths.
    private static List<Finding> findings(double[] joint, boolean pixels, Set<String> checks, Filmed... cameras)
            throws IOException {
        List<Finding> all =
                new ArrayList<>(scan(joint, pixels, cameras).finish().facts().findings());
        all.removeIf(one -> !checks.contains(one.check()));
        return all;
    }

    /// A path and how many pictures later a camera shows it.
    private record Filmed(List<Double> path, int late) {
        static Filmed of(double[] path, int late) {
            return new Filmed(java.util.Arrays.stream(path).boxed().toList(), late);
        }

        double at(int picture) {
            return path.get(Math.clamp((long) picture - late, 0, PICTURES - 1));
        }
    }

    private static EpisodeScan scan(double[] joint, boolean pixels, Filmed... cameras) throws IOException {
        float[] state = new float[PICTURES * 2];
        for (int i = 0; i < PICTURES; i++) {
            state[2 * i] = (float) joint[i];
            state[2 * i + 1] = 1;
        }
        MemoryEpisode.Builder builder = MemoryEpisode.of("episode_000000").rows(RATE, PICTURES);
        builder.floats("observation.state", Role.STATE, 2, state);
        for (int c = 0; c < cameras.length; c++) {
            Packets packets = FakeVideo.packets(PICTURES, RATE, 12, c, random(c));
            builder.camera("camera " + c, FakeVideo.encoding(), Claim.declared(RATE, "test"), packets);
        }
        Episode episode = builder.build();
        EpisodeScan scan = Checks.of(CheckOptions.DEFAULTS.withPixels(pixels), new Film(cameras))
                .begin(new Takes().dataset(), episode);
        Passes.feed(episode, scan.sinks());
        scan.look();
        return scan;
    }

    @RepeatedTest(20)
    void aVideoFourPicturesLateIsFound(RepetitionInfo run) throws IOException {
        double[] path = path(random(run.getCurrentRepetition()));

        List<Finding> found = findings(path, true, Set.of("TIME-16"), Filmed.of(path, 4));

        assertThat(found).as("seed %d", run.getCurrentRepetition()).hasSize(1);
        assertThat(found.getFirst().status()).isEqualTo(Status.FAIL);
        assertThat(found.getFirst().value()).isBetween(3.4, 4.6);
        assertThat(found.getFirst().reason()).contains("later than the joints move");
    }

    @RepeatedTest(20)
    void aVideoInTimeIsNotAccused(RepetitionInfo run) throws IOException {
        double[] path = path(random(run.getCurrentRepetition()));

        assertThat(findings(path, true, Set.of("TIME-16", "TIME-17"), Filmed.of(path, 0), Filmed.of(path, 0)))
                .as("seed %d", run.getCurrentRepetition())
                .isEmpty();
    }

    @Test
    void aVideoOfSomethingElseIsNotAccused() throws IOException {
        int accused = 0;
        for (int seed = 0; seed < 200; seed++) {
            accused += findings(path(random(seed)), true, Set.of("TIME-16"), Filmed.of(path(random(1000 + seed)), 0))
                    .size();
        }

        assertThat(accused).as("of 200").isLessThanOrEqualTo(2);
    }

    @Test
    void aCameraThatComesLaterThanAnotherIsFound() throws IOException {
        double[] path = path(random(3));

        List<Finding> found =
                findings(path, true, Set.of("TIME-16", "TIME-17"), Filmed.of(path, 0), Filmed.of(path, 2));

        assertThat(found).extracting(Finding::check).containsExactly("TIME-16", "TIME-17");
        assertThat(found).extracting(Finding::status).containsOnly(Status.WARN);
        assertThat(found.getLast().stream()).isEqualTo("camera 1");
        assertThat(found.getLast().reason()).contains("later than those of camera 0");
    }

    @Test
    void withoutPixelsNothingIsAssessed() throws IOException {
        double[] path = path(random(3));

        assertThat(findings(path, false, Set.of("TIME-16", "TIME-17"), Filmed.of(path, 4), Filmed.of(path, 0)))
                .isEmpty();
    }

    /// Codecs whose decoders show a striped board that moves along the path of a camera: the first in turn.
    private static final class Film implements Codecs {
        private final Filmed[] cameras;
        private int opened;

        Film(Filmed... cameras) {
            this.cameras = cameras;
        }

        @Override
        public Set<Codec> decodes() {
            return Set.of(Codec.H264);
        }

        @Override
        public Set<Codec> encodes() {
            return Set.of();
        }

        @Override
        public FrameDecoder decoder(Encoding.Pictures encoding, CodecConfig config) {
            return new Projector(new FakeDecoder(2), cameras[opened++ % cameras.length]);
        }

        @Override
        public FrameEncoder encoder(EncodeSpec spec) {
            throw new UnsupportedOperationException("nothing is encoded here");
        }

        @Override
        public PictureSummary pictureSummary(Encoding.Pictures encoding) {
            throw new UnsupportedOperationException("nothing is summed up here");
        }
    }

    /// Paints what a decoder gives.
    private record Projector(FakeDecoder inner, Filmed film) implements FrameDecoder {
        private static final int WIDTH = 64;
        private static final int HEIGHT = 8;

        @Override
        public void send(Packets packets, int packet) throws IOException {
            inner.send(packets, packet);
        }

        @Override
        public void drain() {
            inner.drain();
        }

        @Override
        public Optional<Picture> receive() {
            return inner.receive().map(this::paint);
        }

        private Picture paint(Picture picture) {
            int number = FakeDecoder.number(picture);
            RandomGenerator noise = random(number);
            ByteBuffer plane = ByteBuffer.allocate(WIDTH * HEIGHT);
            for (int i = 0; i < plane.capacity(); i++) {
                double wave = Math.sin(i % WIDTH / 4.0 + 6 * film.at(number));
                plane.put(i, (byte) (int) (128 + 60 * wave + 3 * noise.nextGaussian()));
            }
            return new Picture(WIDTH, HEIGHT, PixelFormat.GRAY8, picture.pts(), List.of(plane), new int[] {WIDTH});
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
}
