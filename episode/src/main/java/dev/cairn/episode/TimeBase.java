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

    /// Ticks as nanoseconds, rounded to the nearest, halves up; exact at any size, and held at the ends of time where
    /// the nanoseconds do not fit.
    public long nanos(long ticks) {
        return nanos(ticks, numerator, denominator);
    }

    /// The same without a time base at hand.
    static long nanos(long ticks, int numerator, int denominator) {
        long scaled = ticks * numerator;
        if (Math.multiplyHigh(ticks, numerator) != scaled >> 63) {
            return Wide.scaled(ticks, numerator * NANOS, denominator);
        }
        long seconds = Math.floorDiv(scaled, (long) denominator);
        long rest = Math.floorMod(scaled, (long) denominator);
        long whole = seconds * NANOS;
        if (Math.multiplyHigh(seconds, NANOS) != whole >> 63) {
            return Wide.scaled(ticks, numerator * NANOS, denominator);
        }
        long sum = whole + (rest * NANOS + (denominator >> 1)) / denominator;
        return sum < whole ? Long.MAX_VALUE : sum;
    }

    /// Nanoseconds as ticks, rounded to the nearest, halves up; exact at any size.
    public long ticks(long nanos) {
        long scaled = nanos * denominator;
        if (Math.multiplyHigh(nanos, denominator) != scaled >> 63) {
            return Wide.scaled(nanos, denominator, numerator * NANOS);
        }
        long divisor = numerator * NANOS;
        long ticks = Math.floorDiv(scaled, divisor);
        return Math.floorMod(scaled, divisor) >= divisor - divisor / 2 ? ticks + 1 : ticks;
    }

    /// Ticks as seconds, for formats that store floating seconds.
    public double seconds(long ticks) {
        return (double) ticks * numerator / denominator;
    }
}
