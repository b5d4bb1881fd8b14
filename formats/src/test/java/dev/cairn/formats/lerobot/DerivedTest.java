package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.formats.convert.Conversion;
import dev.cairn.formats.convert.ConversionResult;
import dev.cairn.formats.convert.ConvertListener;
import dev.cairn.formats.convert.ConvertRequest;
import dev.cairn.formats.convert.VerifyReport;
import dev.cairn.testkit.FakeCodecs;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is derived is made anew from the rows that are written: indexes, tasks, statistics.
class DerivedTest {
    private static final Rate HZ = Rate.perSecond(10);

    @TempDir
    Path folder;

    private Path tasked(String name, String task, int... lengths) throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            episodes.add(TestSets.rows(i, lengths[i], HZ, task).build());
        }
        return TestSets.write(folder.resolve(name), TestSets.V3, episodes);
    }

    private Path convert(String name, String to, Path... sources) throws IOException {
        Path out = folder.resolve(name);
        ConversionResult result = new Conversion(
                        ConvertRequest.of(List.of(sources), out, to),
                        new FakeCodecs(),
                        ConvertListener.SILENT,
                        () -> false)
                .run();
        VerifyReport proof = result.proof().orElseThrow();
        assertThat(proof.differences()).isEmpty();
        return out;
    }

    private static void holds(Statistics statistics, String name, double expected) {
        assertThat(statistics.values(name).orElseThrow())
                .as("%s of %s", name, statistics.stream())
                .hasSize(1);
        assertThat(statistics.values(name).orElseThrow()[0])
                .as("%s of %s", name, statistics.stream())
                .isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lerobot-v3", "lerobot-v2.1"})
    void numbersOfAJoinAreThoseOfItsRows(String to) throws IOException {
        // Report B001: two sets of one task each, both with the local task 0.
        Path out = convert("out", to, tasked("a", "pick", 5, 5), tasked("b", "place", 5, 5));

        assertThat(TestSets.longs(out, "task_index"))
                .containsExactly(
                        List.of(0L, 0L, 0L, 0L, 0L),
                        List.of(0L, 0L, 0L, 0L, 0L),
                        List.of(1L, 1L, 1L, 1L, 1L),
                        List.of(1L, 1L, 1L, 1L, 1L));
        assertThat(TestSets.longs(out, "index").stream().flatMap(List::stream).toList())
                .isEqualTo(LongStream.range(0, 20).boxed().toList());
        List<Statistics> tasks = TestSets.statistics(out, "task_index");
        holds(tasks.get(0), "max", 0);
        holds(tasks.get(3), "min", 1);
        holds(tasks.get(3), "max", 1);
        holds(tasks.get(3), "std", 0);
        List<Statistics> episodes = TestSets.statistics(out, "episode_index");
        for (int i = 0; i < 4; i++) {
            holds(episodes.get(i), "mean", i);
        }
        holds(TestSets.statistics(out, "index").get(2), "min", 10);
        holds(TestSets.statistics(out, "index").get(2), "mean", 12);
        if (to.equals("lerobot-v3")) {
            Statistics task = TestSets.setStatistics(out, "task_index");
            holds(task, "min", 0);
            holds(task, "max", 1);
            holds(task, "mean", 0.5);
            holds(task, "std", 0.5);
            holds(TestSets.setStatistics(out, "episode_index"), "max", 3);
            holds(TestSets.setStatistics(out, "index"), "max", 19);
            holds(TestSets.setStatistics(out, "index"), "mean", 9.5);
            holds(TestSets.setStatistics(out, "index"), "count", 20);
        }
    }

    @Test
    void numbersOfWhatIsLeftAreThoseOfItsRows() throws IOException {
        List<Episode> episodes = List.of(
                TestSets.rows(0, 5, HZ, "pick").build(),
                TestSets.rows(2, 7, HZ, "place").build());
        Path out = TestSets.write(folder.resolve("out"), TestSets.V3, episodes);

        assertThat(TestSets.longs(out, "episode_index").get(1)).containsOnly(1L);
        holds(TestSets.setStatistics(out, "episode_index"), "max", 1);
        holds(TestSets.setStatistics(out, "index"), "max", 11);
        holds(TestSets.setStatistics(out, "task_index"), "mean", 7 / 12.0);
    }

    @Test
    void aJoinOfAJoinResolvesWhateverTheFilesHold() throws IOException {
        // Report B002: a set whose rows and pictures lie in two files, joined with another.
        List<Episode> eight = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            eight.add(TestSets.filmed(i, 10 + i, HZ, 5, 1));
        }
        Path ab = folder.resolve("ab");
        long bytes = 0;
        for (Episode episode : eight.subList(0, 4)) {
            try (var track = episode.track(episode.spec().indexOf(TestSets.TOP).orElseThrow())) {
                bytes += track.all().totalBytes();
            }
        }
        TestSets.write(ab, TestSets.V3, new LeRobotLimits(1000, 2_000, bytes + 60, 1024, 1000, 32 << 20), eight);
        assertThat(TestSets.files(ab).keySet())
                .contains("videos/" + TestSets.TOP + "/chunk-000/file-001.mp4", "data/chunk-000/file-001.parquet");
        Path c = TestSets.write(folder.resolve("c"), TestSets.V3, List.of(TestSets.filmed(0, 9, HZ, 3, 0)));
        List<Episode> expected = new ArrayList<>(eight);
        expected.add(TestSets.filmed(0, 9, HZ, 3, 0));

        Path large = convert("large", "lerobot-v3", ab, c);
        Path small = folder.resolve("small");
        rewrite(small, new LeRobotLimits(1000, 1, 1, 1024, 1000, 32 << 20), ab, c);

        assertThat(TestSets.files(large).keySet().stream().filter(f -> f.endsWith(".mp4")))
                .hasSize(1);
        assertThat(TestSets.files(small).keySet().stream().filter(f -> f.endsWith(".mp4")))
                .hasSize(9);
        assertThat(TestSets.files(small).keySet().stream().filter(f -> f.startsWith("data/")))
                .hasSize(9);
        for (Path set : List.of(large, small)) {
            List<Episode> left = new ArrayList<>(expected);
            TestSets.each(set, episode -> {
                Episode wanted = left.removeFirst();
                assertThat(TestSets.numbers(episode, TestSets.TOP)).isEqualTo(TestSets.numbers(wanted, TestSets.TOP));
                assertThat(episode.spec().axes().getFirst().samples())
                        .isEqualTo(wanted.spec().axes().getFirst().samples());
            });
            assertThat(left).isEmpty();
        }
    }

    private static void rewrite(Path out, LeRobotLimits limits, Path... sources) throws IOException {
        LeRobotWriter[] writer = new LeRobotWriter[1];
        for (Path source : sources) {
            TestSets.each(source, episode -> {
                if (writer[0] == null) {
                    writer[0] = LeRobotWriter.create(
                            TestSets.target(out, episode, TestSets.V3, new FakeCodecs()),
                            limits,
                            Files::newByteChannel);
                }
                writer[0].add(episode);
            });
        }
        try (LeRobotWriter open = writer[0]) {
            open.finish();
        }
    }

    @Test
    void anEpisodeBehindTheFirstFileShowsItsOwnPictures() throws IOException {
        // Report B003: two MP4 of 40 pictures, four episodes of 20 rows, the number of the picture in each.
        var all = FakeVideo.plain(80, HZ, 5, RandomSpecs.dice(1));
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int first = 20 * i;
            int[] wanted = java.util.stream.IntStream.range(first, first + 20).toArray();
            long[] pts =
                    LongStream.range(0, 20).map(p -> p * FakeVideo.TICKS / 10).toArray();
            episodes.add(TestSets.filmed(i, 20, HZ, TestSets.stampedAt(TestSets.part(all, wanted), pts)));
        }
        long half = all.totalBytes() / 2 + 100;
        Path out = folder.resolve("out");
        TestSets.write(out, TestSets.V3, new LeRobotLimits(1000, 1 << 20, half, 1024, 1000, 32 << 20), episodes);

        List<Integer> firsts = new ArrayList<>();
        TestSets.each(out, e -> firsts.add(TestSets.numbers(e, TestSets.TOP).getFirst()));
        assertThat(firsts).containsExactly(0, 20, 40, 60);
        assertThat(TestSets.files(out).keySet()).contains("videos/" + TestSets.TOP + "/chunk-000/file-001.mp4");
        try (var reader = Sets.open(out)) {
            Episode alone = reader.episode("episode_000002");
            assertThat(TestSets.numbers(alone, TestSets.TOP)).startsWith(40, 41);
        }
    }

    @Test
    void oneEpisodeOfASharedFileComesAlone() throws IOException {
        // Report B004.
        Path source = tasked("source", "pick", 54, 46, 83);
        ConvertRequest all = ConvertRequest.of(source, folder.resolve("out"), "lerobot-v3");
        ConvertRequest one = new ConvertRequest(
                all.sources(),
                all.output(),
                all.to(),
                dev.cairn.formats.convert.EpisodeSelection.parse("1"),
                all.streams(),
                all.renamedTasks(),
                all.trims(),
                all.rate(),
                all.splits(),
                0,
                false,
                all.body(),
                all.encodeAs(),
                false,
                false,
                1,
                false,
                false,
                true,
                dev.cairn.formats.convert.MappingWish.NONE);
        new Conversion(one, new FakeCodecs(), ConvertListener.SILENT, () -> false).run();

        assertThat(TestSets.longs(all.output(), "frame_index"))
                .containsExactly(LongStream.range(0, 46).boxed().toList());
        Statistics frames = TestSets.setStatistics(all.output(), "frame_index");
        holds(frames, "count", 46);
        holds(frames, "max", 45);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lerobot-v3", "lerobot-v2.1"})
    void aFeatureWithoutWidthSurvives(String to) throws IOException {
        // Report B005.
        MemoryEpisode episode = TestSets.rows(0, 10, HZ, "pick")
                .numbers("target", Role.OTHER, List.of(0), new Numbers.F32(new float[0], 10, 0, null))
                .build();
        Path source = TestSets.write(folder.resolve("source"), TestSets.V3, List.of(episode));

        Path out = convert("out", to, source);

        TestSets.each(out, e -> {
            Stream target = e.spec().streams().get(e.spec().indexOf("target").orElseThrow());
            assertThat(target.type()).isEqualTo(new SampleType.Numeric(Scalar.F32, List.of(0)));
            assertThat(dev.cairn.testkit.Recorded.of(e).samples("target")).hasSize(10);
        });
        assertThat(Files.readString(out.resolve("meta/info.json")).replaceAll("\\s", ""))
                .contains("\"target\":{\"dtype\":\"float32\",\"shape\":[0]");
    }

    @Test
    void theDeclaredTypeDecidesAndNotTheName() throws IOException {
        // Report B006.
        MemoryEpisode episode = TestSets.rows(0, 3, HZ, "pick")
                .numbers(
                        "obs.front_image",
                        Role.OBSERVATION,
                        List.of(84, 84, 3),
                        new Numbers.I8(Scalar.U8, new byte[3 * 84 * 84 * 3], 3, 84 * 84 * 3, null))
                .floats("observation.images.gain", Role.OBSERVATION, 4, new float[12])
                .build();
        Path out = convert("out", "lerobot-v2.1", TestSets.write(folder.resolve("s"), TestSets.V3, List.of(episode)));

        TestSets.each(out, e -> {
            assertThat(type(e, "obs.front_image")).isEqualTo(new SampleType.Numeric(Scalar.U8, List.of(84, 84, 3)));
            assertThat(type(e, "observation.images.gain")).isEqualTo(new SampleType.Numeric(Scalar.F32, List.of(4)));
        });
    }

    private static SampleType type(Episode episode, String stream) {
        return episode.spec()
                .streams()
                .get(episode.spec().indexOf(stream).orElseThrow())
                .type();
    }

    // -- statistics

    @Test
    void statisticsAreThoseOfAPlainRecount() throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            episodes.add(TestSets.rows(i, 40 + 30 * i, HZ, "pick").build());
        }
        Path out = TestSets.write(folder.resolve("out"), TestSets.V3, episodes);

        List<double[]> columns = new ArrayList<>();
        List<Statistics> told = TestSets.statistics(out, "observation.state");
        for (int i = 0; i < 3; i++) {
            MemoryEpisode one = (MemoryEpisode) episodes.get(i);
            double[] wide = ((Numbers) one.column(0)).doubles();
            double[] second = new double[wide.length / 2];
            for (int row = 0; row < second.length; row++) {
                second[row] = wide[2 * row + 1];
            }
            columns.add(second);
            plainly(told.get(i), second, true);
        }
        double[] all = columns.stream().flatMapToDouble(Arrays::stream).toArray();
        plainly(TestSets.setStatistics(out, "observation.state"), all, false);
    }

    /// Min, max, mean and population deviation of column 1, two passes, no tricks.
    private static void plainly(Statistics told, double[] values, boolean quantiles) {
        double mean = Arrays.stream(values).sum() / values.length;
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(told.values("min").orElseThrow()[1]).isEqualTo(sorted[0]);
        assertThat(told.values("max").orElseThrow()[1]).isEqualTo(sorted[sorted.length - 1]);
        assertThat(told.values("mean").orElseThrow()[1]).isCloseTo(mean, within(1e-12));
        assertThat(told.values("std").orElseThrow()[1]).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(told.values("count").orElseThrow()[0]).isEqualTo(values.length);
        if (quantiles) {
            // Upstream's histogram has 5,000 bins: a quantile lies within one bin of the sample there.
            double bin = (sorted[sorted.length - 1] - sorted[0]) / 5000;
            double median = told.values("q50").orElseThrow()[1];
            int rank = (int) (0.5 * sorted.length);
            assertThat(median).isBetween(sorted[rank - 1] - 2 * bin, sorted[rank] + 2 * bin);
        }
    }

    private static Statistics pictures(double mean, int channels) {
        double[] values = new double[channels];
        Arrays.fill(values, mean);
        return new Statistics(
                TestSets.TOP,
                Map.of("min", values, "max", values, "mean", values, "std", values, "count", new double[] {100}));
    }

    private static MemoryEpisode described(int number, Statistics statistics) {
        return TestSets.rows(number, 10, HZ, "pick")
                .statistics(statistics)
                .camera(
                        TestSets.TOP,
                        FakeVideo.encoding(),
                        Claim.declared(HZ, "test"),
                        FakeVideo.plain(10, HZ, 5, RandomSpecs.dice(number)))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.0", "v2.1"})
    void statisticsOfPicturesAreCarriedOver(String version) throws IOException {
        Path out = TestSets.write(
                folder.resolve("out"),
                TestSets.V3.withVersion(version),
                List.of(described(0, pictures(0.25, 3)), described(1, pictures(0.75, 3))));

        List<Statistics> told = TestSets.statistics(out, TestSets.TOP);
        assertThat(told).hasSize(2);
        assertThat(told.get(1).values("mean").orElseThrow()).containsExactly(0.75, 0.75, 0.75);
        if (version.equals("v3.0")) {
            assertThat(TestSets.setStatistics(out, TestSets.TOP).values("mean").orElseThrow())
                    .containsExactly(new double[] {0.5, 0.5, 0.5}, within(1e-12));
        }
    }

    @Test
    void v21LeavesStatisticsOfOneChannelOut() throws IOException {
        Path out = TestSets.write(folder.resolve("out"), TestSets.V21, List.of(described(0, pictures(0.25, 1))));
        Path v3 = TestSets.write(folder.resolve("v3"), TestSets.V3, List.of(described(0, pictures(0.25, 1))));

        assertThat(TestSets.statistics(out, TestSets.TOP)).isEmpty();
        assertThat(TestSets.statistics(v3, TestSets.TOP)).hasSize(1);
        try (var planner = LeRobotWriter.create(TestSets.target(
                folder.resolve("planned"), described(0, pictures(0.25, 1)), TestSets.V21, new FakeCodecs()))) {
            assertThat(planner.plan(described(0, pictures(0.25, 1))).losses())
                    .singleElement()
                    .satisfies(l -> {
                        assertThat(l.kind()).isEqualTo(dev.cairn.episode.format.LossKind.DERIVABLE);
                        assertThat(l.stream()).isEqualTo(TestSets.TOP);
                    });
        }
    }

    @Test
    void statisticsOfPicturesAreMadeWhenThatIsAskedFor() throws IOException {
        WriteOptions options = TestSets.V3.withImageStatistics(true);
        Path out = folder.resolve("out");
        TestSets.write(
                out,
                options,
                LeRobotLimits.DEFAULTS,
                new FakeCodecs(),
                Files::newByteChannel,
                List.of(TestSets.filmed(0, 150, HZ, 5, 1)));

        Statistics told = TestSets.statistics(out, TestSets.TOP).getFirst();
        assertThat(told.values("count").orElseThrow()).containsExactly(100);
        assertThat(told.values("min").orElseThrow()).containsExactly(0, 0, 0);
        assertThat(told.values("max").orElseThrow()).containsExactly(149, 149, 149);
    }
}
