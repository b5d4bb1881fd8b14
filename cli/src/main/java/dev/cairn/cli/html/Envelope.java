package dev.cairn.cli.html;

import dev.cairn.cli.html.Preview.Element;
import dev.cairn.cli.html.Preview.Plot;
import dev.cairn.episode.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;

/// Smallest and largest values of neighbouring samples, so that a plot of any length stays small and hides no spike.
///
/// Starts with one sample per group; when there are too many groups, neighbours are joined and each takes twice as
/// many. Memory does not depend on the number of samples.
final class Envelope {
    /// Most groups of a finished plot.
    static final int GROUPS = 240;

    private static final int ROOM = 2 * GROUPS;
    private static final int LARGEST = 250;
    private static final int NONE = 255;
    private static final double TIME_STEPS = 65535;

    private final int width;
    private final double[] lows;
    private final double[] highs;
    private final long[] nanos = new long[ROOM];
    private int groups;
    private long perGroup = 1;
    private long inGroup;

    /// @param width elements that are kept
    Envelope(int width) {
        this.width = width;
        this.lows = new double[ROOM * width];
        this.highs = new double[ROOM * width];
    }

    /// Takes in samples in order.
    ///
    /// @param at instants of the samples, nanoseconds
    void add(Numbers numbers, long[] at) {
        double[] values = numbers.doubles();
        for (int sample = 0; sample < numbers.count(); sample++) {
            int group = groupFor(at[sample]);
            if (!numbers.present(sample)) {
                continue;
            }
            int from = sample * numbers.width();
            for (int element = 0; element < width; element++) {
                double value = values[from + element];
                if (Double.isFinite(value)) {
                    int place = group * width + element;
                    lows[place] = Math.min(lows[place], value);
                    highs[place] = Math.max(highs[place], value);
                }
            }
        }
    }

    private int groupFor(long at) {
        if (inGroup == 0) {
            if (groups == ROOM) {
                join();
            }
            nanos[groups] = at;
            Arrays.fill(lows, groups * width, (groups + 1) * width, Double.POSITIVE_INFINITY);
            Arrays.fill(highs, groups * width, (groups + 1) * width, Double.NEGATIVE_INFINITY);
            groups++;
        }
        inGroup = (inGroup + 1) % perGroup;
        return groups - 1;
    }

    private void join() {
        for (int group = 0; group < GROUPS; group++) {
            nanos[group] = nanos[2 * group];
            for (int element = 0; element < width; element++) {
                int into = group * width + element;
                int one = 2 * group * width + element;
                lows[into] = Math.min(lows[one], lows[one + width]);
                highs[into] = Math.max(highs[one], highs[one + width]);
            }
        }
        groups = GROUPS;
        perGroup *= 2;
        inGroup = 0;
    }

    /// The plot of what was taken in.
    ///
    /// @param startNanos where the time axis starts
    /// @param durationNanos length of the time axis
    Plot plot(String stream, String unit, long startNanos, long durationNanos, IntFunction<String> names) {
        byte[] times = new byte[groups * 2];
        for (int group = 0; group < groups; group++) {
            double share = durationNanos <= 0 ? 0 : (double) (nanos[group] - startNanos) / durationNanos;
            int step = (int) Math.round(TIME_STEPS * Math.clamp(share, 0, 1));
            times[2 * group] = (byte) step;
            times[2 * group + 1] = (byte) (step >> 8);
        }
        List<Element> elements = new ArrayList<>();
        for (int element = 0; element < width; element++) {
            elements.add(element(element, names.apply(element)));
        }
        return new Plot(stream, unit, base64(times), elements);
    }

    private Element element(int element, String name) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int group = 0; group < groups; group++) {
            min = Math.min(min, lows[group * width + element]);
            max = Math.max(max, highs[group * width + element]);
        }
        byte[] low = new byte[groups];
        byte[] high = new byte[groups];
        for (int group = 0; group < groups; group++) {
            low[group] = step(lows[group * width + element], min, max);
            high[group] = step(highs[group * width + element], min, max);
        }
        boolean any = min <= max;
        return new Element(name, any ? min : 0, any ? max : 0, base64(low), base64(high));
    }

    private static byte step(double value, double min, double max) {
        if (!Double.isFinite(value)) {
            return (byte) NONE;
        }
        // Halves, so that the range of two large numbers is finite.
        double range = max / 2 - min / 2;
        return (byte) (range <= 0 ? 0 : Math.round(LARGEST * ((value / 2 - min / 2) / range)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    boolean isEmpty() {
        return groups == 0;
    }
}
