package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.format.CameraPlan;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.format.NeedsSourceTimes;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.transform.CutRows;
import dev.cairn.testkit.EpisodeShape;
import dev.cairn.testkit.FakeCodecs;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomEpisodes;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which pictures are copied, restamped or encoded, and what becomes of them.
class CarriageTest {
    private static final Rate HZ = Rate.perSecond(10);
    private static final int STEP = FakeVideo.TICKS / 10;

    @TempDir
    Path folder;

    private final FakeCodecs codecs = new FakeCodecs();

    /// Adds one episode; starts anew where true stamps need a column. The plan must say beforehand what is done.
    private WritePlan write(Path place, WriteOptions options, Episode... episodes) throws IOException {
        WriteOptions wanted = options;
        while (true) {
            List<WritePlan> plans = new ArrayList<>();
            try (DatasetWriter planner = LeRobotWriter.create(TestSets.target(place, episodes[0], wanted, codecs))) {
                for (Episode episode : episodes) {
                    plans.add(planner.plan(episode));
                }
            }
            assertThat(TestSets.names(folder))
                    .doesNotContain(place.getFileName().toString());
            try (DatasetWriter writer = LeRobotWriter.create(TestSets.target(place, episodes[0], wanted, codecs))) {
                List<WritePlan> done = new ArrayList<>();
                for (Episode episode : episodes) {
                    done.add(writer.add(episode));
                }
                writer.finish();
                assertThat(done).isEqualTo(plans);
                return done.getLast();
            } catch (NeedsSourceTimes e) {
                Set<String> axes = new java.util.TreeSet<>(wanted.sourceTimes());
                assertThat(axes.addAll(e.axes())).isTrue();
                wanted = wanted.withSourceTimes(axes);
            }
        }
    }

