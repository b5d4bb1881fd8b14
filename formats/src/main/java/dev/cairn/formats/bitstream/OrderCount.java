package dev.cairn.formats.bitstream;

/// Ranks pictures in the order in which they are shown, by the low bits that their slices carry.
final class OrderCount {
    private static final int SERIES_SHIFT = 40;

    private long series;
    private long high;
    private long low;
    private long current = -1;

    /// Nothing behind this point is shown before what was.
    void restart() {
        series = (current >> SERIES_SHIFT) + 1;
        high = 0;
        low = 0;
        current = (series << SERIES_SHIFT) - 1;
    }

    /// A picture of which nobody says when it is shown: behind the last one.
    void next() {
        current++;
    }

    /// A picture with these low bits.
    ///
    /// @param followed whether the next pictures count on from this one
    void at(long lowBits, int bits, boolean followed) {
        long span = 1L << bits;
        long around = high;
        if (lowBits < low && low - lowBits >= span / 2) {
            around += span;
        } else if (lowBits > low && lowBits - low > span / 2) {
            around -= span;
        }
        if (followed) {
            high = around;
            low = lowBits;
        }
        // Counts may begin below 0; half of the series is room enough.
        current = (series << SERIES_SHIFT) + (1L << SERIES_SHIFT - 1) + around + lowBits;
    }

    long current() {
        return current;
    }
}
