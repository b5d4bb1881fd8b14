package dev.cairn.episode;

/// Length of a tick in seconds, as a fraction.
///
/// @param numerator seconds
/// @param denominator ticks in them
public record TimeBase(int numerator, int denominator) {
    private static final long NANOS = 1_000_000_000L;

    public TimeBase {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("a time base must be positive, got " + numerator + "/" + denominator);
        }
    }

    /// Ticks as nanoseconds, rounded to the nearest.
    public long nanos(long ticks) {
        long perSecond = denominator;
        long scaled = ticks * numerator;
        long seconds = Math.floorDiv(scaled, perSecond);
        long rest = Math.floorMod(scaled, perSecond);
        return seconds * NANOS + (rest * NANOS + perSecond / 2) / perSecond;
    }

    /// Nanoseconds as ticks, rounded to the nearest.
    public long ticks(long nanos) {
        long seconds = Math.floorDiv(nanos, NANOS);
        long rest = Math.floorMod(nanos, NANOS);
        return Math.floorDiv(seconds * denominator, (long) numerator)
                + Math.round((double) rest * denominator / ((double) NANOS * numerator)
                        + (double) Math.floorMod(seconds * denominator, (long) numerator) / numerator);
    }

    /// Ticks as seconds, for formats that store floating seconds.
    public double seconds(long ticks) {
        return (double) ticks * numerator / denominator;
    }
}
