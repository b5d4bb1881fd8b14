package dev.cairn.episode.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.testkit.Columns;
import dev.cairn.testkit.LogEpisodes;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import dev.cairn.testkit.SpoilingEpisode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Holds the streaming aligner against one that has everything in memory and looks at every sample for every row.
class AlignPropertyTest {
    private static final long MS = 1_000_000;

    @RepeatedTest(200)
    void agreesWithTheNaiveOne(RepetitionInfo repetition) throws IOException {
        RandomGenerator random = RandomSpecs.dice(repetition.getCurrentRepetition());
        int axes = random.nextInt(1, 5);
        boolean byHeader = random.nextBoolean();
        MemoryEpisode.Builder builder = MemoryEpisode.of("any");
        List<AlignTake> takes = new ArrayList<>();
        List<Stream> streams = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            int count = random.nextInt(2, 120);
            long period = random.nextLong(2, 60) * MS;
            long[] header = LogEpisodes.stamps(
                    count, LogEpisodes.START + random.nextLong(0, 40) * MS, period, period / 2, random);
            builder.axis(
                    LogEpisodes.axis("/" + axis, false, LogEpisodes.log(), LogEpisodes.header()),
                    LogEpisodes.later(header, 30 * MS, random),
                    header);
            int kind = random.nextInt(4);
            Stream stream = stream(axis, kind);
            streams.add(stream);
            builder.stream(stream, column(kind, count, random));
            takes.add(take(stream, kind, random));
        }
        MemoryEpisode episode = builder.build();
        AlignRows rows = random.nextBoolean()
                ? new AlignRows.Of(streams.getFirst().name())
                : new AlignRows.Grid(new Rate(random.nextInt(1, 200), random.nextInt(1, 3)));
        AlignOptions options = AlignOptions.DEFAULTS
                .withRows(rows)
                .withTakes(takes)
                .withClock(byHeader ? AlignClock.HEADER : AlignClock.LOG);
        Plan plan;
        try {
            plan = new Align(options).plan(new SpoilingEpisode(episode, random.nextInt(8, 400)));
        } catch (dev.cairn.episode.source.FormatException e) {
            assertThat(e.getMessage()).containsAnyOf("has a value of every stream", "do not say at which rate");
            return;
        }
        Episode aligned = plan.episodes().getFirst();
        Recorded recorded = Recorded.of(aligned);
        List<long[]> stamps = recorded.stamps(0);
        for (int i = 0; i < streams.size(); i++) {
            Naive naive = new Naive(episode, i, byHeader ? 1 : 0, takes.get(i));
            List<Recorded.Sample> found = recorded.samples(takes.get(i).name());
            assertThat(found).hasSameSizeAs(stamps);
            for (int row = 0; row < stamps.size(); row++) {
                byte[] wanted = naive.bytes(stamps.get(row)[1]);
                byte[] made = naive.bytesOf(found.get(row), aligned, i);
                assertThat(made).as("%s, row %d", takes.get(i), row).isEqualTo(wanted);
            }
            naive.holdReport(plan.alignments().getFirst().streams().get(i));
        }
    }

    private static Stream stream(int axis, int kind) {
        String name = "/" + axis + ".value";
        return switch (kind) {
            case 0 -> LogEpisodes.numbers(name, axis, Role.STATE, Scalar.F64, 2);
            case 1 -> LogEpisodes.numbers(name, axis, Role.ACTION, Scalar.F32, 3);
            case 2 -> LogEpisodes.numbers(name, axis, Role.OTHER, Scalar.I32, 1);
            default -> Stream.of(name, axis, Role.OTHER, new SampleType.Text());
        };
    }

    private static Column column(int kind, int count, RandomGenerator random) {
        return switch (kind) {
            case 0 -> LogEpisodes.doubles(count, 2, random);
            case 1 -> LogEpisodes.floats(count, 3, random);
            case 2 -> LogEpisodes.ints(count, 1, random);
            default -> LogEpisodes.texts(count, random);
        };
    }

    private static AlignTake take(Stream stream, int kind, RandomGenerator random) {
        AlignMethod[] methods = kind < 2
                ? new AlignMethod[] {AlignMethod.PREVIOUS, AlignMethod.NEAREST, AlignMethod.LINEAR}
                : new AlignMethod[] {AlignMethod.PREVIOUS, AlignMethod.NEAREST};
        return new AlignTake(
                stream.name(),
                stream.name(),
                Optional.of(methods[random.nextInt(methods.length)]),
                OptionalLong.of(random.nextLong(1, 80) * MS),
                random.nextInt(3) > 0 ? AlignMissing.HOLD : AlignMissing.LEAVE,
                AlignClock.AUTO);
    }

    /// Everything in memory, every sample looked at for every row.
    private static final class Naive {
        private final Column column;
        private final long[] stamps;
        private final AlignTake take;
        private final List<Long> ages = new ArrayList<>();
        private final boolean[] used;
        private long interpolated;
        private long held;
        private long missing;

        Naive(MemoryEpisode episode, int stream, int clock, AlignTake take) {
            this.column = episode.column(stream);
            this.stamps = episode.nanos(stream, clock);
            this.take = take;
            this.used = new boolean[stamps.length];
        }

        byte[] bytes(long row) throws IOException {
            long reach = row + (take.method().orElseThrow() == AlignMethod.PREVIOUS ? MS / 10 : 0);
            int before = -1;
            int after = -1;
            for (int i = 0; i < stamps.length; i++) {
                if (stamps[i] <= reach) {
                    before = i;
                }
                if (stamps[i] > reach && after < 0) {
                    after = i;
                }
            }
            AlignMethod method = take.method().orElseThrow();
            long most = take.maxAgeNanos().orElseThrow();
            long since = before < 0 ? Long.MAX_VALUE : row - stamps[before];
            long until = after < 0 ? Long.MAX_VALUE : stamps[after] - row;
            int chosen;
            boolean late;
            if (method == AlignMethod.PREVIOUS) {
                chosen = before >= 0 ? before : after;
                late = before < 0 || since > most;
            } else if (method == AlignMethod.NEAREST) {
                chosen = since <= until ? before : after;
                late = Math.min(since, until) > most;
            } else {
                if (since > 0 && since <= most && until <= most) {
                    interpolated++;
                    ages.add(Math.min(since, until));
                    used[before] = true;
                    used[after] = true;
                    return line(before, after, (double) since / ((double) since + until));
                }
                chosen = since <= most || since <= until ? before : after;
                late = Math.min(since, until) > most;
            }
            if (late && take.missing() == AlignMissing.LEAVE) {
                missing++;
                return new byte[] {0};
            }
            held += late ? 1 : 0;
            used[chosen] = true;
            ages.add(Math.abs(row - stamps[chosen]));
            return Columns.bytes(column, chosen);
        }

        private byte[] line(int one, int next, double share) throws IOException {
            int width = ((Numbers) column).width();
            double[] all = ((Numbers) column).doubles();
            double[] made = new double[width];
            for (int i = 0; i < width; i++) {
                double from = all[one * width + i];
                made[i] = from + (all[next * width + i] - from) * share;
            }
            if (column instanceof Numbers.F64) {
                return Columns.bytes(new Numbers.F64(made, 1, width, null), 0);
            }
            float[] floats = new float[width];
            for (int i = 0; i < width; i++) {
                floats[i] = (float) made[i];
            }
            return Columns.bytes(new Numbers.F32(floats, 1, width, null), 0);
        }

        byte[] bytesOf(Recorded.Sample sample, Episode episode, int stream) {
            assertThat(episode.spec().streams().get(stream).name()).isEqualTo(take.name());
            return sample.bytes().copy();
        }

        void holdReport(AlignReport.StreamReport report) {
            long[] sorted = ages.stream().mapToLong(Long::longValue).sorted().toArray();
            assertThat(report.samples()).isEqualTo(stamps.length);
            assertThat(report.values()).isEqualTo(sorted.length);
            assertThat(report.interpolated()).isEqualTo(interpolated);
            assertThat(report.held()).isEqualTo(held);
            assertThat(report.missing()).isEqualTo(missing);
            long shown = 0;
            for (boolean one : used) {
                shown += one ? 1 : 0;
            }
            assertThat(report.dropped()).isEqualTo(stamps.length - shown);
            if (sorted.length > 0) {
                assertThat(report.worstAgeNanos()).isEqualTo(sorted[sorted.length - 1]);
                near(report.medianAgeNanos(), sorted[(int) Math.ceil(sorted.length * 0.5) - 1]);
                near(report.p95AgeNanos(), sorted[(int) Math.ceil(sorted.length * 0.95) - 1]);
            }
        }

        private static void near(long found, long exact) {
            assertThat(found).isBetween(exact, exact + exact / 100 + 1);
        }
    }
}
