package dev.cairn.quality.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Distributions of elements over the episodes of a set, and how they differ between tenths of the episodes' order.
///
/// An episode's distribution is taken at [#GRID] values, less the mean over the episodes of its task; so tasks that
/// were recorded one after another are no shift. An order is random when episodes change places with those of the same
/// task.
final class Tenths {
    static final int GRID = 16;
    static final int TENTHS = 10;
    private static final int STRIDE = 2;

    private static final double[] LEVELS = {0, 0.01, 0.1, 0.5, 0.9, 0.99, 1};

    private final int episodes;
    private final int[] task;
    private final int[] tenth;
    private final int[] size = new int[TENTHS];
    private final double[] sums = new double[TENTHS * GRID];

    /// @param task of each episode, in their order
    Tenths(int[] task) {
        episodes = task.length;
        this.task = task.clone();
        tenth = new int[episodes];
        for (int i = 0; i < episodes; i++) {
            tenth[i] = i * TENTHS / episodes;
            size[tenth[i]]++;
        }
    }

    int episodes() {
        return episodes;
    }

    /// The episodes of a tenth.
    int first(int which) {
        int at = 0;
        while (tenth[at] < which) {
            at++;
        }
        return at;
    }

    /// The last episode of a tenth.
    int last(int which) {
        return first(which) + size[which] - 1;
    }

    /// Values at which distributions are compared: evenly spaced among all quantiles of all episodes.
    ///
    /// @param points seven per episode, ascending
    static double[] grid(List<double[]> points) {
        double[] all = new double[points.size() * (LEVELS.length - 2)];
        int at = 0;
        for (double[] one : points) {
            for (int q = 1; q < LEVELS.length - 1; q++) {
                all[at++] = one[q];
            }
        }
        Arrays.sort(all);
        double[] grid = new double[GRID];
        for (int g = 0; g < GRID; g++) {
            grid[g] = all[(int) ((g + 0.5) / GRID * all.length)];
        }
        return grid;
    }

    /// Share of values up to each of the grid, one row of [#GRID] per episode, less the mean of its task.
    double[] shares(List<double[]> points, double[] grid) {
        double[] made = new double[episodes * GRID];
        for (int i = 0; i < episodes; i++) {
            for (int g = 0; g < GRID; g++) {
                made[i * GRID + g] = share(points.get(i), grid[g]);
            }
        }
        centre(made);
        return made;
    }

    private static double share(double[] points, double value) {
        int last = points.length - 1;
        if (value < points[0]) {
            return 0;
        }
        if (value >= points[last]) {
            return 1;
        }
        int at = last - 1;
        while (points[at] > value) {
            at--;
        }
        return LEVELS[at] + (LEVELS[at + 1] - LEVELS[at]) * (value - points[at]) / (points[at + 1] - points[at]);
    }

    private void centre(double[] shares) {
        int tasks = Arrays.stream(task).max().orElse(-1) + 1;
        double[] mean = new double[tasks * GRID];
        int[] count = new int[tasks];
        for (int i = 0; i < episodes; i++) {
            count[task[i]]++;
            for (int g = 0; g < GRID; g++) {
                mean[task[i] * GRID + g] += shares[i * GRID + g];
            }
        }
        for (int i = 0; i < episodes; i++) {
            for (int g = 0; g < GRID; g++) {
                shares[i * GRID + g] -= mean[task[i] * GRID + g] / count[task[i]];
            }
        }
    }

    /// The order they are in.
    int[] ownOrder() {
        int[] order = new int[episodes];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /// Puts each episode in the place of one of the same task.
    void shuffle(int[] order, SplittableRandom random) {
        // Places of a task are met in turn: the k-th swaps with one of the k before it.
        int tasks = Arrays.stream(task).max().orElse(-1) + 1;
        int[][] places = new int[tasks][];
        int[] count = new int[tasks];
        for (int one : task) {
            count[one]++;
        }
        Arrays.setAll(places, t -> new int[count[t]]);
        Arrays.fill(count, 0);
        for (int i = 0; i < episodes; i++) {
            int[] own = places[task[i]];
            int k = count[task[i]]++;
            own[k] = i;
            int other = own[random.nextInt(k + 1)];
            int moved = order[other];
            order[other] = order[i];
            order[i] = moved;
        }
    }

    /// How far the episodes up to the end of some tenth are from those after it: the largest over values and tenths, in
    /// relation to what chance gives for so many episodes.
    ///
    /// Every second value will do, for this is asked of many orders.
    double distance(double[] shares, int[] order) {
        sum(shares, order, STRIDE);
        double largest = 0;
        int before = 0;
        for (int d = 0; d + 1 < TENTHS; d++) {
            before += size[d];
            double weight = 1 / ((double) before * (episodes - before));
            for (int g = d * GRID; g < (d + 1) * GRID; g += STRIDE) {
                if (d > 0) {
                    sums[g] += sums[g - GRID];
                }
                largest = Math.max(largest, sums[g] * sums[g] * weight);
            }
        }
        return Math.sqrt(largest);
    }

    private void sum(double[] shares, int[] order, int stride) {
        double[] into = sums;
        Arrays.fill(into, 0);
        for (int i = 0; i < episodes; i++) {
            int to = tenth[i] * GRID;
            int from = order[i] * GRID;
            for (int g = 0; g < GRID; g += stride) {
                into[to + g] += shares[from + g];
            }
        }
    }

    private void means(double[] shares) {
        sum(shares, ownOrder(), 1);
        for (int d = 0; d < TENTHS; d++) {
            for (int g = 0; g < GRID; g++) {
                sums[d * GRID + g] /= size[d];
            }
        }
    }

    private double spread(int g) {
        double low = sums[g];
        double high = sums[g];
        for (int d = 1; d < TENTHS; d++) {
            low = Math.min(low, sums[d * GRID + g]);
            high = Math.max(high, sums[d * GRID + g]);
        }
        return high - low;
    }

    /// How the first tenth and the last one differ, or the two that differ most where those two differ less by a fifth
    /// and more; chances are filled in by who knows them.
    Shift widest(int element, double[] shares, double[] grid) {
        means(shares);
        int worst = 0;
        double ends = 0;
        for (int g = 0; g < GRID; g++) {
            worst = spread(g) > spread(worst) ? g : worst;
            ends = Math.max(ends, Math.abs(sums[g] - sums[(TENTHS - 1) * GRID + g]));
        }
        if (ends >= 0.8 * spread(worst)) {
            return between(element, 0, TENTHS - 1, ends, grid);
        }
        int low = 0;
        int high = 0;
        for (int d = 1; d < TENTHS; d++) {
            low = sums[d * GRID + worst] < sums[low * GRID + worst] ? d : low;
            high = sums[d * GRID + worst] > sums[high * GRID + worst] ? d : high;
        }
        return between(element, Math.min(low, high), Math.max(low, high), spread(worst), grid);
    }

    private Shift between(int element, int from, int to, double ks, double[] grid) {
        double w1 = 0;
        double mean = 0;
        for (int g = 0; g + 1 < GRID; g++) {
            double here = sums[from * GRID + g] - sums[to * GRID + g];
            double next = sums[from * GRID + g + 1] - sums[to * GRID + g + 1];
            double step = grid[g + 1] - grid[g];
            w1 += (Math.abs(here) + Math.abs(next)) / 2 * step;
            mean += (here + next) / 2 * step;
        }
        return new Shift(element, from, to, ks, w1, mean, Double.NaN, Double.NaN);
    }
}
