package dev.cairn.quality.summary;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.Range;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ranges of an episode's axes: gaps, idle stretches, runs that are not finite, and what is left to keep.
///
/// Idle is a stretch of at least half a second in which no element of any state of the first axis moves faster than
/// 0.5 % of its range in a second. The range is the one that the set states, else the episode's own. Of a log, whose
/// topics have clocks of their own, gaps and runs that are not finite are all.
final class RowRanges {
    private static final double IDLE_PER_SECOND = 0.005;
    private static final double IDLE_SECONDS = 0.5;

    private final DatasetSpec dataset;
    private final EpisodeSpec spec;
    private final AxisSink axes;
    private final NumberSink numbers;

    RowRanges(DatasetSpec dataset, EpisodeSpec spec, AxisSink axes, NumberSink numbers) {
        this.dataset = dataset;
        this.spec = spec;
        this.axes = axes;
        this.numbers = numbers;
    }

    List<Range> of(List<AxisSummary> summaries, @Nullable ColumnStatistics[] statistics) {
        List<Range> all = new ArrayList<>();
        summaries.forEach(axis -> all.addAll(axis.gaps()));
        if (summaries.isEmpty()) {
            return all;
        }
        AxisSummary rows = summaries.getFirst();
        Stretches.Stamps stamps = Stretches.Stamps.of(axes.stamps(0), rows);
        int count = (int) Math.min(rows.samples(), EpisodeSinks.CAP);
        if (!rows.log()) {
            all.addAll(idle(rows, count, stamps, statistics));
        }
        boolean[] bad = new boolean[count];
        for (int i = 0; i < statistics.length; i++) {
            ColumnStatistics made = statistics[i];
            if (made != null && isBroken(made)) {
                AxisSummary axis = summaries.get(spec.streams().get(i).axis());
                all.addAll(nonFinite(i, made, axis, bad));
            }
        }
        if (rows.samples() == count && !rows.pictures() && !rows.log()) {
            all.addAll(keep(rows, bad, stamps));
        }
        return List.copyOf(all);
    }

    /// A value that is not finite spoils the mean or the spread of its column.
    private static boolean isBroken(ColumnStatistics made) {
        for (int c = 0; made.count() > 0 && c < made.width(); c++) {
            if (!Double.isFinite(made.mean(c)) || !Double.isFinite(made.std(c))) {
                return true;
            }
        }
        return false;
    }

    private List<Range> nonFinite(int at, ColumnStatistics made, AxisSummary axis, boolean[] bad) {
        Stream stream = spec.streams().get(at);
        int count = (int) made.count();
        Optional<double[][]> columns = numbers.kept(at);
        if (columns.isEmpty()) {
            return List.of();
        }
        List<Range> found = Stretches.nonFinite(
                stream.name(), columns.get(), count, Stretches.Stamps.of(axes.stamps(axis.index()), axis));
        if (stream.axis() == 0 && (stream.role() == Role.STATE || stream.role() == Role.ACTION)) {
            for (Range range : found) {
                Arrays.fill(bad, (int) range.fromSample(), (int) Math.min(bad.length, range.toSample()), true);
            }
        }
        return found;
    }

    private static List<Range> keep(AxisSummary rows, boolean[] bad, Stretches.Stamps stamps) {
        List<Range> found = new ArrayList<>();
        int from = 0;
        int gap = 0;
        while (from < bad.length && found.size() < Stretches.MOST) {
            int to = from;
            int end = gap < rows.gaps().size() ? (int) rows.gaps().get(gap).fromSample() : bad.length;
            while (to < end && !bad[to]) {
                to++;
            }
            if (to > from) {
                found.add(stamps.range(Range.KEEP, "", from, to));
            }
            gap += to == end ? 1 : 0;
            from = to == end ? to : to + 1;
        }
        return found;
    }

    private List<Range> idle(
            AxisSummary rows, int count, Stretches.Stamps stamps, @Nullable ColumnStatistics[] statistics) {
        double hz = rows.measuredHz() > 0 ? rows.measuredHz() : rows.declaredHz();
        if (!(hz > 0) || rows.samples() != count || count < 2) {
            return List.of();
        }
        List<double[]> columns = new ArrayList<>();
        List<Double> steps = new ArrayList<>();
        for (int i = 0; i < statistics.length; i++) {
            ColumnStatistics made = statistics[i];
            Stream stream = spec.streams().get(i);
            if (made != null && stream.axis() == 0 && stream.role() == Role.STATE && isFloating(stream)) {
                Optional<double[][]> kept = numbers.kept(i);
                if (kept.isEmpty() || made.count() != count) {
                    return List.of();
                }
                Optional<Statistics> stated = stated(stream.name());
                for (int c = 0; c < made.width(); c++) {
                    double range = range(stated, made, c);
                    if (range > 0) {
                        columns.add(kept.get()[c]);
                        steps.add(IDLE_PER_SECOND * range / hz);
                    }
                }
            }
        }
        return columns.isEmpty() ? List.of() : idle(columns, steps, count, hz, stamps);
    }

    private static boolean isFloating(Stream stream) {
        return stream.type() instanceof SampleType.Numeric numeric
                && numeric.scalar().isFloating();
    }

    private Optional<Statistics> stated(String stream) {
        return dataset.statistics().stream()
                .filter(one -> one.stream().equals(stream))
                .findFirst();
    }

    private static double range(Optional<Statistics> stated, ColumnStatistics made, int column) {
        double[] min = stated.flatMap(of -> of.values("min")).orElse(new double[0]);
        double[] max = stated.flatMap(of -> of.values("max")).orElse(new double[0]);
        boolean known = min.length == made.width() && max.length == made.width();
        return known ? max[column] - min[column] : made.max(column) - made.min(column);
    }

    private static List<Range> idle(
            List<double[]> columns, List<Double> steps, int count, double hz, Stretches.Stamps stamps) {
        boolean[] still = new boolean[count];
        Arrays.fill(still, true);
        for (int c = 0; c < columns.size(); c++) {
            double[] column = columns.get(c);
            double step = steps.get(c);
            for (int i = 1; i < count; i++) {
                still[i] &= Math.abs(column[i] - column[i - 1]) < step;
            }
        }
        still[0] = count > 1 && still[1];
        return Stretches.runs(Range.IDLE, "", still, (int) Math.max(2, Math.ceil(IDLE_SECONDS * hz)), stamps);
    }
}
