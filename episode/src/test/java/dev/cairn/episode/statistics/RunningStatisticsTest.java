package dev.cairn.episode.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class RunningStatisticsTest {
    private static final double NARROW = 1e-12;

    @Test
    void agreesWithLeRobotOnVectorsOfDoubles() {
        assertEqual(over(3, Golden.VECTOR), Golden.VECTOR_RESULT, NARROW);
    }

    @Test
    void agreesWithLeRobotOnVectorsOfFloatsWithinABin() {
        float[] floats = new float[Golden.VECTOR.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) Golden.VECTOR[i];
        }
        RunningStatistics running = new RunningStatistics(new SampleType.Numeric(Scalar.F32, List.of(3)));

        running.add(new Numbers.F32(floats, 7, 3, null));

        assertEqual(running.finish(), Golden.VECTOR_F32_RESULT, 11.0 / 5000);
    }

    @Test
    void agreesWithLeRobotOnScalarsOfEachType() {
        double[] stamps = new double[12];
        for (int i = 0; i < 12; i++) {
            stamps[i] = i / 30.0;
        }
        RunningStatistics longs = new RunningStatistics(SampleType.scalar(Scalar.I64));
        longs.add(new Numbers.I64(Scalar.I64, new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 12, 1, null));
        RunningStatistics bools = new RunningStatistics(SampleType.scalar(Scalar.BOOL));
        bools.add(new Numbers.I8(Scalar.BOOL, new byte[] {0, 1, 1, 0, 1}, 5, 1, null));

        assertEqual(over(1, stamps), Golden.TWELFTHS_RESULT, NARROW);
        assertEqual(longs.finish(), Golden.TWELVE_RESULT, NARROW);
        assertEqual(bools.finish(), Golden.BOOL_RESULT, 1.0 / 5000);
    }

    @Test
    void agreesWithLeRobotOnZeroToHundred() {
        double[] values = new double[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }

        assertEqual(over(1, values), Golden.HUNDRED_RESULT, 1e-7);
    }

    @Test
    void foldsEpisodesAsLeRobotDoes() {
        ColumnStatistics first = over(2, Golden.FIRST);
        ColumnStatistics second = over(2, Golden.SECOND);
        SetStatistics set = new SetStatistics(2);

        set.add(first);
        set.add(second);

        assertEqual(first, Golden.FIRST_RESULT, NARROW);
        assertEqual(second, Golden.SECOND_RESULT, NARROW);
        assertEqual(set.finish(), Golden.SET_RESULT, NARROW);
        assertThat(set.finish().count()).isEqualTo(35);
    }

    @Test
    void oneSampleIsItsOwnQuantiles() {
        ColumnStatistics one = over(2, 0.25, -3.0);

        assertThat(one.count()).isEqualTo(1);
        assertThat(one.std(0)).isZero();
        for (int q = 0; q < 5; q++) {
            assertThat(one.quantile(q, 0)).isEqualTo(0.25);
            assertThat(one.quantile(q, 1)).isEqualTo(-3.0);
        }
    }

    @Test
    void smallMotionOnALargeOffsetKeepsItsVariance() {
        RunningStatistics floats = new RunningStatistics(SampleType.scalar(Scalar.F32));
        RunningStatistics rowByRow = new RunningStatistics(SampleType.scalar(Scalar.F64));

        floats.add(new Numbers.F32(new float[] {10000, 10001, 10002}, 3, 1, null));
        for (int i = 0; i < 3; i++) {
            rowByRow.add(new Numbers.F64(new double[] {1e9 + i}, 1, 1, null));
        }

        assertThat(floats.finish().std(0)).isCloseTo(0.816496580927726, offset(1e-9));
        assertThat(rowByRow.finish().std(0)).isCloseTo(0.816496580927726, offset(1e-9));
        assertThat(over(1, 1e9, 1e9 + 1, 1e9 + 2).std(0)).isCloseTo(0.816496580927726, offset(1e-9));
    }

    @Test
    void describesMoreDimensionsOverTheLastOne() {
        RunningStatistics running = new RunningStatistics(new SampleType.Numeric(Scalar.F64, List.of(2, 3)));

        running.add(new Numbers.F64(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 6, null));

        ColumnStatistics made = running.finish();
        assertThat(made.count()).isEqualTo(2);
        assertThat(made.width()).isEqualTo(3);
        assertThat(made.mean(0)).isEqualTo(5.5);
        assertThat(made.max(2)).isEqualTo(12);
    }

    @Test
    void samplesWithoutNumbersGiveEmptyStatistics() {
        RunningStatistics running = new RunningStatistics(new SampleType.Numeric(Scalar.F32, List.of(0)));

        running.add(new Numbers.F32(new float[0], 10, 0, null));

        assertThat(running.finish().width()).isZero();
        assertThat(running.finish().count()).isEqualTo(10);
    }

    @Test
    void missingSamplesAreNotCounted() {
        RunningStatistics running = new RunningStatistics(SampleType.scalar(Scalar.F64));

        running.add(
                new Numbers.F64(new double[] {9, 1, 9, 3, 9}, 5, 1, new boolean[] {false, true, false, true, false}));

        assertThat(running.finish().count()).isEqualTo(2);
        assertThat(running.finish().mean(0)).isEqualTo(2);
    }

    @Test
    void aNanSpoilsItsColumnAndNoOther() {
        ColumnStatistics made = over(2, 1, Double.NaN, 2, 5, 3, 6, 4, Double.POSITIVE_INFINITY);

        assertThat(made.mean(0)).isEqualTo(2.5);
        assertThat(made.min(1)).isNaN();
        assertThat(made.std(1)).isNaN();
        assertThat(made.quantile(2, 1)).isNaN();
        assertThat(made.count()).isEqualTo(4);
    }

    @Test
    void nothingHasNoStatistics() {
        ColumnStatistics none = new RunningStatistics(SampleType.scalar(Scalar.F64)).finish();

        assertThat(none.count()).isZero();
        assertThat(none.mean(0)).isNaN();
    }

    @Test
    void refusesSamplesOfAnotherWidth() {
        RunningStatistics running = new RunningStatistics(SampleType.scalar(Scalar.F64));

        assertThatThrownBy(() -> running.add(new Numbers.F64(new double[4], 2, 2, null)))
                .hasMessage("samples of 2 numbers, expected 1");
    }

    @RepeatedTest(40)
    void aSecondLookGivesWhatKeepingAllWouldHave(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int rows = random.nextInt(2, 500);
        double[] values =
                random.doubles(rows * 2L, -3, 7).map(v -> Math.rint(v * 8) / 8).toArray();
        RunningStatistics capped = new RunningStatistics(new SampleType.Numeric(Scalar.F64, List.of(2)), 64);

        feed(capped::add, values, random);
        if (capped.needsSecondPass()) {
            feed(capped::addAgain, values, random);
        }

        ColumnStatistics exact = over(2, values);
        ColumnStatistics made = capped.finish();
        for (int c = 0; c < 2; c++) {
            assertThat(made.std(c)).as("seed %d", seed).isCloseTo(exact.std(c), offset(1e-12));
            for (int q = 0; q < 5; q++) {
                assertThat(made.quantile(q, c)).as("seed %d", seed).isEqualTo(exact.quantile(q, c));
            }
        }
    }

    @RepeatedTest(20)
    void blocksDoNotMatter(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] values = random.doubles(random.nextInt(1, 400) * 2L).toArray();
        RunningStatistics cut = new RunningStatistics(new SampleType.Numeric(Scalar.F64, List.of(2)));

        feed(cut::add, values, random);

        assertThat(cut.finish().named("x").toString())
                .as("seed %d", seed)
                .isEqualTo(over(2, values).named("x").toString());
    }

    @Test
    void storedStatisticsAreReadBack() {
        ColumnStatistics made = over(2, Golden.FIRST);

        ColumnStatistics back = ColumnStatistics.of(made.named("action")).orElseThrow();

        assertThat(back.named("action").toString())
                .isEqualTo(made.named("action").toString());
    }

    private static void feed(java.util.function.Consumer<Numbers> into, double[] values, RandomGenerator random) {
        int at = 0;
        while (at < values.length) {
            int rows = Math.min(random.nextInt(1, 60), (values.length - at) / 2);
            double[] block = java.util.Arrays.copyOfRange(values, at, at + rows * 2);
            into.accept(new Numbers.F64(block, rows, 2, null));
            at += rows * 2;
        }
    }

    private static ColumnStatistics over(int width, double... values) {
        RunningStatistics running = new RunningStatistics(new SampleType.Numeric(Scalar.F64, List.of(width)));
        running.add(new Numbers.F64(values, values.length / width, width, null));
        return running.finish();
    }

    private static void assertEqual(ColumnStatistics made, double[][] expected, double tolerance) {
        for (int c = 0; c < made.width(); c++) {
            assertThat(made.min(c)).isCloseTo(expected[0][c], offset(tolerance));
            assertThat(made.max(c)).isCloseTo(expected[1][c], offset(tolerance));
            assertThat(made.mean(c)).isCloseTo(expected[2][c], offset(Math.max(tolerance, 1e-12)));
            assertThat(made.std(c)).isCloseTo(expected[3][c], offset(tolerance));
            for (int q = 0; q < 5; q++) {
                assertThat(made.quantile(q, c)).as("quantile %d", q).isCloseTo(expected[4 + q][c], offset(tolerance));
            }
        }
    }
}
