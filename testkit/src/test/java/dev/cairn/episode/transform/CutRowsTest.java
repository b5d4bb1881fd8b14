package dev.cairn.episode.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Origin;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.picture.Picture;
import dev.cairn.episode.picture.Pictures;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.testkit.EpisodeShape;
import dev.cairn.testkit.FakeDecoder;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomEpisodes;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CutRowsTest {
    private static final Rate RATE = Rate.perSecond(30);

    private static EpisodeShape shape(int rows) {
        return EpisodeShape.rows(
                        RATE,
                        rows,
                        EpisodeShape.numbers("action", Role.ACTION, dev.cairn.episode.Scalar.F32, 3),
                        Stream.of("note", 0, Role.OTHER, new SampleType.Text()),
                        Stream.of("list", 0, Role.OTHER, new SampleType.ListOf(new SampleType.Text())))
                .withTasks("pick", "place")
                .withMissing(0.2)
                .withCells("cell")
                .withCameras("top", "wrist")
                .withGroups(8, 2);
    }

    private static Episode cut(Episode episode, Interval where) throws IOException {
        Plan plan = new CutRows(where).plan(episode);
        assertThat(plan.episodes()).hasSize(1);
        return plan.episodes().getFirst();
    }

    @RepeatedTest(40)
    void rowsAndPicturesOfACutAreThoseOfTheWhole(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        int rows = random.nextInt(2, 120);
        int from = random.nextInt(0, rows);
        int to = random.nextInt(from + 1, rows + 1);
        MemoryEpisode whole = RandomEpisodes.of(shape(rows), seed);

        Episode cut = cut(whole, new Interval.Samples(0, from, to));

        Recorded all = Recorded.of(whole);
        Recorded part = Recorded.of(cut);
        for (Stream stream : whole.spec().streams()) {
            assertThat(part.shown(stream.name()))
                    .as("seed %d, stream %s", seed, stream.name())
                    .isEqualTo(all.shown(stream.name()).subList(from, to));
        }
        for (Axis axis : cut.spec().axes()) {
            assertThat(axis.samples()).hasValue(to - from);
        }
        List<Recorded.Sample> pictures = part.inTime("top");
        for (int i = 0; i < pictures.size(); i++) {
            assertThat(pictures.get(i).instantNanos())
                    .as("seed %d, picture %d", seed, i)
                    .isEqualTo(RATE.nanosAt(i));
            assertThat(part.stamps(0).get(i)[0]).isEqualTo(RATE.nanosAt(i));
        }
        assertThat(part.firstIndex(0)).isZero();
    }

    @RepeatedTest(20)
    void everyPictureOfACutCanBeDecoded(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        int rows = random.nextInt(2, 120);
        int from = random.nextInt(0, rows);
        int to = random.nextInt(from + 1, rows + 1);
        MemoryEpisode whole = RandomEpisodes.of(shape(rows).withGroups(random.nextInt(1, 40), random.nextInt(3)), seed);
        Episode cut = cut(whole, new Interval.Samples(0, from, to));
        int camera = cut.spec().indexOf("wrist").orElseThrow();

        try (Pictures pictures = new Pictures(cut.track(camera), new FakeDecoder(2));
                PacketTrack track = cut.track(camera)) {
            for (int i = 0; i < 60; i++) {
                int wanted = random.nextInt(to - from);
                assertThat(pictures.picture(wanted).map(FakeDecoder::number))
                        .as("seed %d, picture %d of rows %d to %d", seed, wanted, from, to)
                        .contains(from + wanted);
            }
            assertThat(track.count()).isEqualTo(to - from);
            assertThat(track.shownAt(RATE.nanosAt(to - from - 1))).isEqualTo(to - from - 1);
            assertThat(track.shownAt(-1)).isEqualTo(-1);
            assertDecodable(track.all(), from, to);
        }
    }

    private static void assertDecodable(Packets packets, int from, int to) throws IOException {
        Set<Integer> numbers = new HashSet<>();
        try (FakeDecoder decoder = new FakeDecoder(1)) {
            for (int i = 0; i < packets.count(); i++) {
                decoder.send(packets, i);
            }
            decoder.drain();
            for (var next = decoder.receive(); next.isPresent(); next = decoder.receive()) {
                Picture picture = next.get();
                numbers.add(FakeDecoder.number(picture));
            }
        }
        for (int i = from; i < to; i++) {
            assertThat(numbers).contains(i);
        }
    }

    @Test
    void neighbouringCutsShareOutEveryPictureWhereverItStands() throws IOException {
        RandomGenerator random = RandomSpecs.dice(1);
        MemoryEpisode whole = MemoryEpisode.of("e")
                .rows(RATE, 30)
                .longs("n", Role.OTHER, new long[30])
                .camera("late", FakeVideo.encoding(), Claim.unknown("rate"), late(47, random))
                .build();

        int pictures = 0;
        for (int from = 0; from < 30; from += 7) {
            Episode cut = cut(whole, new Interval.Samples(0, from, Math.min(30, from + 7)));
            long count = cut.spec().axes().get(1).samples().orElseThrow();
            assertThat(Recorded.of(cut).shown("late")).hasSize((int) count);
            pictures += (int) count;
        }

        assertThat(pictures).isEqualTo(47);
    }

    private static Packets late(int count, RandomGenerator random) {
        return FakeVideo.packets(count, new Rate(47, 1), 5, 1, random);
    }

    @Test
    void partsToldInTimeKeepTheRowsWithinThem() throws IOException {
        MemoryEpisode whole = RandomEpisodes.of(shape(300), 3);

        Episode cut = cut(whole, new Interval.Nanos(1_500_000_000L, 9_800_000_000L));

        assertThat(cut.spec().axes().getFirst().samples()).hasValue(294 - 45);
        assertThat(cut.spec().origin()).isEqualTo(new Origin("memory:", "episode-3", new Interval.Samples(0, 45, 294)));
        assertThat(cut.spec().key()).isEqualTo("episode-3");
    }

    @RepeatedTest(10)
    void aCutOfACutIsOneCut(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        MemoryEpisode whole = RandomEpisodes.of(shape(100), seed);

        Episode twice = cut(cut(whole, new Interval.Samples(0, 13, 90)), new Interval.Samples(0, 10, 40));
        Episode once = cut(whole, new Interval.Samples(0, 23, 53));

        assertThat(twice.spec().origin()).isEqualTo(once.spec().origin());
        Recorded one = Recorded.of(once);
        Recorded two = Recorded.of(twice);
        for (Stream stream : whole.spec().streams()) {
            assertThat(two.inTime(stream.name()).stream().map(s -> s.bytes() + "@" + s.instantNanos()))
                    .as("seed %d, stream %s", seed, stream.name())
                    .isEqualTo(one.inTime(stream.name()).stream()
                            .map(s -> s.bytes() + "@" + s.instantNanos())
                            .toList());
        }
    }

    @RepeatedTest(20)
    void aPartOfACutIsThatPart(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        Episode cut = cut(RandomEpisodes.of(shape(100), seed), new Interval.Samples(0, 20, 80));
        int from = random.nextInt(60);
        int to = random.nextInt(from + 1, 61);

        PassRequest everything = PassRequest.everything(cut.spec());
        Recorded bySamples = Recorded.of(cut, everything.within(new Interval.Samples(0, from, to)));
        Recorded byTime = Recorded.of(cut, everything.within(new Interval.Nanos(RATE.nanosAt(from), RATE.nanosAt(to))));
        Recorded all = Recorded.of(cut);

        for (Stream stream : cut.spec().streams()) {
            List<Recorded.Bytes> expected = all.shown(stream.name()).subList(from, to);
            assertThat(bySamples.shown(stream.name()))
                    .as("seed %d, %s", seed, stream.name())
                    .isEqualTo(expected);
            assertThat(byTime.shown(stream.name()))
                    .as("seed %d, %s", seed, stream.name())
                    .isEqualTo(expected);
        }
        assertThat(bySamples.firstIndex(0)).isEqualTo(from);
        assertThat(byTime.firstIndex(0)).isEqualTo(from);
    }

    @Test
    void rowsWhoseStampsRunBackAreCutByTheirNumber() throws IOException {
        long[] stamps = new long[20];
        long[] numbers = new long[20];
        for (int i = 0; i < 20; i++) {
            stamps[i] = RATE.nanosAt(i % 10);
            numbers[i] = i;
        }
        Clock clock = new Clock("log", ClockKind.RECORDER, Epoch.START, 1);
        MemoryEpisode whole = MemoryEpisode.of("e")
                .axis(new Axis("rows", List.of(clock), Claim.unknown("rate"), OptionalLong.of(20), false), stamps)
                .longs("n", Role.OTHER, numbers)
                .camera("top", FakeVideo.encoding(), Claim.unknown("rate"), late(20, RandomSpecs.dice(1)))
                .build();

        Recorded part = Recorded.of(cut(whole, new Interval.Samples(0, 8, 13)));

        assertThat(part.shown("n")).isEqualTo(Recorded.of(whole).shown("n").subList(8, 13));
    }

    @Test
    void otherClocksKeepTheirStampsAndLatchedValuesComeAlong() throws IOException {
        long start = 1_700_000_000_000_000_000L;
        Clock unix = new Clock("log", ClockKind.RECORDER, Epoch.UNIX, 1);
        long[] stamps = new long[10];
        for (int i = 0; i < 10; i++) {
            stamps[i] = start + RATE.nanosAt(i);
        }
        MemoryEpisode whole = MemoryEpisode.of("e")
                .axis(new Axis("rows", List.of(unix), Claim.unknown("rate"), OptionalLong.of(10), false), stamps)
                .longs("n", Role.OTHER, new long[10])
                .axis(
                        new Axis("tf", List.of(unix), Claim.unknown("rate"), OptionalLong.of(2), true),
                        new long[] {start, start + RATE.nanosAt(1)})
                .stream(
                        Stream.of("tf", 1, Role.OTHER, SampleType.scalar(dev.cairn.episode.Scalar.I64)),
                        new dev.cairn.episode.Numbers.I64(dev.cairn.episode.Scalar.I64, new long[] {7, 8}, 2, 1, null))
                .build();

        Episode cut = Trim.parse("e:0.2s-").plan(whole).episodes().getFirst();
        Recorded part = Recorded.of(cut);

        assertThat(part.stamps(0).getFirst()[0]).isEqualTo(stamps[6]);
        assertThat(part.samples("tf")).hasSize(1);
        assertThat(part.stamps(1).getFirst()[0]).isEqualTo(start + RATE.nanosAt(1));
    }

    /// LeRobot keeps stamps as float32: row 7 of 20 Hz lies at 0.349999994 s, row 24 at 1.200000048 s.
    @Test
    void endsAreMeantUpToTheRoundingOfStamps() throws IOException {
        long[] stamps = new long[40];
        long[] numbers = new long[40];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = Math.round((double) (float) (i / 20.0) * 1e9);
            numbers[i] = i;
        }
        Clock clock = new Clock("timestamp", ClockKind.RECONSTRUCTED, Epoch.START, 1);
        MemoryEpisode whole = MemoryEpisode.of("e")
                .axis(new Axis("rows", List.of(clock), Claim.unknown("rate"), OptionalLong.of(40), false), stamps)
                .longs("n", Role.OTHER, numbers)
                .build();

        Episode cut = Trim.parse("e:0.35s-1.2s").plan(whole).episodes().getFirst();

        assertThat(Recorded.of(cut).shown("n"))
                .isEqualTo(Recorded.of(whole).shown("n").subList(7, 24));
    }

    @Test
    void statisticsGoAndSpansAreClipped() throws IOException {
        MemoryEpisode whole = MemoryEpisode.of("e")
                .rows(RATE, 30)
                .longs("n", Role.OTHER, new long[30])
                .statistics(new dev.cairn.episode.Statistics("n", java.util.Map.of("max", new double[] {0})))
                .label("task", "pick")
                .span("subtask", "reach", new Interval.Samples(0, 0, 12))
                .span("subtask", "grasp", new Interval.Nanos(RATE.nanosAt(12), RATE.nanosAt(30)))
                .span("subtask", "over", new Interval.Samples(0, 0, 4))
                .build();

        Plan plan = new CutRows(new Interval.Samples(0, 10, 20)).plan(whole);

        var spec = plan.episodes().getFirst().spec();
        assertThat(spec.statistics()).isEmpty();
        assertThat(spec.labels()).isEqualTo(whole.spec().labels());
        assertThat(spec.spans())
                .extracting(dev.cairn.episode.Span::where)
                .containsExactly(
                        new Interval.Samples(0, 0, 2),
                        new Interval.Nanos(RATE.nanosAt(12) - RATE.nanosAt(10), RATE.nanosAt(20) - RATE.nanosAt(10)));
        assertThat(plan.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.kind()).isEqualTo(LossKind.CUT);
            assertThat(loss.amount()).isEqualTo(20);
            assertThat(loss.what()).isEqualTo("rows 10 to 19 of 30 kept");
        });
    }

    @Test
    void aPartThatLeavesOutNothingIsTheEpisodeItself() throws IOException {
        MemoryEpisode whole = RandomEpisodes.of(shape(10), 1);

        assertThat(new CutRows(new Interval.Samples(0, 0, 99)).plan(whole)).isEqualTo(Plan.lossless(whole));
        assertThat(new CutRows(Interval.WHOLE).plan(whole)).isEqualTo(Plan.lossless(whole));
    }

    @Test
    void refusesAPartWithoutRows() {
        MemoryEpisode whole = RandomEpisodes.of(shape(10), 1);

        assertThatThrownBy(() -> new CutRows(new Interval.Nanos(20_000_000_000L, 30_000_000_000L)).plan(whole))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_EPISODE))
                .hasMessageContaining("from 20 s to 30 s holds no row; the episode has 10 rows, from 0 s to 0.3 s");
    }

    @Test
    void refusesAPartInTimeOfRowsWithoutAClock() {
        MemoryEpisode whole = MemoryEpisode.of("e")
                .axis(new Axis("rows", List.of(), Claim.unknown("rate"), OptionalLong.of(3), false))
                .longs("n", Role.OTHER, 1, 2, 3)
                .build();

        assertThatThrownBy(() -> new CutRows(new Interval.Nanos(0, 1)).plan(whole))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NEEDS_RATE));
    }

    @Test
    void rowsWithoutAClockAreCutByNumber() throws IOException {
        MemoryEpisode whole = MemoryEpisode.of("e")
                .axis(new Axis("rows", List.of(), Claim.unknown("rate"), OptionalLong.of(3), false))
                .longs("n", Role.OTHER, 1, 2, 3)
                .build();

        Recorded part = Recorded.of(cut(whole, new Interval.Samples(0, 1, 3)));

        assertThat(part.shown("n")).isEqualTo(Recorded.of(whole).shown("n").subList(1, 3));
    }
}
