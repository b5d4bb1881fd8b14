package dev.cairn.episode.transform;

/// Counts distances in time, in bounded memory: 128 classes to each power of two.
final class AlignAges {
    private static final int SHIFT = 7;
    private static final int PER_POWER = 1 << SHIFT;

    private final long[] counts = new long[(65 - SHIFT) * PER_POWER];
    private long total;
    private long worst;

    /// Counts one.
    ///
    /// @param nanos at least 0
    void add(long nanos) {
        counts[place(nanos)]++;
        total++;
        worst = Math.max(worst, nanos);
    }

    private static int place(long nanos) {
        if (nanos < PER_POWER) {
            return (int) nanos;
        }
        int power = 63 - Long.numberOfLeadingZeros(nanos) - SHIFT;
        return power * PER_POWER + (int) (nanos >>> power);
    }

    /// The largest value of a class.
    private static long top(int place) {
        if (place < 2 * PER_POWER) {
            return place;
        }
        int power = place / PER_POWER - 1;
        return ((long) (place - power * PER_POWER + 1) << power) - 1;
    }

    long total() {
        return total;
    }

    long worst() {
        return worst;
    }

    /// The smallest counted distance that a share of all does not exceed, to a hundredth; 0 where none was counted.
    long quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = 0; i < counts.length && total > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(worst, top(i));
            }
        }
        return 0;
    }
}
