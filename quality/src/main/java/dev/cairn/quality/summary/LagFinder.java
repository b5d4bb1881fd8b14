package dev.cairn.quality.summary;

import java.util.Arrays;

/// Finds the lag of one movement behind another by their normalised correlation.
///
/// Believed only where the peak is above 0.3, stands alone within half a second, is higher than any that wrong shifts
/// of
/// more than a second give, and where both halves of the time give the same lag within a picture.
final class LagFinder {
    private static final double REACH_SECONDS = 0.5;
    private static final double LEAST_SECONDS = 5;
    private static final double PEAK = 0.3;
    private static final double SECOND = 0.9;
    private static final double AGREE = 1;
    private static final double ABOVE_CHANCE = 1.15;

    private LagFinder() {}

    /// @param late the movement whose lag is wanted
    /// @param step seconds of a picture of `late`
    static Lag find(String camera, String other, Movement late, Movement early, double step) {
        if (late.size() < 2 || early.size() < 2 || !(step > 0)) {
            return Lag.unknown(camera, other, "fewer than 3 pictures or samples");
        }
        double from = Math.max(late.first(), early.first());
        double to = Math.min(late.last(), early.last());
        int count = (int) Math.max(0, Math.floor((to - from) / step) + 1);
        int reach = (int) Math.round(REACH_SECONDS / step);
        if (count * step < LEAST_SECONDS || reach < 2) {
            return Lag.unknown(
                    camera, other, "less than 5 s in which both are seen, or fewer than 4 pictures a second");
        }
        double[] one = late.at(from, step, count);
        double[] two = early.at(from, step, count);
        Peak whole = peak(one, two, 0, count, reach);
        if (!(whole.height > PEAK) || !whole.alone) {
            return Lag.unknown(camera, other, "pictures and movement do not go together clearly enough");
        }
        if (whole.height <= ABOVE_CHANCE * byChance(one, two, 2 * reach)) {
            return Lag.unknown(camera, other, "the movement repeats itself, or goes with the pictures by chance");
        }
        Peak first = peak(one, two, 0, count / 2, reach);
        Peak second = peak(one, two, count / 2, count, reach);
        if (!agrees(first, whole) || !agrees(second, whole)) {
            return Lag.unknown(camera, other, "the two halves of the episode give different lags");
        }
        return new Lag(camera, other, whole.lag, step, whole.height, "");
    }

    private static boolean agrees(Peak half, Peak whole) {
        return half.height > PEAK && Math.abs(half.lag - whole.lag) <= AGREE;
    }

    /// The highest correlation within reach.
    private record Peak(double lag, double height, boolean alone) {}

    private static Peak peak(double[] late, double[] early, int from, int to, int reach) {
        double[] height = new double[2 * reach + 1];
        int best = 0;
        for (int k = -reach; k <= reach; k++) {
            height[k + reach] = correlation(late, early, from, to, k);
            best = height[k + reach] > height[best] ? k + reach : best;
        }
        if (best == 0 || best == 2 * reach) {
            return new Peak(Double.NaN, height[best], false);
        }
        double left = height[best - 1];
        double right = height[best + 1];
        double bend = left - 2 * height[best] + right;
        double refined = bend < 0 ? (left - right) / (2 * bend) : 0;
        return new Peak(best - reach + refined, height[best], second(height, best) < SECOND * height[best]);
    }

    /// The highest that lies beyond the valleys on both sides of the peak.
    private static double second(double[] height, int best) {
        int low = best;
        while (low > 0 && height[low - 1] <= height[low]) {
            low--;
        }
        int high = best;
        while (high + 1 < height.length && height[high + 1] <= height[high]) {
            high++;
        }
        double second = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < height.length; i++) {
            second = i < low || i > high ? Math.max(second, height[i]) : second;
        }
        return second;
    }

    /// Correlation of `late` with what `early` was `lag` steps before.
    private static double correlation(double[] late, double[] early, int from, int to, int lag) {
        int begin = Math.max(from, from + lag);
        int end = Math.min(to, to + lag);
        double meanLate = 0;
        double meanEarly = 0;
        for (int i = begin; i < end; i++) {
            meanLate += late[i];
            meanEarly += early[i - lag];
        }
        meanLate /= end - begin;
        meanEarly /= end - begin;
        double both = 0;
        double lates = 0;
        double earlies = 0;
        for (int i = begin; i < end; i++) {
            double a = late[i] - meanLate;
            double b = early[i - lag] - meanEarly;
            both += a * b;
            lates += a * a;
            earlies += b * b;
        }
        return lates > 0 && earlies > 0 ? both / Math.sqrt(lates * earlies) : 0;
    }

    /// The highest correlation that shifts give which are certainly wrong: around the end and on from the start.
    private static double byChance(double[] late, double[] early, int least) {
        int count = late.length;
        double highest = 0;
        for (int shift = least; shift <= count - least; shift++) {
            double[] turned = new double[count];
            System.arraycopy(early, shift, turned, 0, count - shift);
            System.arraycopy(early, 0, turned, count - shift, shift);
            highest = Math.max(highest, correlation(late, turned, 0, count, 0));
        }
        return highest;
    }

    /// Cuts what stands far out, such as the jump at a key frame, at the 98th percentile.
    static double[] cut(double[] change) {
        double[] sorted = change.clone();
        Arrays.sort(sorted);
        double most = sorted.length == 0 ? 0 : sorted[(int) (0.98 * (sorted.length - 1))];
        double[] made = change.clone();
        for (int i = 0; i < made.length; i++) {
            made[i] = Math.min(made[i], most);
        }
        return made;
    }
}
