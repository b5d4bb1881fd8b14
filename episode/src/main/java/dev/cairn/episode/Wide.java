package dev.cairn.episode;

import java.math.BigInteger;

/// Products that do not fit in 64 bits: instants beyond centuries, and ticks that foreign bytes claim.
final class Wide {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Wide() {}

    /// `value × multiplier / divisor`, rounded to the nearest, halves up, held at the ends of long.
    static long scaled(long value, long multiplier, long divisor) {
        BigInteger by = BigInteger.valueOf(divisor);
        BigInteger doubled = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(multiplier))
                .shiftLeft(1)
                .add(by);
        BigInteger[] parts = doubled.divideAndRemainder(by.shiftLeft(1));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return floor.max(LEAST).min(MOST).longValue();
    }
}
