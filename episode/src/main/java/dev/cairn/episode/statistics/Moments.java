package dev.cairn.episode.statistics;

/// Count, range, mean and summed squared deviation of one column; merges without cancellation.
final class Moments {
    long count;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double mean;
    double squares;

    /// Takes in the first `length` values: their mean first, then their deviations from it.
    ///
    /// Four partial sums keep the loop off the latency of one addition, and are the same for every run.
    void add(double[] values, int length) {
        if (length == 0) {
            return;
        }
        double smallest = values[0];
        double largest = values[0];
        double sum = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int at = 0;
        for (; at + 3 < length; at += 4) {
            sum += values[at];
            sum1 += values[at + 1];
            sum2 += values[at + 2];
            sum3 += values[at + 3];
        }
        for (; at < length; at++) {
            sum += values[at];
        }
        double middle = (sum + sum1 + (sum2 + sum3)) / length;
        if (Double.isNaN(middle)) {
            // A NaN, or infinities of both signs: their range is NaN as well where a NaN is among them.
            for (int i = 0; i < length; i++) {
                smallest = Math.min(smallest, values[i]);
                largest = Math.max(largest, values[i]);
            }
        } else {
            for (int i = 1; i < length; i++) {
                double value = values[i];
                if (value < smallest) {
                    smallest = value;
                } else if (value > largest) {
                    largest = value;
                }
            }
        }
        merge(length, smallest, largest, middle, deviations(values, length, middle));
    }

    private static double deviations(double[] values, int length, double middle) {
        double sum = 0;
        double sum1 = 0;
        int at = 0;
        for (; at + 1 < length; at += 2) {
            double one = values[at] - middle;
            double other = values[at + 1] - middle;
            sum += one * one;
            sum1 += other * other;
        }
        if (at < length) {
            double one = values[at] - middle;
            sum += one * one;
        }
        return sum + sum1;
    }

    void merge(long others, double otherMin, double otherMax, double otherMean, double otherSquares) {
        if (others == 0) {
            return;
        }
        long total = count + others;
        double difference = otherMean - mean;
        if (count == 0) {
            mean = otherMean;
            squares = otherSquares;
        } else {
            squares += otherSquares + difference * difference * ((double) count * others / total);
            mean += difference * others / total;
        }
        min = Math.min(min, otherMin);
        max = Math.max(max, otherMax);
        count = total;
    }

    double std() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    double minOrNan() {
        return count == 0 ? Double.NaN : min;
    }

    double maxOrNan() {
        return count == 0 ? Double.NaN : max;
    }

    double meanOrNan() {
        return count == 0 ? Double.NaN : mean;
    }
}
