package dev.cairn.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Framing;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.picture.PictureSummary;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The expected numbers are LeRobot 0.6.1's own, computed by `compute_episode_stats` (goldens of the shared data).
class ImageStatisticsTest {
    private static final double TOLERANCE = 2e-6;

    @Test
    void takesAsManyPicturesAsLeRobot() {
        long[] pictures = {1, 50, 99, 100, 101, 464, 465, 500, 1000, 2000, 10000, 250000};
        long[] sampled = Arrays.stream(pictures)
                .map(n -> PictureSummary.sampled(n).length)
                .toArray();

        assertThat(sampled).containsExactly(1, 50, 99, 100, 100, 100, 100, 105, 177, 299, 1000, 10000);
        assertThat(PictureSummary.sampled(0)).isEmpty();
    }

    @Test
    void takesTheSamePicturesAsLeRobot() {
        assertThat(Arrays.copyOf(PictureSummary.sampled(500), 10))
                .containsExactly(0, 5, 10, 14, 19, 24, 29, 34, 38, 43);
        long[] of101 = PictureSummary.sampled(101);
        assertThat(of101[49]).isEqualTo(49);
        assertThat(of101[50]).isEqualTo(51);
        assertThat(of101[99]).isEqualTo(100);
    }

    @Test
    void thinsAsLeRobotDoes() {
        assertThat(ImageStatistics.thinning(224, 224)).isEqualTo(1);
        assertThat(ImageStatistics.thinning(299, 299)).isEqualTo(1);
        assertThat(ImageStatistics.thinning(300, 300)).isEqualTo(2);
        assertThat(ImageStatistics.thinning(320, 240)).isEqualTo(2);
        assertThat(ImageStatistics.thinning(640, 480)).isEqualTo(4);
        assertThat(ImageStatistics.thinning(1280, 720)).isEqualTo(8);
    }

    @Test
    void smallColourPicturesAsLeRobot() throws IOException {
        ImageStatistics statistics = ImageStatistics.colour();
        for (int n = 0; n < 3; n++) {
            byte[] pixels = new byte[4 * 5 * 3];
            for (int i = 0; i < 20; i++) {
                int y = i / 5;
                int x = i % 5;
                pixels[3 * i] = (byte) (40 * n + 10 * y + x);
                pixels[3 * i + 1] = (byte) (255 - 5 * x - 30 * n);
                pixels[3 * i + 2] = (byte) (100 * n + 7 * x * y);
            }
            statistics.accept(Drawn.rgb(5, 4, pixels));
        }

        Statistics said = statistics.finish("cam");

        assertThat(said.stream()).isEqualTo("cam");
        assertThat(said.names())
                .containsExactly("min", "max", "mean", "std", "count", "q01", "q10", "q50", "q90", "q99");
        check(said, "min", 0, 0.686274528503418, 0);
        check(said, "max", 0.4470588266849518, 1, 0.9490196108818054);
        check(said, "mean", 0.2235294133424759, 0.843137264251709, 0.4243137240409851);
        check(said, "std", 0.13548815250396729, 0.09998077899217606, 0.3189023733139038);
        check(said, "count", 3);
        check(said, "q01", -3.921568744649079e-13, 0.686274528503418, -3.921568744649079e-13);
        check(said, "q10", 0.0392517650828642, 0.7058823529411765, -3.921568679809537e-13);
        check(said, "q50", 0.2118164810479856, 0.8431686401367188, 0.3923009835037531);
        check(said, "q90", 0.4039623484892004, 0.9803921568627451, 0.8393129236557905);
        check(said, "q99", 0.44700518439797793, 0.9999905934053309, 0.9489626656326593);
    }

