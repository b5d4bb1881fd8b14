package dev.cairn.quality.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Whether the values of some elements move along a set, judged by what random orders of the same episodes give.
///
/// The distance between the episodes before and after the end of some tenth is taken of every element, in the order of
/// the set and in random ones, and set in relation to the median and the median absolute deviation of the random ones
/// (MADz). A shift's probability is the share of orders in which any element stands out as far; so it holds for all
/// elements
/// together (Westfall and Young). The same set gives the same numbers every time.
final class OrderTest {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final int FIRST_ORDERS = 99;
    private static final double HOPELESS = 0.1;
    private static final double GAUSSIAN = 0.6745;
    private static final double FLOOR = 1e-9;

    private final Tenths tenths;
    private final ShiftOptions options;

    OrderTest(Tenths tenths, ShiftOptions options) {
        this.tenths = tenths;
        this.options = options;
    }

    /// One element.
    static final class Values {
        private final int element;
        private final double std;
        private final double[] grid;
        private final double[] shares;

        /// @param element number by which its shift is told
        /// @param std of the set
        /// @param points seven per episode, ascending
        Values(int element, double std, List<double[]> points, Tenths tenths) {
            this.element = element;
            this.std = std;
            grid = Tenths.grid(points);
            shares = tenths.shares(points, grid);
        }
    }

    /// Shifts that are no accident, the gravest first.
    List<Shift> shifts(List<Values> elements) {
        List<Shift> seen = new ArrayList<>();
        for (int e = 0; e < elements.size(); e++) {
            seen.add(tenths.widest(e, elements.get(e).shares, elements.get(e).grid));
        }
        if (seen.stream().noneMatch(shift -> isLarge(shift, elements))) {
            return List.of();
        }
        double[] own = distances(elements, tenths.ownOrder());
        double[][] random = new double[options.orders()][];
        SplittableRandom dice = new SplittableRandom(SEED);
        int[] order = tenths.ownOrder();
        for (int b = 0; b < random.length; b++) {
            tenths.shuffle(order, dice);
            random[b] = distances(elements, order);
            if (b + 1 == FIRST_ORDERS
                    && judged(seen, own, Arrays.copyOf(random, b + 1)).stream()
                            .noneMatch(shift -> shift.probability() <= HOPELESS && isLarge(shift, elements))) {
                return List.of();
            }
        }
        return judged(seen, own, random).stream()
                .filter(shift -> isLarge(shift, elements)
                        && shift.madz() >= options.madz()
                        && shift.probability() <= options.probability())
                .map(shift -> told(shift, elements))
                .sorted((one, other) -> Double.compare(other.ks(), one.ks()))
                .toList();
    }

    private boolean isLarge(Shift shift, List<Values> elements) {
        return shift.ks() >= options.ks() && shift.w1() >= options.w1OfStd() * elements.get(shift.element()).std;
    }

    private double[] distances(List<Values> elements, int[] order) {
        double[] made = new double[elements.size()];
        for (int e = 0; e < made.length; e++) {
            made[e] = tenths.distance(elements.get(e).shares, order);
        }
        return made;
    }

    private static Shift told(Shift shift, List<Values> elements) {
        return new Shift(
                elements.get(shift.element()).element,
                shift.from(),
                shift.to(),
                shift.ks(),
                shift.w1(),
                shift.mean(),
                shift.madz(),
                shift.probability());
    }

    /// The shifts with their chances, given the distances of random orders.
    private static List<Shift> judged(List<Shift> shifts, double[] own, double[][] random) {
        double[] largest = new double[random.length];
        double[] madz = new double[shifts.size()];
        double[] column = new double[random.length];
        double[] away = new double[random.length];
        for (int e = 0; e < madz.length; e++) {
            for (int b = 0; b < column.length; b++) {
                column[b] = random[b][e];
            }
            double middle = middle(column.clone());
            for (int b = 0; b < column.length; b++) {
                away[b] = Math.abs(column[b] - middle);
            }
            double scale = GAUSSIAN / Math.max(FLOOR, middle(away));
            for (int b = 0; b < column.length; b++) {
                largest[b] = Math.max(largest[b], scale * (column[b] - middle));
            }
            madz[e] = scale * (own[e] - middle);
        }
        Arrays.sort(largest);
        List<Shift> made = new ArrayList<>();
        for (int e = 0; e < madz.length; e++) {
            made.add(judged(shifts.get(e), madz[e], largest));
        }
        return made;
    }

    private static Shift judged(Shift shift, double madz, double[] largest) {
        int at = largest.length;
        while (at > 0 && largest[at - 1] >= madz) {
            at--;
        }
        double probability = (1.0 + largest.length - at) / (1 + largest.length);
        return new Shift(
                shift.element(), shift.from(), shift.to(), shift.ks(), shift.w1(), shift.mean(), madz, probability);
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
