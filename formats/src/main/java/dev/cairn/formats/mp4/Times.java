package dev.cairn.formats.mp4;

import dev.cairn.episode.source.FormatException;
import java.math.BigInteger;

/// Ticks that leave room for sums.
final class Times {
    /// Largest stamp or offset that is believed.
    static final long LARGEST = 1L << 60;

    private Times() {}

    static long hold(long ticks, Cursor at, String what) throws FormatException {
        if (ticks < -LARGEST || ticks > LARGEST) {
            throw at.corrupt(what + " says " + ticks + ", that is out of any range");
        }
        return ticks;
    }

    /// `ticks` of one scale in another one, to the nearest.
    static long scale(long ticks, long to, long from) {
        if (Math.abs(ticks) < 1L << 30) {
            return Math.floorDiv(ticks * to * 2 + from, from * 2);
        }
        BigInteger doubled =
                BigInteger.valueOf(ticks).multiply(BigInteger.valueOf(to)).shiftLeft(1);
        BigInteger[] parts = doubled.add(BigInteger.valueOf(from)).divideAndRemainder(BigInteger.valueOf(from * 2));
        long whole = parts[0].bitLength() < 62 ? parts[0].longValue() : LARGEST * parts[0].signum();
        return parts[1].signum() < 0 ? whole - 1 : whole;
    }
}
