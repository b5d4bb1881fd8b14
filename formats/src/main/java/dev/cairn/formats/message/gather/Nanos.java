package dev.cairn.formats.message.gather;

/// Seconds and nanoseconds as one number.
public final class Nanos {
    private static final long BILLION = 1_000_000_000L;

    private Nanos() {}

    /// Nanoseconds of a pair; what does not fit into a long becomes its largest or smallest value.
    public static long of(long seconds, long nanos) {
        long high = Math.multiplyHigh(seconds, BILLION);
        long product = seconds * BILLION;
        if (high != product >> 63) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        long sum = product + nanos;
        if (((product ^ sum) & (nanos ^ sum)) < 0) {
            return nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }
}
