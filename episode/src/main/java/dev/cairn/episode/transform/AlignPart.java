package dev.cairn.episode.transform;

import dev.cairn.episode.Interval;

/// The part of an aligned episode that a pass wants.
///
/// @param fromRow first row
/// @param toRow end, exclusive
/// @param window what belongs to it on other axes, in instants of the source
record AlignPart(int fromRow, int toRow, TimeWindow window) {

    static AlignPart of(AlignPlan plan, AlignSpec spec, Interval interval) {
        AlignRowTimes.Instants rows = plan.rows.instants();
        return switch (interval) {
            case Interval.Whole _ -> new AlignPart(0, rows.count(), TimeWindow.ALWAYS);
            case Interval.Nanos nanos -> {
                long from = Cut.shifted(nanos.from(), spec.start());
                long to = Cut.shifted(nanos.to(), spec.start());
                int first = rows.firstAt(from);
                yield new AlignPart(first, Math.max(first, rows.firstAt(to)), new TimeWindow(from, to));
            }
            case Interval.Samples samples -> {
                if (samples.axis() == 0) {
                    int from = Math.clamp(samples.from(), 0, rows.count());
                    int to = Math.clamp(samples.to(), from, rows.count());
                    yield new AlignPart(
                            from, to, TimeWindow.ofRows(rows.all(), rows.count(), from, to, plan.stepNanos()));
                }
                if (samples.axis() > plan.cameras.size()) {
                    throw new IllegalArgumentException("constants have no part of their own");
                }
                AlignedCamera camera = plan.cameras.get(samples.axis() - 1);
                int from = Math.clamp(samples.from(), 0, camera.count());
                int to = Math.clamp(samples.to(), from, camera.count());
                long begin = from < camera.count() ? camera.instant(camera.first() + from) : Long.MAX_VALUE;
                long end = to < camera.count() ? camera.instant(camera.first() + to) : Long.MAX_VALUE;
                yield new AlignPart(
                        rows.firstAt(begin),
                        end == Long.MAX_VALUE ? rows.count() : rows.firstAt(end),
                        new TimeWindow(begin, end));
            }
        };
    }

    /// Whether a picture belongs to it.
    boolean contains(long instant) {
        return window.contains(instant);
    }
}
