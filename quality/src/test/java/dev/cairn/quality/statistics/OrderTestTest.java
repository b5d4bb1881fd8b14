package dev.cairn.quality.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class OrderTestTest {
    private static final ShiftOptions OPTIONS = ShiftOptions.DEFAULTS;

    /// Where the values of an episode lie, by element.
    private interface Offset {
        double of(int episode, int element);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Episodes of some hundred values around a place that differs from episode to episode.
    private static List<Shift> shifts(int[] task, int elements, RandomGenerator random, Offset offset) {
        Tenths tenths = new Tenths(task);
        List<OrderTest.Values> values = new ArrayList<>();
        for (int e = 0; e < elements; e++) {
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < task.length; i++) {
                points.add(points(random, offset.of(i, e) + 0.5 * random.nextGaussian()));
            }
            values.add(new OrderTest.Values(e, 1.1, points, tenths));
        }
        return new OrderTest(tenths, OPTIONS).shifts(values);
    }

    private static double[] points(RandomGenerator random, double middle) {
        double[] drawn = random.doubles(100)
                .map(one -> middle + 3.4 * (one - 0.5))
                .sorted()
                .toArray();
        return new double[] {drawn[0], drawn[1], drawn[10], drawn[50], drawn[90], drawn[98], drawn[99]};
    }

    @Test
    void randomSetsAreFoundToShiftNoMoreOftenThanWePublish() {
        int found = 0;
        for (int seed = 0; seed < 1000; seed++) {
            RandomGenerator random = random(seed);
            int episodes = random.nextInt(20, 80);
            int tasks = random.nextInt(1, 4);
            int[] task = IntStream.range(0, episodes).map(i -> i % tasks).toArray();
            found += shifts(task, random.nextInt(1, 8), random, (_, _) -> 0).isEmpty() ? 0 : 1;
        }

        // 5 of 1,000 are expected; 15 or more would come once in 4,000 runs.
        assertThat(found).as("of 1,000").isBetween(0, 14);
    }

    @RepeatedTest(20)
    void aSetSortedByOperatorShifts(RepetitionInfo run) {
        RandomGenerator random = random(run.getCurrentRepetition());
        int[] task = new int[random.nextInt(40, 120)];

        List<Shift> shifts = shifts(task, 5, random, (i, e) -> e == 3 && i >= task.length / 2 ? 1.5 : 0);

        assertThat(shifts).as("seed %d", run.getCurrentRepetition()).isNotEmpty();
        assertThat(shifts.getFirst().element()).isEqualTo(3);
        assertThat(shifts.getFirst().from()).isLessThan(5);
        assertThat(shifts.getFirst().to()).isGreaterThanOrEqualTo(4);
        assertThat(shifts.getFirst().mean()).isBetween(0.7, 2.7);
        assertThat(shifts.getFirst().w1()).isBetween(0.7, 2.7);
        assertThat(shifts.getFirst().probability()).isLessThanOrEqualTo(0.005);
        assertThat(shifts.getFirst().madz()).isGreaterThan(3);
    }

    @RepeatedTest(20)
    void anOffsetThatGrowsShifts(RepetitionInfo run) {
        RandomGenerator random = random(run.getCurrentRepetition());
        int[] task = new int[60];

        List<Shift> shifts = shifts(task, 4, random, (i, e) -> e == 1 ? 2.0 * i / task.length : 0);

        assertThat(shifts).as("seed %d", run.getCurrentRepetition()).isNotEmpty();
        assertThat(shifts.getFirst().element()).isEqualTo(1);
        assertThat(shifts.getFirst().from()).isLessThan(3);
        assertThat(shifts.getFirst().to()).isGreaterThan(6);
    }

    @Test
    void tasksRecordedOneAfterAnotherAreNoShiftButAShiftWithinThemIs() {
        int[] task = IntStream.range(0, 80).map(i -> i / 40).toArray();

        assertThat(shifts(task, 3, random(1), (i, _) -> 3.0 * task[i])).isEmpty();
        assertThat(shifts(task, 3, random(1), (i, _) -> 3.0 * task[i] + 2.0 * (i % 40) / 40))
                .isNotEmpty();
    }

    @Test
    void theSameSetGivesTheSameNumbers() {
        int[] task = new int[50];

        List<Shift> one = shifts(task, 3, random(5), (i, _) -> i / 20.0);

        assertThat(shifts(task, 3, random(5), (i, _) -> i / 20.0))
                .isEqualTo(one)
                .isNotEmpty();
    }

    @Test
    void aRandomOrderKeepsEveryTaskInItsPlaces() {
        int[] task = IntStream.range(0, 30).map(i -> i % 3).toArray();
        Tenths tenths = new Tenths(task);
        int[] order = tenths.ownOrder();

        tenths.shuffle(order, new java.util.SplittableRandom(3));

        assertThat(Arrays.stream(order).map(i -> task[i]).toArray()).isEqualTo(task);
        assertThat(order).isNotEqualTo(tenths.ownOrder());
        assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(tenths.ownOrder());
    }
}
