package dev.cairn.quality.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.facts.Status;
import dev.cairn.quality.CheckOptions;
import dev.cairn.quality.Scanned;
import dev.cairn.quality.Takes;
import dev.cairn.quality.summary.Grid;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TimeChecksTest {
    private static final long PERIOD = 33_333_333;

    @Test
    void defaultsAreTheOnesWePublish() {
        assertThat(TimeOptions.DEFAULTS)
                .isEqualTo(new TimeOptions(
                        0.10,
                        0.25,
                        0.10,
                        0.01,
                        0.05,
                        1,
                        3,
                        1e-4,
                        15,
                        50,
                        20,
                        0.98,
                        0.90,
                        50,
                        0.5,
                        50,
                        1,
                        3,
                        new Grid(1e-4, 1.5, 3)));
    }

    @Test
    void twoSwappedStampsGoBackward() throws IOException {
        long[] nanos = new Takes().nanos();
        long kept = nanos[20];
        nanos[20] = nanos[21];
        nanos[21] = kept;

        Scanned scanned = new Takes().stampedNanos(nanos).scanned();

        assertThat(scanned.status("TIME-01")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("TIME-01").getFirst().window().fromSample()).isEqualTo(20);
    }

    @Test
    void aCopiedStampIsRepeated() throws IOException {
        long[] nanos = new Takes().nanos();
        nanos[20] = nanos[19];

        Scanned scanned = new Takes().stampedNanos(nanos).scanned();

        assertThat(scanned.status("TIME-02")).isEqualTo(Status.FAIL);
        assertThat(scanned.status("TIME-01")).isEqualTo(Status.PASS);
    }

    @Test
    void stampsAtAnotherRateDeviate() throws IOException {
        long[] nanos = Arrays.stream(new Takes().nanos()).map(n -> n * 3 / 2).toArray();

        Scanned scanned = new Takes().stampedNanos(nanos).scanned();

        assertThat(scanned.status("TIME-03")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("TIME-03").getFirst().reason()).contains("measured 20.000 Hz, declared 30.000 Hz");
    }

    @Test
    void noiseIsJitterAndASteadyClockHasNone() throws IOException {
        Scanned noisy = new Takes().stampedNanos(noisy(0.4)).scanned();
        Scanned steady = new Takes().stampedNanos(noisy(0.02)).scanned();

        assertThat(noisy.status("TIME-04")).isEqualTo(Status.WARN);
        assertThat(steady.status("TIME-04")).isEqualTo(Status.PASS);
        assertThat(steady.of("TIME-14").getFirst().status()).isEqualTo(Status.REPORTED);
    }

    private static long[] noisy(double share) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        return IntStream.range(0, Takes.ROWS)
                .mapToLong(i -> i * PERIOD + Math.round((random.nextDouble() - 0.5) * share * PERIOD))
                .toArray();
    }

    @Test
    void missingRowsAreDropsAndGaps() throws IOException {
        long[] kept = LongStream.range(0, 1000)
                .filter(k -> k % 10 != 9)
                .map(k -> k * PERIOD)
                .toArray();

        Scanned scanned = new Takes().stampedNanos(kept).scanned();

        assertThat(scanned.of("TIME-05").getFirst().value())
                .isCloseTo(0.0991, org.assertj.core.api.Assertions.offset(1e-4));
        assertThat(scanned.status("TIME-05")).isEqualTo(Status.FAIL);
        assertThat(scanned.status("TIME-06")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("TIME-06").getFirst().count()).isEqualTo(99);
    }

    @Test
    void oneGapWarnsAndThreeFail() throws IOException {
        long[] one = new Takes().nanos();
        for (int i = 30; i < one.length; i++) {
            one[i] += 500_000_000L;
        }

        Scanned warned = new Takes().stampedNanos(one).scanned();

        assertThat(warned.status("TIME-06")).isEqualTo(Status.WARN);
        assertThat(warned.of("TIME-06").getFirst().window().fromSample()).isEqualTo(29);
    }

    @Test
    void aMillisecondOfNoiseIsBeyondTheLoadersTolerance() throws IOException {
        long[] nanos = new Takes().nanos();
        nanos[30] += 1_000_000;

        Scanned shared = new Takes().stampedNanos(nanos).scanned();
        Scanned old =
                new Takes().version("v2.1").windowFrom("").stampedNanos(nanos).scanned();

        assertThat(shared.status("TIME-07")).isEqualTo(Status.FAIL);
        assertThat(shared.of("TIME-07").getFirst().window().fromSample()).isEqualTo(30);
        assertThat(old.status("TIME-07")).isEqualTo(Status.FAIL);
        assertThat(new Takes().version("v2.1").windowFrom("").scanned().status("TIME-07"))
                .isEqualTo(Status.PASS);
    }

    @Test
    void floatsPastAThousandSecondsMissTheirPictures() throws IOException {
        int rows = 9000;
        long[] nanos = LongStream.range(0, rows)
                .map(i -> Math.round((float) (i / 30.0) * 1e9))
                .toArray();
        long[] ticks = LongStream.range(0, rows).map(i -> i * 512).toArray();

        Scanned late = new Takes()
                .stampedNanos(nanos)
                .pictures(ticks)
                .windowFrom("900.0")
                .scanned();
        Scanned early = new Takes()
                .stampedNanos(nanos)
                .pictures(ticks)
                .windowFrom("0.0")
                .scanned();

        assertThat(late.status("TIME-07")).isEqualTo(Status.FAIL);
        assertThat(early.status("TIME-07")).isEqualTo(Status.PASS);
    }

    @Test
    void withoutTheWindowsStartTheLoaderCannotBeReplayed() throws IOException {
        Scanned scanned = new Takes().windowFrom("").scanned();

        assertThat(scanned.status("TIME-07")).isEqualTo(Status.NOT_ASSESSED);
        assertThat(scanned.status("TIME-08")).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void aWindowThatBeginsBetweenPicturesDrifts() throws IOException {
        Scanned scanned = new Takes().windowFrom("2.0").pictures(shifted(307)).scanned();

        assertThat(scanned.status("TIME-08")).isEqualTo(Status.FAIL);
        assertThat(new Takes().scanned().status("TIME-08")).isEqualTo(Status.PASS);
    }

    private static long[] shifted(long ticks) {
        return Arrays.stream(new Takes().ticks()).map(tick -> tick + ticks).toArray();
    }

    @Test
    void aShiftedCameraIsSkewed() throws IOException {
        Scanned scanned = new Takes().pictures(shifted(922)).scanned();

        assertThat(scanned.status("TIME-09")).isEqualTo(Status.FAIL);
        assertThat(scanned.of("TIME-09").getFirst().value()).isCloseTo(60, org.assertj.core.api.Assertions.offset(0.1));
        assertThat(new Takes().scanned().status("TIME-09")).isEqualTo(Status.PASS);
    }

    @Test
    void picturesFarFromRowsAreNoticedOnMeasuredClocks() throws IOException {
        long[] slow = LongStream.range(0, 20)
                .map(i -> i * 100_000_000 + (i % 2) * 1_000_000)
                .toArray();

        Scanned far = new Takes()
                .stampedNanos(slow)
                .pictures(Arrays.copyOf(shifted(768), 20))
                .scanned();

        assertThat(far.status("TIME-10")).isEqualTo(Status.WARN);
        assertThat(new Takes().stampedNanos(noisy(0.02)).scanned().status("TIME-10"))
                .isEqualTo(Status.PASS);
        assertThat(new Takes().scanned().status("TIME-10")).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void aCameraCutShortLowersTheOverlap() throws IOException {
        long[] cut = Arrays.copyOf(new Takes().ticks(), 48);

        Scanned scanned = new Takes().pictures(cut).scanned();

        assertThat(scanned.status("TIME-15")).isEqualTo(Status.FAIL);
        assertThat(new Takes().scanned().status("TIME-15")).isEqualTo(Status.PASS);
    }

    @Test
    void aThresholdCanBeLowered() throws IOException {
        CheckOptions strict = CheckOptions.DEFAULTS.withTime(TimeOptions.DEFAULTS.withLoaderSeconds(1e-12));

        Scanned scanned = Takes.scanned(strict, List.of(new Takes().windowFrom("2.0")), List.of());

        assertThat(scanned.status("TIME-07")).isEqualTo(Status.FAIL);
    }

    private static long[] times(double factor, double jitterSeconds) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        return LongStream.range(0, 1800)
                .map(i -> Math.round((i / 30.0 * factor + jitterSeconds * random.nextGaussian()) * 1e9))
                .toArray();
    }

    private static Scanned clocks(long[] rows) throws IOException {
        return new Takes()
                .stampedNanos(rows)
                .pictures(LongStream.range(0, rows.length).map(i -> i * 512).toArray())
                .scanned();
    }

    @Test
    void rowsThatRunSlowerThanTheVideoAreAClockRisk() throws IOException {
        Scanned scanned = clocks(times(1 + 2e-4, 0));

        assertThat(scanned.status("TIME-11")).isEqualTo(Status.WARN);
        assertThat(scanned.of("TIME-11").getFirst().value()).isBetween(-205.0, -195.0);
        assertThat(scanned.of("TIME-11").getFirst().reason())
                .startsWith("clock `container` runs 200 ppm slower than `timestamp`: 12.0 ms over 1800 events");
    }

    @Test
    void clocksOfOneSpeedPassWhateverTheirJitter() throws IOException {
        assertThat(clocks(times(1, 0.004)).of("TIME-11")).isEmpty();
        assertThat(clocks(times(1 + 1e-5, 0.001)).status("TIME-11")).isEqualTo(Status.PASS);
        assertThat(clocks(times(1 + 2e-4, 0.05)).of("TIME-11")).isEmpty();
        assertThat(clocks(times(1 + 2e-3, 0.004)).status("TIME-11")).isEqualTo(Status.WARN);
    }

    @Test
    void oneAbsurdStampMakesNoDrift() throws IOException {
        long[] rows = times(1, 0.001);
        rows[1700] += 5_000_000_000L;

        assertThat(clocks(rows).of("TIME-11")).isEmpty();
    }

    @Test
    void generatedClocksAndMiscountedPicturesHaveNoSpeed() throws IOException {
        assertThat(new Takes().scanned().status("TIME-11")).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(new Takes()
                        .pictures(LongStream.range(0, 55).map(i -> i * 512).toArray())
                        .scanned()
                        .status("TIME-11"))
                .isEqualTo(Status.NOT_ASSESSED);
    }
}