    @Test
    void largePicturesAreThinnedAsLeRobotDoes() throws IOException {
        ImageStatistics statistics = ImageStatistics.colour();
        for (int n = 0; n < 2; n++) {
            byte[] pixels = new byte[320 * 300 * 3];
            for (int y = 0; y < 300; y++) {
                for (int x = 0; x < 320; x++) {
                    int at = 3 * (y * 320 + x);
                    pixels[at] = (byte) (y + n);
                    pixels[at + 1] = (byte) (2 * x + n);
                    pixels[at + 2] = (byte) (y + x + 3 * n);
                }
            }
            statistics.accept(Drawn.rgb(320, 300, pixels));
        }

        Statistics said = statistics.finish("cam");

        check(said, "max", 1, 0.9921568632125854, 1);
        check(said, "mean", 0.4390326738357544, 0.4458823502063751, 0.4914875626564026);
        check(said, "std", 0.30604037642478943, 0.28539708256721497, 0.29007765650749207);
        // Exact, by Python's integers.
        assertThat(said.values("std").orElseThrow()[0]).isCloseTo(0.3060372782344884, within(1e-12));
        assertThat(said.values("std").orElseThrow()[2]).isCloseTo(0.290083767514935, within(1e-12));
        check(said, "q01", 0.0038999999270719642, 0.003783424726498672, 0.00792499985180649);
        check(said, "q50", 0.4117999806123621, 0.41181125017552594, 0.4862263560115302);
        check(said, "q99", 0.9883999693627451, 0.9882675948797488, 0.9920725083715878);
    }

    @Test
    void depthIsNotScaled() throws IOException {
        ImageStatistics statistics = ImageStatistics.depth();
        for (int n = 0; n < 2; n++) {
            short[] values = new short[12];
            for (int i = 0; i < 12; i++) {
                values[i] = (short) (250 * i + 500 * n);
            }
            statistics.accept(Drawn.gray16(PixelFormat.GRAY16, 4, 3, values));
        }

        Statistics said = statistics.finish("depth");

        check(said, "min", 0);
        check(said, "max", 3250);
        check(said, "mean", 1625);
        check(said, "std", 898.494140625);
        check(said, "q01", -1.000000013351432e-10);
        check(said, "q10", 499.9799743652344);
        check(said, "q50", 1500.199951171875);
        check(said, "q90", 2750.019921875);
        check(said, "q99", 3249.84396484375);
    }

    @Test
    void depthOfACodeIsTheDistance() throws IOException {
        ImageStatistics statistics = ImageStatistics.depth(value -> value / 1000.0);
        statistics.accept(Drawn.gray16(PixelFormat.GRAY12, 2, 1, new short[] {1000, 3000}));

        assertThat(statistics.finish("depth").values("mean").orElseThrow()).containsExactly(2);
        statistics.reset();
        assertThat(statistics.finish("depth").names()).isEmpty();
    }

    @Test
    void depthRefusesColour() {
        ImageStatistics statistics = ImageStatistics.depth();
        assertThatThrownBy(() -> statistics.accept(Drawn.rgb(4, 4, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rgb24");
    }

    @Test
    void depthVideoIsInMetresAsItsStoredStatisticsSay() throws IOException {
        Path video = SharedData.file(
                "made/lerobot_v3.0/depth_hevc/dataset/videos/observation.images.cam_depth/chunk-000/file-000.mp4");
        Encoding.Pictures encoding = new Encoding.Pictures(
                Codec.HEVC,
                Framing.LENGTH_PREFIXED,
                Claim.unknown("size"),
                Claim.unknown("pixels"),
                Claim.declared(DepthCode.log(0.01, 10, 3.5, 4096), "info.json"),
                new TimeBase(1, 15360),
                0);
        PictureSummary summary = new FfmpegCodecs().pictureSummary(encoding);
        Decoding.all(Demuxed.read(video), summary::accept);

        Statistics said = summary.finish("depth");

        // meta/stats.json of the set, in millimetres and from before the quantiser.
        assertThat(said.values("min").orElseThrow()[0]).isCloseTo(0.300, within(0.002));
        assertThat(said.values("max").orElseThrow()[0]).isCloseTo(2.483, within(0.002));
        assertThat(said.values("mean").orElseThrow()[0]).isCloseTo(1.434996, within(0.001));
        assertThat(said.values("std").orElseThrow()[0]).isCloseTo(0.558837, within(0.001));
        assertThat(said.values("count").orElseThrow()[0]).isEqualTo(46);
    }

    private static void check(Statistics said, String name, double... expected) {
        double[] found = said.values(name).orElseThrow();
        assertThat(found).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
            if (name.equals("std")) {
                // Upstream subtracts two float32 squares: its variance is off by up to 1.1e-5 of the mean square here.
                double meanSquare = Math.pow(said.values("mean").orElseThrow()[i], 2) + expected[i] * expected[i];
                allowed = 2e-5 * meanSquare / (2 * expected[i]);
            }
            assertThat(found[i]).as("%s of channel %d", name, i).isCloseTo(expected[i], within(allowed));
        }
    }
}
