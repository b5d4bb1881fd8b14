package dev.cairn.episode.transform;

import dev.cairn.episode.Rate;
import java.util.Arrays;
import java.util.Optional;

/// Whether instants stand on the even grid of a rate, and of which.
final class AlignGrid {
    /// What a loader tolerates.
    static final long TOLERANCE_NANOS = 100_000;

    private static final double NEAR_WHOLE = 0.015;

    private AlignGrid() {}

    /// Farthest that an instant lies from its place, counted from the first.
    static long worst(long[] instants, int from, int to, Rate rate) {
        long worst = 0;
        for (int i = from; i < to; i++) {
            worst = Math.max(worst, Math.abs(instants[i] - instants[from] - rate.nanosAt(i - from)));
        }
        return worst;
    }

    /// The rate that instants come at: one on whose grid they all stand, else the one of their median distance, whole
    /// where it is nearly so.
    ///
    /// @param declared by the source
    /// @return empty for fewer than two instants of which nobody says the rate, and where they stand still
    static Optional<Rate> rate(long[] instants, int from, int to, Optional<Rate> declared) {
        if (declared.isPresent() || to - from < 2) {
            return declared;
        }
        long[] steps = new long[to - from - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = instants[from + i + 1] - instants[from + i];
        }
        Arrays.sort(steps);
        long median = steps[steps.length / 2];
        if (median <= 0) {
            return Optional.empty();
        }
        double perSecond = 1e9 / median;
        Optional<Rate> whole = Optional.of(Math.rint(perSecond))
                .filter(near -> near >= 1 && Math.abs(near / perSecond - 1) < NEAR_WHOLE)
                .map(near -> Rate.perSecond((int) Math.min(Integer.MAX_VALUE, near)));
        Rate nearest = Rate.nearest(Math.min(perSecond, 1e6));
        if (whole.isPresent() && worst(instants, from, to, whole.get()) <= TOLERANCE_NANOS) {
            return whole;
        }
        return worst(instants, from, to, nearest) <= TOLERANCE_NANOS
                ? Optional.of(nearest)
                : whole.or(() -> Optional.of(nearest));
    }
}
