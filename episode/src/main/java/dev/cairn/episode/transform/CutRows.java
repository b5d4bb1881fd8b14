package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.List;

/// Keeps a part of an episode: some neighbouring rows, and what belongs to them on every other axis.
///
/// Rows are the samples of axis 0; what belongs to them is told by [TimeWindow]. Latched axes keep the last sample
/// before the part as well. In the episode that comes out, indexes, START clocks and ticks count from the first row
/// kept; other clocks keep their stamps, and stored numbers (row numbers and stamps among them) stay as they are:
/// writers make them anew. Packets that others need come along with `shown` false. Stored statistics go, for they
/// are void; labels are carried and spans clipped.
///
/// @param where a part in nanoseconds on the first clock of axis 0, or in samples of an axis
public record CutRows(Interval where) implements Transform {

    /// The part as a lazy episode. Reads stamps, and no pictures.
    ///
    /// @throws FormatException NO_SUCH_EPISODE if the part holds no row, NEEDS_RATE if it is told in time and the
    ///     rows have no clock, NEEDS_ALIGNMENT if another axis cannot be cut with the rows
    @Override
    public Plan plan(Episode in) throws IOException {
        if (where instanceof Interval.Whole) {
            return Plan.lossless(in);
        }
        EpisodeSpec spec = in.spec();
        List<AxisTimes> times = AxisTimes.of(in);
        AxisTimes rows = times.getFirst();
        TimeWindow asked = asked(spec, times);
        int from;
        int to;
        if (where instanceof Interval.Samples samples && samples.axis() == 0) {
            from = Math.clamp(samples.from(), 0, rows.count());
            to = Math.clamp(samples.to(), 0, rows.count());
        } else {
            from = rows.firstIn(asked);
            to = rows.endIn(asked);
        }
        if (from >= to) {
            throw new FormatException(
                    Problem.NO_SUCH_EPISODE,
                    spec.key(),
                    "the part " + text(where) + " holds no row; the episode has " + extent(rows));
        }
        if (from == 0 && to == rows.count()) {
            return Plan.lossless(in);
        }
        Cut cut = Cut.of(spec, times, from, to);
        String kept = "rows " + from + " to " + (to - 1) + " of " + rows.count() + " kept";
        Loss loss = new Loss(LossKind.CUT, "", kept, rows.count() - (double) (to - from), "rows");
        return new Plan(List.of(new CutEpisode(in, cut)), List.of(loss));
    }

    private TimeWindow asked(EpisodeSpec spec, List<AxisTimes> times) throws FormatException {
        AxisTimes rows = times.getFirst();
        if (where instanceof Interval.Samples samples && samples.axis() == 0) {
            return TimeWindow.ALWAYS;
        }
        if (!rows.hasClock()) {
            throw new FormatException(
                    Problem.NEEDS_RATE,
                    spec.key(),
                    "the rows have no clock, so no part can be told in time; tell it in rows");
        }
        return switch (where) {
            case Interval.Whole _ -> TimeWindow.ALWAYS;
            case Interval.Nanos nanos -> new TimeWindow(nanos.from(), nanos.to());
            case Interval.Samples samples -> {
                AxisTimes axis = times.get(samples.axis());
                int from = Math.clamp(samples.from(), 0, axis.count());
                int to = Math.clamp(samples.to(), 0, axis.count());
                yield from >= to ? new TimeWindow(0, 0) : axis.window(from, to, axis.meanStep());
            }
        };
    }

    private static String extent(AxisTimes rows) {
        if (rows.count() == 0 || !rows.hasClock()) {
            return rows.count() + " rows";
        }
        return rows.count() + " rows, from " + seconds(rows.nanos(0)) + " to " + seconds(rows.nanos(rows.count() - 1));
    }

    private static String text(Interval where) {
        return switch (where) {
            case Interval.Whole _ -> "(all)";
            case Interval.Nanos nanos -> "from " + seconds(nanos.from()) + " to " + seconds(nanos.to());
            case Interval.Samples samples -> "of samples " + samples.from() + " to " + samples.to();
        };
    }

    private static String seconds(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
    }

    /// One row period: by the axis' rate, or the mean distance of its stamps.
    static long periodNanos(Axis axis, AxisTimes times) {
        return axis.rate().known().map(rate -> rate.nanosAt(1)).orElseGet(times::meanStep);
    }
}
