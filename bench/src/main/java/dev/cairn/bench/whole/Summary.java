package dev.cairn.bench.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Median and spread of some runs.
record Summary(double median, double least, double most) {
    static Summary of(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return of(samples.stream().mapToDouble(value).toArray());
    }

    static Summary of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Summary(median, sorted[0], sorted[sorted.length - 1]);
    }

    /// Ours divided by a peer's, round by round.
    static Summary ratio(List<Sample> ours, List<Sample> peers, ToDoubleFunction<Sample> value) {
        double[] ratios = new double[ours.size()];
        Arrays.setAll(ratios, i -> value.applyAsDouble(ours.get(i)) / value.applyAsDouble(peers.get(i)));
        return of(ratios);
    }

    String text(int digits) {
        if (Double.isNaN(median)) {
            return "not measured";
        }
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
    }
}
