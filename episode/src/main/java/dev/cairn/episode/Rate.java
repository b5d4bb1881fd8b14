package dev.cairn.episode;

/// Samples per second as a fraction: 29.97 is 30000/1001.
///
/// @param samples at least 1
/// @param seconds at least 1
public record Rate(int samples, int seconds) {
    private static final int[] NTSC = {24, 30, 48, 60, 120, 240};

    public Rate {
        if (samples <= 0 || seconds <= 0) {
            throw new IllegalArgumentException("a rate must be positive, got " + samples + "/" + seconds);
        }
    }

    /// A rate of whole samples per second.
    public static Rate perSecond(int samples) {
        return new Rate(samples, 1);
    }

    /// The fraction meant by a decimal rate, with a denominator of at most 1001.
    ///
    /// The rates of television are known by their rounded names: 29.97 is 30000/1001, 23.98 is 24000/1001.
    ///
    /// @throws IllegalArgumentException if it is not finite and positive, or too large
    public static Rate nearest(double perSecond) {
        if (!(perSecond > 0) || perSecond > Integer.MAX_VALUE / 1001.0) {
            throw new IllegalArgumentException("a rate must be finite and positive, got " + perSecond);
        }
        for (int whole : NTSC) {
            double exact = whole * 1000 / 1001.0;
            if (perSecond != whole && Math.abs(exact - perSecond) < 0.005) {
                return new Rate(whole * 1000, 1001);
            }
        }
        int best = 1001;
        double smallest = Double.MAX_VALUE;
        for (int seconds : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000, 1001}) {
            double error = Math.abs(Math.rint(perSecond * seconds) / seconds - perSecond);
            if (error < smallest - 1e-12 && Math.rint(perSecond * seconds) >= 1) {
                smallest = error;
                best = seconds;
            }
        }
        return new Rate((int) Math.max(1, Math.rint(perSecond * best)), best);
    }

    public double perSecond() {
        return (double) samples / seconds;
    }

    /// Instant of the sample at `index`, counted from sample 0; never a sum of steps.
    public long nanosAt(long index) {
        return TimeBase.nanos(index, seconds, samples);
    }

    @Override
    public String toString() {
        return seconds == 1 ? samples + "/s" : samples + "/" + seconds + " s";
    }
}