    private static CameraPlan top(WritePlan plan) {
        return plan.cameras().stream()
                .filter(c -> c.stream().equals(TestSets.TOP))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> numbers(Path set, int episode) throws IOException {
        List<List<Integer>> all = new ArrayList<>();
        TestSets.each(set, e -> all.add(TestSets.numbers(e, TestSets.TOP)));
        return all.get(episode);
    }

    private static Episode cut(Episode whole, int from, int to) throws IOException {
        return new CutRows(new Interval.Samples(0, from, to))
                .plan(whole)
                .episodes()
                .getFirst();
    }

    @Test
    void planningTouchesNothing() throws IOException {
        try (DatasetWriter planner = LeRobotWriter.create(
                TestSets.target(folder.resolve("set"), TestSets.filmed(0, 10, HZ, 5, 0), TestSets.V21, codecs))) {
            planner.plan(TestSets.filmed(0, 10, HZ, 5, 0));
        }

        assertThat(TestSets.names(folder)).isEmpty();
    }

    @Test
    void picturesOnTheGridAreCopied() throws IOException {
        WritePlan plan = write(folder.resolve("set"), TestSets.V3, TestSets.filmed(0, 20, HZ, 7, 2));

        assertThat(top(plan).carriage()).isEqualTo(Carriage.COPIED);
        assertThat(plan.losses()).isEmpty();
        assertThat(codecs.encoders()).isZero();
    }

    @Test
    void jitteredPicturesAreRestampedAndTheirTrueStampsKept() throws IOException {
        Packets plain = FakeVideo.plain(20, HZ, 5, RandomSpecs.dice(1));
        long[] pts = IntStream.range(0, 20)
                .mapToLong(i -> (long) i * STEP + (i * 37L) % 400)
                .toArray();
        Episode jittered = TestSets.filmed(0, 20, HZ, TestSets.stampedAt(plain, pts));
        Episode steady = TestSets.filmed(1, 20, HZ, 5, 0);

        WritePlan plan = write(folder.resolve("set"), TestSets.V3, steady, jittered);

        assertThat(top(plan).carriage()).isEqualTo(Carriage.RESTAMPED);
        assertThat(plan.losses()).singleElement().satisfies(l -> {
            assertThat(l.kind()).isEqualTo(LossKind.RESTAMPED);
            assertThat(l.amount()).isEqualTo(20);
        });
        List<Recorded> read = TestSets.read(folder.resolve("set"));
        assertThat(TestSets.exact(read.get(1), "source_time_ns." + TestSets.TOP))
                .isEqualTo(Arrays.stream(pts)
                        .mapToObj(p -> FakeVideo.encoding().timeBase().nanos(p))
                        .toList());
        assertThat(TestSets.exact(read.get(0), "source_time_ns." + TestSets.TOP))
                .isEqualTo(
                        IntStream.range(0, 20).mapToObj(i -> i * 100_000_000L).toList());
        assertThat(read.get(1).inTime(TestSets.TOP).get(7).instantNanos()).isEqualTo(700_000_000L);
    }

    @Test
    void jitteredRowsGetTheGridAndKeepTheirTrueStamps() throws IOException {
        long[] nanos = IntStream.range(0, 12)
                .mapToLong(i -> i * 100_000_000L + (i * 7_654_321L) % 9_000_000)
                .toArray();
        Episode jittered = TestSets.stamped(0, HZ, "pick", nanos).build();

        WritePlan plan = write(folder.resolve("set"), TestSets.V3, jittered);

        assertThat(plan.losses()).singleElement().satisfies(l -> {
            assertThat(l.kind()).isEqualTo(LossKind.RESTAMPED);
            assertThat(l.stream()).isEqualTo("rows");
            assertThat(l.amount()).isEqualTo(12);
            assertThat(l.what()).contains("source_time_ns.rows");
        });
        Recorded read = TestSets.read(folder.resolve("set")).getFirst();
        assertThat(TestSets.exact(read, "source_time_ns.rows"))
                .isEqualTo(Arrays.stream(nanos).boxed().toList());
        assertThat(read.stamps(0).get(11)[0]).isCloseTo(1_100_000_000L, org.assertj.core.data.Offset.offset(200L));
    }

    @Test
    void aCopiedCameraKeepsItsOwnTrueStampsWhereRowsAndAnotherEpisodeJitter() throws IOException {
        long[] nanos = IntStream.range(0, 20)
                .mapToLong(i -> i * 100_000_000L + (i % 3) * 5_000_000L)
                .toArray();
        Packets plain = FakeVideo.plain(20, HZ, 5, RandomSpecs.dice(1));
        long[] pts = IntStream.range(0, 20)
                .mapToLong(i -> (long) i * STEP + (i % 4) * 50L)
                .toArray();
        Episode offRows = TestSets.stamped(0, HZ, "pick", nanos)
                .camera(TestSets.TOP, FakeVideo.encoding(), dev.cairn.episode.Claim.declared(HZ, "test"), plain)
                .build();
        Episode offCamera = TestSets.filmed(1, 20, HZ, TestSets.stampedAt(plain, pts));

        write(folder.resolve("set"), TestSets.V3, offRows, offCamera);

        Recorded first = TestSets.read(folder.resolve("set")).getFirst();
        assertThat(TestSets.exact(first, "source_time_ns." + TestSets.TOP))
                .isEqualTo(
                        IntStream.range(0, 20).mapToObj(i -> i * 100_000_000L).toList());
        assertThat(TestSets.exact(first, "source_time_ns.rows"))
                .isEqualTo(Arrays.stream(nanos).boxed().toList());
    }

    @Test
    void aLostPictureIsEncodedAroundWithTheNearestOne() throws IOException {
        Packets plain = FakeVideo.plain(20, HZ, 1, RandomSpecs.dice(1));
        Packets lost =
                TestSets.part(plain, IntStream.range(0, 20).filter(i -> i != 8).toArray());

        WritePlan plan = write(folder.resolve("set"), TestSets.V3, TestSets.filmed(0, 20, HZ, lost));

        assertThat(top(plan).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(top(plan).reason()).isEqualTo("19 pictures for 20 rows");
        assertThat(numbers(folder.resolve("set"), 0))
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> i == 8 ? 9 : i).toList());
    }

