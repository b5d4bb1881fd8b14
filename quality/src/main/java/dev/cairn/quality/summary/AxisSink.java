package dev.cairn.quality.summary;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Sink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Collects the stamps of every axis that is no camera's, on its first clock.
final class AxisSink implements Sink {
    private static final double STAMPED_SHARE = 0.95;

    private final EpisodeSpec spec;
    private final boolean[] pictures;
    private final boolean[] topics;
    private final Longs[] stamps;
    private final List<Longs[]> others = new ArrayList<>();
    private final long[] samples;
    private final long[] firstNanos;
    private final long[] lastNanos;

    AxisSink(EpisodeSpec spec, boolean[] pictures, int cap) {
        this.spec = spec;
        this.pictures = pictures;
        topics = EpisodeSummary.topics(spec);
        int axes = spec.axes().size();
        stamps = new Longs[axes];
        samples = new long[axes];
        firstNanos = new long[axes];
        lastNanos = new long[axes];
        for (int i = 0; i < axes; i++) {
            stamps[i] = new Longs(cap);
            Longs[] more = new Longs[Math.max(0, spec.axes().get(i).clocks().size() - 1)];
            Arrays.setAll(more, _ -> new Longs(cap));
            others.add(more);
        }
    }

    @Override
    public PassRequest wants(EpisodeSpec episode) {
        return PassRequest.of(Set.of());
    }

    @Override
    public void accept(Block block) {
        int axis = block.axis();
        if (!pictures[axis] && !spec.axes().get(axis).clocks().isEmpty()) {
            // Both ends are known also of an axis that has too many stamps to keep.
            firstNanos[axis] = samples[axis] == 0 ? block.nanos(0)[0] : firstNanos[axis];
            lastNanos[axis] = block.nanos(0)[block.count() - 1];
            stamps[axis].add(block.nanos(0), block.count());
            Longs[] more = others.get(axis);
            for (int c = 0; c < more.length; c++) {
                more[c].add(block.nanos(c + 1), block.count());
            }
        }
        samples[axis] += block.count();
    }

    @Override
    public void finish() {
        // Summaries are made when all sinks have seen the pass.
    }

    Longs stamps(int axis) {
        return stamps[axis];
    }

    /// Summaries of all axes; those of cameras come from `cameras`.
    List<AxisSummary> summaries(CameraSink cameras, double[] grainSeconds, Grid grid) {
        List<AxisSummary> made = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            made.add(
                    pictures[i]
                            ? cameras.axis(i, declaredHz(spec.axes().get(i)), grid, stamps[0], firstClock())
                            : summary(i, grainSeconds[i], grid));
        }
        return made;
    }

    private AxisSummary summary(int index, double grainSeconds, Grid grid) {
        Axis axis = spec.axes().get(index);
        Longs seen = stamps[index];
        double hz = declaredHz(axis);
        boolean clocked = !axis.clocks().isEmpty();
        boolean measured = clocked && !seen.over();
        int count = seen.size();
        Intervals intervals = Intervals.of(seen.array(), count, hz, grainSeconds, grid);
        Longs sensor = sensor(index, seen);
        Intervals source =
                sensor == seen ? intervals : Intervals.of(sensor.array(), sensor.size(), hz, grainSeconds, grid);
        Pulse pulse = topics[index] ? Pulse.of(sensor.array(), sensor.size(), source, sensor != seen) : Pulse.REGULAR;
        return new AxisSummary(
                index,
                axis.name(),
                false,
                topics[index],
                clocked,
                measured,
                axis.latched(),
                samples[index],
                hz,
                firstNanos[index],
                lastNanos[index],
                intervals,
                source,
                pulse,
                clocks(index, seen),
                pulse.regular() ? Stretches.gaps(place(index), sensor.array(), sensor.size(), source) : List.of());
    }

    /// Name by which ranges say that they are of an axis: rows are named by nothing.
    private String place(int index) {
        return index == 0 && !topics[0] ? "" : spec.axes().get(index).name();
    }

    /// Stamps of the sensor's clock, where nearly every sample has one; else those of the first clock.
    private Longs sensor(int index, Longs first) {
        List<Clock> clocks = spec.axes().get(index).clocks();
        for (int c = 1; c < clocks.size(); c++) {
            Longs other = others.get(index)[c - 1];
            if (clocks.get(c).kind() == ClockKind.SENSOR && !other.over()) {
                Longs stamped = other.without(Long.MIN_VALUE, 0);
                if (stamped.size() >= STAMPED_SHARE * first.size() && stamped.size() > 0) {
                    return stamped;
                }
            }
        }
        return first;
    }

    /// Name of the first clock of the first axis, `""` for none.
    private String firstClock() {
        List<Clock> clocks = spec.axes().getFirst().clocks();
        return clocks.isEmpty() || pictures[0] ? "" : clocks.getFirst().name();
    }

    private List<ClockPair> clocks(int index, Longs seen) {
        List<ClockPair> pairs = new ArrayList<>();
        Longs[] more = others.get(index);
        for (int c = 0; c < more.length && !seen.over(); c++) {
            List<Clock> clocks = spec.axes().get(index).clocks();
            Clock other = clocks.get(c + 1);
            pairs.add(ClockFit.of(
                    new ClockFit.Clocks(clocks.getFirst().name(), other.name(), other.kind() == ClockKind.SENSOR),
                    seen.array(),
                    more[c].array(),
                    Math.min(seen.size(), more[c].size()),
                    0));
        }
        return pairs;
    }

    /// The rate that somebody declares; one that a reader measured is no promise.
    static double declaredHz(Axis axis) {
        return axis.rate() instanceof Claim.Measured<Rate>
                ? 0
                : axis.rate().known().map(Rate::perSecond).orElse(0.0);
    }
}
