package dev.cairn.episode.transform;

import dev.cairn.episode.Claim;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Rate;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.Arrays;
import java.util.Optional;

/// The instants of the rows, and what was left out at both ends.
///
/// @param from where they come from
/// @param rate with its ground
/// @param worstOffGridNanos farthest that a row lies from its place on the grid
/// @param before rows left out at the start
/// @param after rows left out at the end
/// @param cutReason which streams left them out
record AlignRowTimes(
        Instants instants,
        String from,
        Claim<Rate> rate,
        long worstOffGridNanos,
        long before,
        long after,
        String cutReason) {
    private static final int MOST_ROWS = 50_000_000;

    /// Instants, ascending.
    static final class Instants {
        private final long[] nanos;

        Instants(long[] nanos) {
            this.nanos = nanos;
        }

        int count() {
            return nanos.length;
        }

        long at(int row) {
            return nanos[row];
        }

        long[] all() {
            return nanos;
        }

        /// The first row at or after an instant.
        int firstAt(long instant) {
            int low = 0;
            int high = nanos.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (nanos[middle] < instant) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /// The time in which all that is needed has values.
    ///
    /// @param fromNanos first instant
    /// @param toNanos last instant
    /// @param first who begins last
    /// @param last who ends first
    record Needed(long fromNanos, long toNanos, String first, String last) {}

    boolean onGrid() {
        return worstOffGridNanos <= AlignGrid.TOLERANCE_NANOS;
    }

    /// Rows at the samples of an axis.
    ///
    /// @throws FormatException NEEDS_ALIGNMENT if none is left, NEEDS_RATE if nobody can say how fast they come
    static AlignRowTimes ofSamples(
            EpisodeSpec spec, String name, long[] instants, Needed needed, Optional<Rate> declared)
            throws FormatException {
        Instants all = new Instants(instants);
        int from = all.firstAt(needed.fromNanos);
        int to = needed.toNanos == Long.MAX_VALUE ? instants.length : all.firstAt(needed.toNanos + 1);
        if (from >= to) {
            throw none(spec, needed, instants.length + " samples of " + name);
        }
        boolean few = to - from < 3;
        Rate rate = AlignGrid.rate(instants, few ? 0 : from, few ? instants.length : to, declared)
                .orElseThrow(() -> new FormatException(
                        Problem.NEEDS_RATE,
                        spec.key(),
                        "the samples of " + name + " do not say at which rate rows come; give one with --rate"));
        long worst = AlignGrid.worst(instants, from, to, rate);
        Claim<Rate> claim = declared.isPresent()
                ? Claim.declared(rate, "axis of " + name)
                : worst <= AlignGrid.TOLERANCE_NANOS
                        ? new Claim.Measured<>(rate, "every sample of " + name + " lies on its grid")
                        : new Claim.Inferred<>(rate, "median distance", "samples of " + name);
        return new AlignRowTimes(
                new Instants(Arrays.copyOfRange(instants, from, to)),
                "samples of " + name,
                claim,
                worst,
                from,
                instants.length - to,
                cutReason(from > 0, to < instants.length, needed));
    }

    /// Rows on an even grid that begins where everything has a value.
    static AlignRowTimes ofGrid(EpisodeSpec spec, Rate rate, String why, Needed needed) throws FormatException {
        if (needed.fromNanos > needed.toNanos) {
            throw none(spec, needed, "an even grid");
        }
        long span = AlignScan.minus(needed.toNanos, needed.fromNanos);
        if (span / 1e9 * rate.perSecond() >= MOST_ROWS) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    spec.key(),
                    AlignClocks.text(span) + " at " + rate + " are more than " + MOST_ROWS
                            + " rows; one stamp may be absurd, leave its stream out");
        }
        int count = (int) (span / 1e9 * rate.perSecond()) + 2;
        while (count > 1 && rate.nanosAt(count - 1L) > span) {
            count--;
        }
        long[] instants = new long[count];
        for (int i = 0; i < count; i++) {
            instants[i] = needed.fromNanos + rate.nanosAt(i);
        }
        return new AlignRowTimes(new Instants(instants), "an even grid", Claim.declared(rate, why), 0, 0, 0, "");
    }

    private static FormatException none(EpisodeSpec spec, Needed needed, String rows) {
        return new FormatException(
                Problem.NEEDS_ALIGNMENT,
                spec.key(),
                "no row of " + rows + " has a value of every stream: " + needed.first + " begins after or where "
                        + needed.last + " ends; leave one of them out, or tell it `missing: leave`");
    }

    private static String cutReason(boolean before, boolean after, Needed needed) {
        String start = before ? needed.first + " has no value before" : "";
        String end = after ? needed.last + " has none after" : "";
        return before && after ? start + ", " + end : start + end;
    }
}