    @Test
    void picturesOfAnotherRateAreEncoded() throws IOException {
        Packets slow = FakeVideo.packets(10, Rate.perSecond(5), 5, 1, RandomSpecs.dice(1));

        WritePlan plan = write(folder.resolve("set"), TestSets.V3, TestSets.filmed(0, 20, HZ, slow));

        assertThat(top(plan).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(numbers(folder.resolve("set"), 0)).startsWith(0, 1, 1, 2, 2).hasSize(20);
    }

    @Test
    void rowsOffTheGridShowThePictureOfTheirOwnInstant() throws IOException {
        long[] nanos = IntStream.range(0, 20)
                .mapToLong(i -> HZ.nanosAt(i < 10 ? i : i + 25)) // the recorder stood still for 2.5 s
                .toArray();
        Rate twice = Rate.perSecond(HZ.samples() * 2);
        Episode episode = TestSets.stamped(0, HZ, "pick", nanos)
                .camera(
                        TestSets.TOP,
                        FakeVideo.encoding(),
                        dev.cairn.episode.Claim.declared(twice, "test"),
                        FakeVideo.plain(100, twice, 5, RandomSpecs.dice(4)))
                .build();

        WritePlan plan = write(folder.resolve("set"), TestSets.V3, episode);

        assertThat(top(plan).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(numbers(folder.resolve("set"), 0))
                .isEqualTo(IntStream.range(0, 20)
                        .map(i -> 2 * (i < 10 ? i : i + 25))
                        .boxed()
                        .toList());
    }

    @Test
    void aCodecThatTheLoaderDoesNotTakeIsEncoded() throws IOException {
        Encoding.Pictures h264 = FakeVideo.encoding();
        Encoding.Pictures other = new Encoding.Pictures(
                Codec.MJPEG, h264.framing(), h264.size(), h264.pixels(), h264.depth(), h264.timeBase(), 0);
        Episode episode = TestSets.rows(0, 10, HZ, "pick")
                .camera(
                        TestSets.TOP,
                        other,
                        dev.cairn.episode.Claim.declared(HZ, "test"),
                        FakeVideo.plain(10, HZ, 5, RandomSpecs.dice(3)))
                .build();

        WritePlan plan = write(folder.resolve("set"), TestSets.V3, episode);

        assertThat(top(plan).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(top(plan).reason()).startsWith("codec ");
    }

    @Test
    void twoPicturesOfOneStampAreEncoded() throws IOException {
        Packets plain = FakeVideo.plain(20, HZ, 1, RandomSpecs.dice(1));
        long[] pts = IntStream.range(0, 20)
                .mapToLong(i -> (long) (i == 6 ? 5 : i) * STEP)
                .toArray();

        WritePlan plan =
                write(folder.resolve("set"), TestSets.V3, TestSets.filmed(0, 20, HZ, TestSets.stampedAt(plain, pts)));

        assertThat(top(plan).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(top(plan).reason()).isEqualTo("two pictures have one stamp");
        assertThat(numbers(folder.resolve("set"), 0)).hasSize(20);
    }

    @Test
    void cellsStayCellsOrBecomeVideoWhenThatIsAskedFor() throws IOException {
        MemoryEpisode cells = RandomEpisodes.of(
                EpisodeShape.rows(
                                HZ,
                                15,
                                EpisodeShape.numbers(
                                        "action", dev.cairn.episode.Role.ACTION, dev.cairn.episode.Scalar.F32, 2))
                        .withCells(TestSets.TOP)
                        .withTasks("pick"),
                4);

        WritePlan kept = write(folder.resolve("kept"), TestSets.V3, cells);
        WritePlan encoded = write(folder.resolve("encoded"), TestSets.V3.withEncodeCells(true), cells);

        assertThat(top(kept).carriage()).isEqualTo(Carriage.CELLS);
        assertThat(top(encoded).carriage()).isEqualTo(Carriage.ENCODED);
        Packets images =
                (Packets) cells.column(cells.spec().indexOf(TestSets.TOP).orElseThrow());
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            wanted.add(FakeCodecs.numberOf(images.read(i)));
        }
        assertThat(numbers(folder.resolve("encoded"), 0)).isEqualTo(wanted);
    }

    @RepeatedTest(12)
    void v30KeepsThePicturesThatACutNeedsAndNoEpisodePointsAtThem(RepetitionInfo run) throws IOException {
        var random = RandomSpecs.dice(run.getCurrentRepetition());
        int group = random.nextInt(1, 12);
        int between = random.nextInt(0, 3);
        Episode whole = TestSets.filmed(0, 60, HZ, group, between);
        Episode other = TestSets.filmed(1, 60, HZ, group, between);
        int from = random.nextInt(1, 50);
        int to = random.nextInt(from + 1, 60);
        Path set = folder.resolve("set");

        WritePlan plan = write(set, TestSets.V3, cut(whole, from, to), cut(other, from, to), cut(whole, 0, from));

        assertThat(top(plan).carriage()).isEqualTo(Carriage.COPIED);
        assertThat(codecs.encoders()).isZero();
        String what = "seed %d, group %d, between %d, rows %d to %d"
                .formatted(run.getCurrentRepetition(), group, between, from, to);
        List<Integer> wanted = IntStream.range(from, to).boxed().toList();
        assertThat(numbers(set, 0)).as(what).isEqualTo(wanted);
        assertThat(numbers(set, 1)).as(what).isEqualTo(wanted);
        assertThat(numbers(set, 2))
                .as(what)
                .isEqualTo(IntStream.range(0, from).boxed().toList());
        windowsAreDisjointAndDecode(set, what);
    }

    private void windowsAreDisjointAndDecode(Path set, String what) throws IOException {
        List<double[]> windows = new ArrayList<>();
        TestSets.each(set, episode -> {
            int stream = episode.spec().indexOf(TestSets.TOP).orElseThrow();
            try (var pictures = new dev.cairn.episode.picture.Pictures(
                    episode.track(stream), codecs.decoder(FakeVideo.encoding(), FakeVideo.config()))) {
                List<Integer> numbers = TestSets.numbers(episode, TestSets.TOP);
                for (int i : new int[] {0, numbers.size() / 2, numbers.size() - 1}) {
                    assertThat(dev.cairn.testkit.FakeDecoder.number(
                                    pictures.picture(i).orElseThrow()))
                            .as("%s, picture %d", what, i)
                            .isEqualTo(numbers.get(i));
                }
            }
            windows.add(new double[] {0, numbers(set, windows.size()).size() / 10.0});
        });
        assertThat(windows).hasSize(3);
    }

    @Test
    void v21EncodesACutThatNeedsMorePicturesThanItHas() throws IOException {
        Episode whole = TestSets.filmed(0, 40, HZ, 10, 0);

        WritePlan inside = write(folder.resolve("inside"), TestSets.V21, cut(whole, 13, 27));
        WritePlan onKey = write(folder.resolve("key"), TestSets.V21, cut(whole, 10, 27));

        assertThat(top(inside).carriage()).isEqualTo(Carriage.ENCODED);
        assertThat(top(inside).reason()).contains("a v2.1 file holds the episode's pictures only", "3 more");
        assertThat(top(onKey).carriage()).isEqualTo(Carriage.COPIED);
        assertThat(numbers(folder.resolve("inside"), 0))
                .isEqualTo(IntStream.range(13, 27).boxed().toList());
        assertThat(numbers(folder.resolve("key"), 0))
                .isEqualTo(IntStream.range(10, 27).boxed().toList());
    }

    @Test
    void threadsDoNotChangeTheBytes() throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Packets plain = FakeVideo.plain(20, HZ, 1, RandomSpecs.dice(i));
            int skipped = i + 2;
            episodes.add(TestSets.filmed(
                    i,
                    20,
                    HZ,
                    i % 3 == 0
                            ? plain
                            : TestSets.part(
                                    plain,
                                    IntStream.range(0, 20)
                                            .filter(p -> p != skipped)
                                            .toArray())));
        }
        Episode[] all = episodes.toArray(Episode[]::new);

        write(folder.resolve("one"), TestSets.V3.withThreads(1), all);
        write(folder.resolve("four"), TestSets.V3.withThreads(4), all);
        write(folder.resolve("again"), TestSets.V3.withThreads(4), all);

        assertThat(TestSets.files(folder.resolve("four"))).isEqualTo(TestSets.files(folder.resolve("one")));
        assertThat(TestSets.files(folder.resolve("again"))).isEqualTo(TestSets.files(folder.resolve("one")));
    }
}
