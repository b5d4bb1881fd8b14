package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Origin;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Span;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where an episode is cut: the samples that stay on each axis, and how far their times move.
final class Cut {
    /// Ticks are moved so that a picture this near to the first row stands at 0: no loader tells them apart, and
    /// pictures on a grid stay on it, however the stamps of the rows were rounded.
    static final long SAME_INSTANT_NANOS = 100_000;

    private final EpisodeSpec before;
    private final EpisodeSpec after;
    private final AxisTimes rows;
    private final boolean rising;
    private final TimeWindow window;
    private final long zero;
    private final long shiftNanos;
    private final int[] first;
    private final int[] count;
    private final int[] camera;
    private final long[] shiftTicks;

    private Cut(EpisodeSpec before, List<AxisTimes> times, int from, int to) throws FormatException {
        int axes = before.axes().size();
        this.before = before;
        this.rows = times.getFirst();
        this.rising = rows.hasClock() && rows.rising();
        this.window = rows.hasClock()
                ? rows.window(from, to, CutRows.periodNanos(before.axes().getFirst(), rows))
                : TimeWindow.ALWAYS;
        this.zero = AxisTimes.zero(before, times);
        this.shiftNanos = from == 0 || !rows.hasClock() ? 0 : rows.nanos(from) - zero;
        this.first = new int[axes];
        this.count = new int[axes];
        this.camera = new int[axes];
        this.shiftTicks = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            keep(axis, times.get(axis), from, to);
        }
        this.after = cutSpec(from, to);
    }

    /// Rows `from` to `to` of an episode, and what belongs to them.
    ///
    /// @throws FormatException NEEDS_ALIGNMENT if an axis has no clock and not as many samples as there are rows
    static Cut of(EpisodeSpec spec, List<AxisTimes> times, int from, int to) throws FormatException {
        return new Cut(spec, times, from, to);
    }

    private void keep(int axis, AxisTimes times, int from, int to) throws FormatException {
        OptionalInt pictures = AxisTimes.camera(before, axis);
        camera[axis] = pictures.orElse(-1);
        if (axis == 0) {
            first[axis] = from;
            count[axis] = to - from;
        } else if (rows.hasClock() && (times.hasClock() || pictures.isPresent())) {
            int begin = times.firstIn(window);
            int end = Math.max(begin, times.endIn(window));
            if (before.axes().get(axis).latched() && begin > 0 && pictures.isEmpty()) {
                begin = Math.min(begin, heldBefore(times));
                end = Math.max(end, begin + 1);
            }
            first[axis] = begin;
            count[axis] = end - begin;
        } else if (times.count() == rows.count()) {
            first[axis] = from;
            count[axis] = to - from;
        } else {
            throw new FormatException(
                    Problem.NEEDS_ALIGNMENT,
                    before.key(),
                    "axis " + before.axes().get(axis).name() + " has " + times.count()
                            + " samples without a clock beside " + rows.count()
                            + " rows, so it cannot be cut with them; leave its streams out");
        }
        if (pictures.isPresent()) {
            shiftTicks[axis] = shiftTicks(times, first[axis], count[axis], pictures.getAsInt());
        }
    }

    /// The last sample before the window: a latched value holds until the next one.
    private int heldBefore(AxisTimes times) {
        for (int i = times.count(); i > 0; i--) {
            if (times.nanos(i - 1) < window.from()) {
                return i - 1;
            }
        }
        return 0;
    }

    private long shiftTicks(AxisTimes times, int begin, int pictures, int stream) {
        Encoding.Pictures encoding = AxisTimes.pictures(before, stream);
        boolean near = shiftNanos != 0
                && pictures > 0
                && Math.abs(times.nanos(begin) - zero - shiftNanos) <= SAME_INSTANT_NANOS;
        return encoding.timeBase().ticks(near ? times.nanos(begin) - zero : shiftNanos);
    }

    private EpisodeSpec cutSpec(int from, int to) {
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < count.length; axis++) {
            axes.add(before.axes().get(axis).withSamples(count[axis]));
        }
        return new EpisodeSpec(
                before.key(),
                before.ordinal(),
                origin(from, to),
                axes,
                before.streams(),
                before.labels(),
                spans(),
                before.attachments(),
                List.of());
    }

    /// A cut of a cut points at the same source; parts told in time are told in time again.
    private Origin origin(int from, int to) {
        Origin old = before.origin();
        Interval where = switch (old.where()) {
            case Interval.Whole _ -> new Interval.Samples(0, from, to);
            case Interval.Samples samples ->
                samples.axis() == 0 ? new Interval.Samples(0, samples.from() + from, samples.from() + to) : old.where();
            case Interval.Nanos nanos ->
                new Interval.Nanos(
                        shifted(nanos.from(), shiftNanos),
                        window.to() == Long.MAX_VALUE
                                ? nanos.to()
                                : shifted(nanos.from(), shifted(window.to(), -zero)));
        };
        return new Origin(old.uri(), old.key(), where);
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        for (Span span : before.spans()) {
            clipped(span.where()).ifPresent(where -> spans.add(new Span(span.kind(), span.text(), where)));
        }
        return spans;
    }

    private Optional<Interval> clipped(Interval where) {
        return switch (where) {
            case Interval.Whole whole -> Optional.of(whole);
            case Interval.Samples samples -> {
                long start = first[samples.axis()];
                long from = Math.max(0, samples.from() - start);
                long to = Math.min(count[samples.axis()], samples.to() - start);
                yield from < to ? Optional.of(new Interval.Samples(samples.axis(), from, to)) : Optional.empty();
            }
            case Interval.Nanos nanos -> {
                long begin = rows.hasClock() ? rows.nanos(first[0]) : Long.MIN_VALUE;
                int end = first[0] + count[0];
                long from = first[0] == 0 ? nanos.from() : Math.max(nanos.from(), begin);
                long to = end < rows.count() && rows.hasClock() ? Math.min(nanos.to(), rows.nanos(end)) : nanos.to();
                long shift = movesWith(before.axes().getFirst()) ? shiftNanos : 0;
                yield from < to
                        ? Optional.of(new Interval.Nanos(shifted(from, -shift), shifted(to, -shift)))
                        : Optional.empty();
            }
        };
    }

    private static boolean movesWith(Axis axis) {
        return !axis.clocks().isEmpty() && moves(axis.clocks().getFirst());
    }

    /// Whether the zero of a clock is the start of the episode, which a cut moves.
    static boolean moves(Clock clock) {
        return clock.epoch() == Epoch.START;
    }

    /// A sum that stays at the ends of time.
    static long shifted(long nanos, long by) {
        long sum = nanos + by;
        if (((nanos ^ sum) & (by ^ sum)) < 0) {
            return by < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return nanos == Long.MIN_VALUE || nanos == Long.MAX_VALUE ? nanos : sum;
    }

    EpisodeSpec before() {
        return before;
    }

    EpisodeSpec after() {
        return after;
    }

    int axes() {
        return count.length;
    }

    int first(int axis) {
        return first[axis];
    }

    int count(int axis) {
        return count[axis];
    }

    /// The camera of an axis of pictures, −1 for rows.
    int camera(int axis) {
        return camera[axis];
    }

    /// What is taken from the ticks of a camera.
    long shiftTicks(int axis) {
        return shiftTicks[axis];
    }

    /// What is taken from START clocks.
    long shiftNanos() {
        return shiftNanos;
    }

    /// The instant on the first clock of the rows that is tick 0 of the cameras, before the cut.
    long zero() {
        return zero;
    }

    TimeWindow window() {
        return window;
    }

    /// Whether one pass over a time window finds exactly these rows.
    boolean rising() {
        return rising;
    }

    boolean timed() {
        return rows.hasClock();
    }

    /// A stamp of a row of the cut, on the first clock of an axis, counted from the new start where the clock is.
    ///
    /// A difference of two rounded instants can be a nanosecond off the grid, so rows on a grid are stamped anew.
    long moved(int axis, int clock, long index, long stamp) {
        Axis which = before.axes().get(axis);
        Clock stamped = which.clocks().get(clock);
        if (!moves(stamped)) {
            return stamp;
        }
        if (stamped.kind() == ClockKind.RECONSTRUCTED && which.rate().known().isPresent()) {
            Rate grid = which.rate().known().get();
            if (stamp == grid.nanosAt(index)) {
                return grid.nanosAt(index - first[axis]);
            }
        }
        return stamp - shiftNanos;
    }

    /// The instant of a picture on the first clock of the rows, after the cut.
    long movedPicture(int axis, TimeBase timeBase, long pts) {
        long kept = movesWith(before.axes().getFirst()) ? 0 : shiftNanos;
        return timeBase.nanos(pts - shiftTicks[axis]) + zero + kept;
    }

    /// What is asked of the whole episode so that a part of the cut one comes out.
    Wish wish(Interval part) {
        int from = first[0];
        int to = first[0] + count[0];
        return switch (part) {
            case Interval.Whole _ -> new Wish(window, TimeWindow.ALWAYS, window, from, to, Optional.empty());
            case Interval.Nanos nanos -> wish(new TimeWindow(nanos.from(), nanos.to()));
            case Interval.Samples samples -> {
                if (samples.axis() != 0) {
                    long start = first[samples.axis()];
                    long end = Math.min(start + count[samples.axis()], shifted(samples.to(), start));
                    Interval inner = new Interval.Samples(samples.axis(), start + Math.max(0, samples.from()), end);
                    yield new Wish(window, TimeWindow.ALWAYS, window, from, to, Optional.of(inner));
                }
                int begin = from + Math.clamp(samples.from(), 0, count[0]);
                int end = from + Math.clamp(samples.to(), 0, count[0]);
                TimeWindow exact = rows.hasClock() && begin < end
                        ? window.and(rows.window(
                                begin, end, CutRows.periodNanos(before.axes().getFirst(), rows)))
                        : window;
                yield new Wish(exact, TimeWindow.ALWAYS, exact, begin, Math.max(begin, end), Optional.empty());
            }
        };
    }

    /// A part in time is held against the stamps after the cut; what is pulled is a little more.
    private Wish wish(TimeWindow asked) {
        int from = first[0];
        int to = first[0] + count[0];
        if (camera[0] < 0 && rows.hasClock()) {
            while (from < to && !asked.contains(moved(0, 0, from, rows.nanos(from)))) {
                from++;
            }
            while (from < to && !asked.contains(moved(0, 0, to - 1L, rows.nanos(to - 1)))) {
                to--;
            }
        }
        long shift = movesWith(before.axes().getFirst()) ? shiftNanos : 0;
        TimeWindow pulled = new TimeWindow(
                shifted(asked.from(), shift - SAME_INSTANT_NANOS), shifted(asked.to(), shift + SAME_INSTANT_NANOS));
        return new Wish(window, asked, window.and(pulled), from, to, Optional.empty());
    }

    /// A part of the cut, told in the whole episode's terms.
    ///
    /// @param exact what belongs to it on axes with a clock, before the cut
    /// @param asked the part as it was asked for, after the cut
    /// @param pulled a window that holds all of it, before the cut
    /// @param fromRow first row
    /// @param toRow end, exclusive
    /// @param other the part in samples of another axis, when it was told so
    record Wish(
            TimeWindow exact, TimeWindow asked, TimeWindow pulled, int fromRow, int toRow, Optional<Interval> other) {
        Interval rows() {
            return new Interval.Samples(0, fromRow, toRow);
        }

        Interval time() {
            return new Interval.Nanos(pulled.from(), pulled.to());
        }
    }
}
