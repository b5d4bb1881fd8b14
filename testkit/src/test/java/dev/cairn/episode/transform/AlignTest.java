package dev.cairn.episode.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Group;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.testkit.LogEpisodes;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import dev.cairn.testkit.SpoilingEpisode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AlignTest {
    private static final long MS = 1_000_000;

    private static Plan plan(Episode episode, AlignOptions options) throws IOException {
        return new Align(options).plan(episode);
    }

    private static Episode align(Episode episode, AlignOptions options) throws IOException {
        return plan(episode, options).episodes().getFirst();
    }

    private static MemoryEpisode arm(long seed) {
        return LogEpisodes.arm(RandomSpecs.dice(seed), 60);
    }

    /// One stream of doubles at some milliseconds, beside rows at others.
    private static MemoryEpisode two(long[] rowMillis, long[] sampleMillis, double... values) {
        return stamped(nanos(rowMillis), nanos(sampleMillis), values);
    }

    private static MemoryEpisode stamped(long[] rows, long[] samples, double... values) {
        return MemoryEpisode.of("two")
                .axis(LogEpisodes.axis("/rows", false, LogEpisodes.log()), rows)
                .axis(LogEpisodes.axis("/x", false, LogEpisodes.log()), samples)
                .stream(
                        LogEpisodes.numbers("/rows", 0, Role.OTHER, Scalar.F64, 1),
                        new Numbers.F64(new double[rows.length], rows.length, 1, null))
                .stream(
                        LogEpisodes.numbers("/x", 1, Role.STATE, Scalar.F64, 1),
                        new Numbers.F64(values, values.length, 1, null))
                .build();
    }

    private static long[] nanos(long... millis) {
        long[] nanos = new long[millis.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = LogEpisodes.START + millis[i] * MS;
        }
        return nanos;
    }

    private static AlignOptions onRows(AlignTake take) {
        return AlignOptions.DEFAULTS.withRows(new AlignRows.Of("/rows")).withTakes(List.of(take));
    }

    private static double[] values(Episode episode, String stream) throws IOException {
        int at = episode.spec().indexOf(stream).orElseThrow();
        try (var pass = episode.open(PassRequest.of(Set.of(at)))) {
            double[] all = new double[0];
            while (pass.advance()) {
                Numbers numbers = (Numbers) pass.block().column(at);
                int old = all.length;
                all = java.util.Arrays.copyOf(all, old + numbers.count() * numbers.width());
                System.arraycopy(numbers.doubles(), 0, all, old, numbers.count() * numbers.width());
            }
            return all;
        }
    }

    @Test
    void defaultsAreTheOnesWePublish() {
        assertThat(AlignOptions.DEFAULTS)
                .isEqualTo(new AlignOptions(
                        new AlignRows.Auto(), List.of(), AlignClock.AUTO, false, 1_000_000_000L, 268_435_456L));
    }

    @Test
    void holdsTheLastSample() throws IOException {
        MemoryEpisode episode = two(new long[] {0, 10, 20, 30}, new long[] {0, 9, 21}, 1, 2, 3);

        Plan plan = plan(episode, onRows(AlignTake.of("/x").by(AlignMethod.PREVIOUS)));

        assertThat(values(plan.episodes().getFirst(), "/x")).containsExactly(1, 2, 2, 3);
        AlignReport.StreamReport report = plan.alignments().getFirst().streams().getFirst();
        assertThat(report.worstAgeNanos()).isEqualTo(11 * MS);
        assertThat(report.repeated()).isEqualTo(1);
        assertThat(report.dropped()).isZero();
        assertThat(plan.losses()).noneMatch(loss -> loss.stream().equals("/x"));
    }

    @Test
    void holdsTheSampleOfARowAlsoWhereItsStampWasRoundedUp() throws IOException {
        long[] rows = nanos(0, 50, 100, 150);
        long[] samples = rows.clone();
        samples[1] += 128;
        samples[2] -= 128;
        samples[3] += 100_001; // more than rounding does

        Plan plan = plan(
                stamped(rows, samples, 1, 2, 3, 4), onRows(AlignTake.of("/x").by(AlignMethod.PREVIOUS)));

        assertThat(values(plan.episodes().getFirst(), "/x")).containsExactly(1, 2, 3, 3);
        assertThat(plan.alignments().getFirst().streams().getFirst().worstAgeNanos())
                .isEqualTo(50 * MS + 128);
    }

    @Test
    void takesTheNearestSampleAndTheEarlierOfTwo() throws IOException {
        MemoryEpisode episode = two(new long[] {0, 10, 20, 30}, new long[] {2, 8, 12, 31}, 1, 2, 3, 4);

        assertThat(values(align(episode, onRows(AlignTake.of("/x").by(AlignMethod.NEAREST))), "/x"))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void drawsTheLineBetweenTwoSamplesAndSaysSo() throws IOException {
        MemoryEpisode episode = two(new long[] {0, 10, 20, 30}, new long[] {0, 20, 40}, 0, 2, 6);

        Plan plan = plan(episode, onRows(AlignTake.of("/x").by(AlignMethod.LINEAR)));

        assertThat(values(plan.episodes().getFirst(), "/x")).containsExactly(0, 1, 2, 4);
        assertThat(plan.alignments().getFirst().streams().getFirst().interpolated())
                .isEqualTo(2);
        assertThat(plan.losses()).anySatisfy(loss -> {
            assertThat(loss.kind()).isEqualTo(LossKind.RESAMPLED);
            assertThat(loss.amount()).isEqualTo(2);
        });
    }

    @Test
    void leavesOutRowsBeforeTheFirstValueAndBehindTheLast() throws IOException {
        MemoryEpisode episode = two(new long[] {0, 10, 20, 30, 40}, new long[] {15, 25}, 1, 2);

        Plan plan =
                plan(episode, onRows(AlignTake.of("/x").by(AlignMethod.PREVIOUS).within(5 * MS)));

        assertThat(values(plan.episodes().getFirst(), "/x")).containsExactly(1, 2);
        AlignReport report = plan.alignments().getFirst();
        assertThat(report.rowsBefore()).isEqualTo(2);
        assertThat(report.rowsAfter()).isEqualTo(1);
        assertThat(report.cutReason()).isEqualTo("/x has no value before, /x has none after");
        assertThat(plan.losses()).anyMatch(loss -> loss.kind() == LossKind.CUT && loss.amount() == 3);
    }

    @Test
    void holdsRefusesOrLeavesWhatIsTooOldInTheMiddle() throws IOException {
        MemoryEpisode episode = two(new long[] {0, 10, 20, 30}, new long[] {0, 30}, 1, 2);
        AlignTake young = AlignTake.of("/x").by(AlignMethod.PREVIOUS).within(10 * MS);

        Plan held = plan(episode, onRows(young));
        assertThat(values(held.episodes().getFirst(), "/x")).containsExactly(1, 1, 1, 2);
        assertThat(held.alignments().getFirst().streams().getFirst().held()).isEqualTo(1);

        Plan left = plan(episode, onRows(young.orElse(AlignMissing.LEAVE)));
        assertThat(left.alignments().getFirst().streams().getFirst().missing()).isEqualTo(1);
        Recorded recorded = Recorded.of(left.episodes().getFirst());
        assertThat(recorded.samples("/x").get(2).bytes().toString()).isEqualTo("00");

        assertThatThrownBy(() -> plan(episode, onRows(young.orElse(AlignMissing.REFUSE))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("/x has no sample within 10 ms");
    }

    @Test
    void turnsQuaternionsOnTheShortArc() throws IOException {
        double half = Math.sqrt(0.5);
        Quantity pose = new Quantity(
                Claim.declared(Quantity.Kind.EEF_POSE, "test"),
                Claim.declared(Quantity.Unit.METRE, "test"),
                Claim.unknown("frame"),
                Claim.declared(Quantity.Rotation.QUAT_XYZW, "test"),
                Claim.unknown("reference"),
                Claim.unknown("opening"));
        MemoryEpisode episode = MemoryEpisode.of("pose")
                .axis(LogEpisodes.axis("/rows", false, LogEpisodes.log()), nanos(0, 10, 20))
                .axis(LogEpisodes.axis("/pose", false, LogEpisodes.log()), nanos(0, 20))
                .stream(
                        LogEpisodes.numbers("/rows", 0, Role.OTHER, Scalar.F64, 1),
                        new Numbers.F64(new double[3], 3, 1, null))
                .stream(
                        new Stream(
                                "/pose",
                                1,
                                Role.STATE,
                                new SampleType.Numeric(Scalar.F64, List.of(7)),
                                List.of(new Group("pose", 0, 7, pose, List.of())),
                                List.of()),
                        // A quarter turn about z, written with the other sign.
                        new Numbers.F64(new double[] {0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 0, 0, -half, -half}, 2, 7, null))
                .build();

        double[] values = values(align(episode, onRows(AlignTake.of("/pose"))), "/pose");

        assertThat(values[7]).isEqualTo(1);
        assertThat(values[8]).isEqualTo(2);
        assertThat(values[12]).isCloseTo(Math.sin(Math.PI / 8), within(1e-12));
        assertThat(values[13]).isCloseTo(Math.cos(Math.PI / 8), within(1e-12));
    }

    @Test
    void refusesAnArcWithoutARotation() {
        MemoryEpisode episode = two(new long[] {0, 10}, new long[] {0, 10}, 1, 2);

        assertThatThrownBy(() -> plan(episode, onRows(AlignTake.of("/x").by(AlignMethod.SLERP))))
                .hasMessageContaining("say its rotation");
    }

    @Test
    void standsOnThePicturesOfTheCamera() throws IOException {
        MemoryEpisode episode = arm(1);

        Plan plan = plan(episode, AlignOptions.DEFAULTS);

        Episode aligned = plan.episodes().getFirst();
        AlignReport report = plan.alignments().getFirst();
        assertThat(report.rowsFrom()).isEqualTo("samples of /camera");
        assertThat(report.clock()).isEqualTo("header");
        assertThat(report.onGrid()).isFalse();
        assertThat(report.rate()).isEqualTo(30);
        assertThat(aligned.spec().axes().get(1).samples().orElseThrow()).isEqualTo(report.rows());
        int camera = aligned.spec().indexOf("/camera").orElseThrow();
        try (PacketTrack track = aligned.track(camera)) {
            Packets all = track.all();
            long shown = java.util.stream.IntStream.range(0, all.count())
                    .filter(all::shown)
                    .count();
            assertThat(shown).isEqualTo(report.rows());
            assertThat(track.pts(0)).isZero();
        }
        assertThat(report.cameras().getFirst().onePerRow()).isTrue();
        assertThat(report.cameras().getFirst().worstOffsetNanos()).isZero();
    }

    @Test
    void keepsConstantsAsTheyAre() throws IOException {
        Recorded recorded = Recorded.of(align(arm(2), AlignOptions.DEFAULTS));

        assertThat(recorded.shown("/description")).isEqualTo(Recorded.of(arm(2)).shown("/description"));
    }

    @Test
    void saysTheRateOfAnEvenCamera() throws IOException {
        RandomGenerator random = RandomSpecs.dice(3);
        Rate rate = new Rate(30_000, 1001);
        long[] stamps = new long[40];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = LogEpisodes.START + rate.nanosAt(i);
        }
        MemoryEpisode episode =
                MemoryEpisode.of("even").axis(LogEpisodes.axis("/camera", false, LogEpisodes.log()), stamps).stream(
                                Stream.of(
                                        "/camera", 0, Role.OBSERVATION, new SampleType.Encoded(LogEpisodes.encoding())),
                                LogEpisodes.video(stamps, random))
                        .build();

        Plan plan = plan(episode, AlignOptions.DEFAULTS);

        assertThat(plan.alignments().getFirst().onGrid()).isTrue();
        assertThat(plan.episodes().getFirst().spec().axes().getFirst().rate()).isInstanceOf(Claim.Measured.class);
        assertThat(plan.episodes().getFirst().spec().axes().getFirst().rate().known())
                .contains(rate);
    }

    @Test
    void standsOnAnEvenGridWhereOneIsAskedFor() throws IOException {
        AlignOptions options = AlignOptions.DEFAULTS.withRows(new AlignRows.Grid(Rate.perSecond(10)));

        Episode aligned = align(arm(4), options);

        List<long[]> stamps = Recorded.of(aligned).stamps(0);
        for (int i = 0; i < stamps.size(); i++) {
            assertThat(stamps.get(i)[0]).isEqualTo(Rate.perSecond(10).nanosAt(i));
        }
        assertThat(stamps.size()).isBetween(18, 21);
    }

    @Test
    void believesTheRecorderWhereAHeaderRunsBackward() throws IOException {
        MemoryEpisode episode = MemoryEpisode.of("back")
                .axis(
                        LogEpisodes.axis("/x", false, LogEpisodes.log(), LogEpisodes.header()),
                        nanos(0, 10, 20),
                        nanos(0, 30, 20))
                .stream(
                        LogEpisodes.numbers("/x", 0, Role.STATE, Scalar.F64, 1),
                        new Numbers.F64(new double[3], 3, 1, null))
                .build();

        AlignReport report = plan(episode, AlignOptions.DEFAULTS).alignments().getFirst();

        assertThat(report.clock()).isEqualTo("log");
        assertThat(report.clockReason()).isEqualTo("the header clock of /x runs backward at sample 2");
        assertThatThrownBy(() -> plan(episode, AlignOptions.DEFAULTS.withClock(AlignClock.HEADER)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NEEDS_ALIGNMENT))
                .hasMessageContaining("runs backward by its header clock");
    }

    @Test
    void believesTheRecorderWhereAHeaderIsFarOff() throws IOException {
        MemoryEpisode episode = MemoryEpisode.of("off")
                .axis(
                        LogEpisodes.axis("/x", false, LogEpisodes.log(), LogEpisodes.header()),
                        nanos(0, 10, 20),
                        nanos(-5000, -4990, -4980))
                .stream(
                        LogEpisodes.numbers("/x", 0, Role.STATE, Scalar.F64, 1),
                        new Numbers.F64(new double[3], 3, 1, null))
                .build();

        assertThat(plan(episode, AlignOptions.DEFAULTS).alignments().getFirst().clockReason())
                .isEqualTo("the header clock of /x lies up to 5 s from the recorder's, at most 1 s is plausible");
        assertThat(plan(episode, AlignOptions.DEFAULTS.withClock(AlignClock.HEADER))
                        .alignments()
                        .getFirst()
                        .clock())
                .isEqualTo("header");
    }

    @Test
    void refusesStreamsWithoutATimeInCommon() {
        MemoryEpisode episode = two(new long[] {0, 10}, new long[] {5000, 5010}, 1, 2);

        assertThatThrownBy(() -> plan(episode, onRows(AlignTake.of("/x"))))
                .hasMessageContaining("no row of 2 samples of /rows has a value of every stream");
    }

    @Test
    void saysWhichStreamsThereAre() {
        assertThatThrownBy(() -> plan(arm(1), AlignOptions.DEFAULTS.withTakes(List.of(AlignTake.of("/jonts")))))
                .hasMessageContaining("no stream is called `/jonts`; there are /joints.position, /joints.mode");
    }

    @Test
    void refusesToHoldMoreThanItMay() {
        AlignOptions options = AlignOptions.DEFAULTS.withMostHeldBytes(1000);

        assertThatThrownBy(() -> Recorded.of(align(arm(5), options)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVER_LIMIT));
    }

    @Test
    void putsSourceStampsInColumnsOnRequest() throws IOException {
        Episode aligned = align(arm(6), AlignOptions.DEFAULTS.withStamps(true));
        double[] stamps = values(aligned, "source_time_ns.command");

        List<long[]> rows = Recorded.of(aligned).stamps(0);
        assertThat(stamps).hasSize(rows.size());
        for (int i = 0; i < stamps.length; i++) {
            assertThat(stamps[i]).isLessThanOrEqualTo(rows.get(i)[1] + 512.0);
        }
    }

    @RepeatedTest(20)
    void keepsNothingThatWasLent(RepetitionInfo repetition) throws IOException {
        MemoryEpisode episode = arm(repetition.getCurrentRepetition());
        Recorded whole = Recorded.of(align(episode, AlignOptions.DEFAULTS.withStamps(true)));

        Recorded spoiled =
                Recorded.of(align(new SpoilingEpisode(episode, 300), AlignOptions.DEFAULTS.withStamps(true)));

        assertThat(spoiled).isEqualTo(whole);
    }

    @RepeatedTest(20)
    void showsAPartAsThatPartOfTheWhole(RepetitionInfo repetition) throws IOException {
        long seed = repetition.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        Episode aligned = align(arm(seed), AlignOptions.DEFAULTS);
        Recorded whole = Recorded.of(aligned);
        int rows = whole.samples("/joints.position").size();
        int from = random.nextInt(rows);
        int to = random.nextInt(from, rows) + 1;

        PassRequest all = PassRequest.everything(aligned.spec());
        Recorded part = Recorded.of(aligned, all.within(new Interval.Samples(0, from, to)));

        for (String stream : List.of("/joints.position", "/joints.mode", "/command.position", "/note")) {
            assertThat(part.samples(stream)).isEqualTo(whole.samples(stream).subList(from, to));
        }
        assertThat(part.shown("/camera")).isEqualTo(whole.shown("/camera").subList(from, to));
        List<long[]> stamps = Recorded.of(aligned, PassRequest.of(Set.of()).within(new Interval.Samples(0, from, to)))
                .stamps(0);
        assertThat(stamps).hasSize(to - from);
        assertThat(stamps.getFirst()).isEqualTo(whole.stamps(0).get(from));
    }
}
