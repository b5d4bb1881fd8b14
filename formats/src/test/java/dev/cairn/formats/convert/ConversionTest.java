package dev.cairn.formats.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.Trim;
import dev.cairn.formats.lerobot.TestSets;
import dev.cairn.testkit.EpisodeShape;
import dev.cairn.testkit.FakeCodecs;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.RandomEpisodes;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {
    private static final Rate HZ = Rate.perSecond(10);

    @TempDir
    Path folder;

    private final FakeCodecs codecs = new FakeCodecs();

    /// What a test asks for beside sources, output and target.
    private static final class Wish {
        private EpisodeSelection episodes = EpisodeSelection.ALL;
        private List<String> streams = List.of();
        private Map<String, String> renamed = Map.of();
        private List<Trim> trims = List.of();
        private Optional<Rate> rate = Optional.empty();
        private Map<String, Double> splits = Map.of();
        private long seed;
        private boolean common;
        private Optional<String> body = Optional.empty();
        private boolean images;
        private boolean imageStatistics;
        private int threads = 2;
        private boolean keepGoing;
        private boolean resume;
        private boolean verify = true;
    }

    private ConvertRequest request(Path output, String to, UnaryOperator<Wish> wished, Path... sources) {
        Wish wish = wished.apply(new Wish());
        return new ConvertRequest(
                List.of(sources),
                output,
                to,
                wish.episodes,
                wish.streams,
                wish.renamed,
                wish.trims,
                wish.rate,
                wish.splits,
                wish.seed,
                wish.common,
                wish.body,
                Codec.H264,
                wish.images,
                wish.imageStatistics,
                wish.threads,
                wish.keepGoing,
                wish.resume,
                wish.verify,
                dev.cairn.formats.convert.MappingWish.NONE);
    }

    private ConversionResult run(ConvertRequest request) throws IOException {
        return run(request, () -> false);
    }

    private ConversionResult run(ConvertRequest request, BooleanSupplier stopped) throws IOException {
        return new Conversion(request, codecs, ConvertListener.SILENT, stopped).run();
    }

    private ConversionPlan plan(ConvertRequest request) throws IOException {
        return new Conversion(request, codecs, ConvertListener.SILENT, () -> false).plan();
    }

    private Path set(String name, int... lengths) throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            episodes.add(TestSets.filmed(i, lengths[i], HZ, 5, 1));
        }
        return TestSets.write(folder.resolve(name), TestSets.V3, episodes);
    }

    private Path perEpisode(String name, int... lengths) throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            episodes.add(TestSets.filmed(i, lengths[i], HZ, 5, 1));
        }
        return TestSets.write(folder.resolve(name), TestSets.V21, episodes);
    }

    private static void proven(ConversionResult result) {
        VerifyReport proof = result.proof().orElseThrow();
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.isEqual()).isTrue();
    }

    private static List<Integer> lengths(Path set) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        for (Recorded episode : TestSets.read(set)) {
            lengths.add(episode.samples("action").size());
        }
        return lengths;
    }

    private String info(Path set) throws IOException {
        return Files.readString(set.resolve("meta/info.json"));
    }

    // -- several sources

    @Test
    void joinsSetsOfEitherVersionInTheirOrder() throws IOException {
        Path out = folder.resolve("out");

        ConversionResult result =
                run(request(out, "lerobot-v3", w -> w, set("a", 10, 20), perEpisode("b", 30), set("c", 5)));

        proven(result);
        assertThat(lengths(out)).containsExactly(10, 20, 30, 5);
        assertThat(result.written().carried()).containsOnlyKeys(Carriage.COPIED);
        assertThat(codecs.encoders()).isZero();
    }

    @Test
    void aJoinOfAJoinAndBackIsTheSame() throws IOException {
        Path ab = folder.resolve("ab");
        run(request(ab, "lerobot-v3", w -> w, set("a", 10, 20), set("b", 7, 8)));
        Path abc = folder.resolve("abc");
        Path back = folder.resolve("back");

        proven(run(request(abc, "lerobot-v3", w -> w, ab, set("c", 9))));
        proven(run(request(back, "lerobot-v2.1", w -> w, abc)));

        assertThat(lengths(back)).containsExactly(10, 20, 7, 8, 9);
    }

    @Test
    void theWholeMainJobIsDeterministic() throws IOException {
        Path a = set("a", 10, 20, 30);
        run(request(folder.resolve("one"), "lerobot-v2.1", w -> w, a));
        run(request(folder.resolve("two"), "lerobot-v2.1", w -> w, a));

        assertThat(TestSets.files(folder.resolve("two"))).isEqualTo(TestSets.files(folder.resolve("one")));
    }

    // -- sets that differ

    private Path odd(String name, Rate rate, String body, int width) throws IOException {
        Path set = TestSets.write(
                folder.resolve(name),
                TestSets.V3,
                List.of(RandomEpisodes.of(
                        EpisodeShape.rows(
                                        rate,
                                        12,
                                        EpisodeShape.numbers("observation.state", Role.STATE, Scalar.F32, 2),
                                        EpisodeShape.numbers("action", Role.ACTION, Scalar.F32, width))
                                .withTasks("pick"),
                        3)));
        Path info = set.resolve("meta/info.json");
        Files.writeString(info, Files.readString(info).replace("so100", body));
        return set;
    }

    private FormatException refused(UnaryOperator<Wish> wish, Path... sources) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                FormatException.class, () -> run(request(folder.resolve("refused"), "lerobot-v3", wish, sources)));
    }

    @Test
    void refusesAnotherRateUntilOneIsSaid() throws IOException {
        Path a = odd("a", HZ, "so100", 1);
        Path b = odd("b", Rate.perSecond(20), "so100", 1);

        FormatException refusal = refused(w -> w, a, b);
        assertThat(refusal.problem()).isEqualTo(Problem.SETS_DIFFER);
        assertThat(refusal).hasMessageContainingAll("rate", "10/s", "20/s", "--rate", a.toString(), b.toString());
        assertThat(folder.resolve("refused")).doesNotExist();

        ConversionResult result = run(request(
                folder.resolve("out"),
                "lerobot-v3",
                w -> {
                    w.rate = Optional.of(HZ);
                    return w;
                },
                a,
                b));
        proven(result);
        assertThat(lengths(folder.resolve("out"))).containsExactly(12, 6);
        assertThat(result.losses()).anyMatch(l -> l.kind() == LossKind.RESAMPLED);
    }

    @Test
    void refusesAnotherBodyUntilOneIsSaid() throws IOException {
        Path a = odd("a", HZ, "so100", 1);
        Path b = odd("b", HZ, "koch", 1);

        assertThat(refused(w -> w, a, b)).hasMessageContainingAll("body", "so100", "koch", "--body");

        proven(run(request(
                folder.resolve("out"),
                "lerobot-v3",
                w -> {
                    w.body = Optional.of("both");
                    return w;
                },
                a,
                b)));
        assertThat(info(folder.resolve("out"))).contains("\"robot_type\" : \"both\"");
    }

    @Test
    void refusesOtherStreamsUntilTheCommonOnesOrSomeAreAskedFor() throws IOException {
        Path a = odd("a", HZ, "so100", 1);
        Path b = odd("b", HZ, "so100", 3);

        assertThat(refused(w -> w, a, b))
                .hasMessageContainingAll("action", "f32[1]", "f32[3]", "--common-streams", "--streams");

        ConversionResult result = run(request(
                folder.resolve("out"),
                "lerobot-v3",
                w -> {
                    w.common = true;
                    return w;
                },
                a,
                b));
        proven(result);
        assertThat(info(folder.resolve("out"))).contains("observation.state").doesNotContain("\"action\"");
        assertThat(result.losses()).anyMatch(l -> l.stream().equals("action"));
        proven(run(request(
                folder.resolve("some"),
                "lerobot-v3",
                w -> {
                    w.streams = List.of("observation.*", "task");
                    return w;
                },
                a,
                b)));
    }

    @Test
    void refusesACameraOfAnotherSize() throws IOException {
        Path a = set("a", 10);
        Path b = TestSets.write(
                folder.resolve("b"),
                TestSets.V3,
                List.of(RandomEpisodes.of(
                        EpisodeShape.rows(
                                        HZ,
                                        12,
                                        EpisodeShape.numbers("observation.state", Role.STATE, Scalar.F32, 2),
                                        EpisodeShape.numbers("action", Role.ACTION, Scalar.F32, 1))
                                .withCells(TestSets.TOP)
                                .withTasks("pick"),
                        3)));
        Path info = b.resolve("meta/info.json");
        Files.writeString(info, Files.readString(info).replaceFirst("(\"robot_type\" : )[^,]*", "$1\"so100\""));

        assertThat(refused(w -> w, a, b)).hasMessageContainingAll(TestSets.TOP, "video", "images");
    }

    // -- selection

    private ConvertRequest some(String out, String episodes, Path source) {
        return request(
                folder.resolve(out),
                "lerobot-v3",
                w -> {
                    w.episodes = EpisodeSelection.parse(episodes);
                    return w;
                },
                source);
    }

    @Test
    void takesTheEpisodesThatWereAskedFor() throws IOException {
        Path a = set("a", 10, 11, 12, 13, 14);

        proven(run(some("out", "0-1,3", a)));

        assertThat(lengths(folder.resolve("out"))).containsExactly(10, 11, 13);
    }

    @Test
    void saysWhichEpisodeIsNotThere() throws IOException {
        Path a = set("a", 10, 11);

        for (String wish : List.of("0,7", "0,5-9")) {
            assertThatThrownBy(() -> run(some("out", wish, a)))
                    .isInstanceOfSatisfying(
                            FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_SUCH_EPISODE))
                    .hasMessageContaining("no source has episode " + wish.substring(2));
            assertThat(folder.resolve("out")).doesNotExist();
        }
    }

    @Test
    void trimsAndRenames() throws IOException {
        Path a = set("a", 30, 20);

        ConversionResult result = run(request(
                folder.resolve("out"),
                "lerobot-v3",
                w -> {
                    w.trims = List.of(Trim.parse("0:0.5s-1.5s"));
                    w.renamed = Map.of("pick", "pick the cube");
                    return w;
                },
                a));

        proven(result);
        assertThat(lengths(folder.resolve("out"))).containsExactly(10, 20);
        List<List<Integer>> numbers = new ArrayList<>();
        List<List<String>> tasks = new ArrayList<>();
        TestSets.each(folder.resolve("out"), e -> {
            numbers.add(TestSets.numbers(e, TestSets.TOP));
            tasks.add(e.spec().labels().stream()
                    .filter(l -> l.name().equals("task"))
                    .map(l -> l.value().known().orElse(""))
                    .toList());
        });
        assertThat(numbers.getFirst()).isEqualTo(IntStream.range(5, 15).boxed().toList());
        assertThat(tasks).containsExactly(List.of("pick the cube"), List.of("pick the cube"));
    }

    // -- splits

    private String splits(Path set) throws IOException {
        String info = info(set);
        int at = info.indexOf("\"splits\"");
        return info.substring(at, info.indexOf('}', at)).replaceAll("\\s", "");
    }

    private ConvertRequest drawn(String out, long seed, Path source) {
        return request(
                folder.resolve(out),
                "lerobot-v3",
                w -> {
                    w.splits = Map.of("val", 0.2, "test", 0.1);
                    w.seed = seed;
                    return w;
                },
                source);
    }

    @Test
    void drawsSplitsThatAreRunsOfEpisodesWithTheRightShare() throws IOException {
        Path a = set("a", 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);

        proven(run(drawn("one", 1, a)));
        proven(run(drawn("again", 1, a)));
        proven(run(drawn("two", 2, a)));

        assertThat(splits(folder.resolve("one")))
                .isEqualTo("\"splits\":{\"train\":\"0:7\",\"test\":\"7:8\",\"val\":\"8:10\"");
        assertThat(lengths(folder.resolve("one")))
                .containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15, 16, 17, 18, 19)
                .isEqualTo(lengths(folder.resolve("again")))
                .isNotEqualTo(lengths(folder.resolve("two")));
        assertThat(lengths(folder.resolve("one")).subList(0, 7)).isSorted();
    }

    @Test
    void keepsTheSplitsThatSourcesState() throws IOException {
        Path a = set("a", 10, 11, 12, 13, 14, 15);
        run(drawn("drawn", 5, a));
        Path out = folder.resolve("out");

        proven(run(request(out, "lerobot-v2.1", w -> w, folder.resolve("drawn"), set("b", 7))));

        assertThat(splits(out)).isEqualTo("\"splits\":{\"train\":\"0:5\",\"test\":\"5:6\",\"val\":\"6:7\"");
    }

    // -- bad episodes

    private static void damage(Path file, long from) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = (int) from; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        Files.write(file, bytes);
    }

    private Path spoiled() throws IOException {
        Path bad = perEpisode("bad", 10, 11, 12, 13, 14);
        damage(bad.resolve("data/chunk-000/episode_000001.parquet"), 4);
        Path video = bad.resolve("videos/chunk-000/" + TestSets.TOP + "/episode_000003.mp4");
        Files.write(video, java.util.Arrays.copyOf(Files.readAllBytes(video), 200));
        return bad;
    }

    private ConvertRequest goingOn(String out, Path source) {
        return request(
                folder.resolve(out),
                "lerobot-v3",
                w -> {
                    w.keepGoing = true;
                    return w;
                },
                source);
    }

    @Test
    void namesTheBadEpisodeAndWritesNothing() throws IOException {
        Path bad = spoiled();

        assertThatThrownBy(() -> run(request(folder.resolve("out"), "lerobot-v3", w -> w, bad)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("episode_000001");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(TestSets.names(folder)).allMatch(n -> n.equals("bad") || n.startsWith(".out.cairn-"));
    }

    @Test
    void leavesBadEpisodesOutAndCountsThem() throws IOException {
        Path bad = spoiled();

        ConversionResult result = run(goingOn("out", bad));

        assertThat(result.written().episodes() + result.outcomes().size()).isEqualTo(5);
        assertThat(result.outcomes()).extracting(EpisodeOutcome::key).contains("episode_000001");
        assertThat(result.isSound()).isFalse();
        proven(result);
        for (EpisodeOutcome one : result.outcomes()) {
            assertThat(one.reason()).isNotBlank();
            assertThat(one.source()).isEqualTo(bad.toString());
        }
    }

    @Test
    void anEpisodeThatWasNotAskedForMayBeBad() throws IOException {
        Path bad = perEpisode("bad", 10, 11, 12);
        damage(bad.resolve("data/chunk-000/episode_000001.parquet"), 4);

        proven(run(some("out", "0,2", bad)));

        assertThat(lengths(folder.resolve("out"))).containsExactly(10, 12);
    }

    @Test
    void whenEveryEpisodeIsBadNothingAppears() throws IOException {
        Path bad = perEpisode("bad", 10, 11);
        damage(bad.resolve("data/chunk-000/episode_000000.parquet"), 4);
        damage(bad.resolve("data/chunk-000/episode_000001.parquet"), 4);

        assertThatThrownBy(() -> run(goingOn("out", bad))).isInstanceOf(FormatException.class);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /// Packets that miss their references: they can be copied, and no decoder takes them.
    private Path undecodable() throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            var packets = FakeVideo.plain(21, HZ, 5, RandomSpecs.dice(i));
            int lost = i == 1 ? 5 : 20;
            int[] kept = IntStream.range(0, 21).filter(p -> p != lost).toArray();
            long[] pts = IntStream.range(0, 20).mapToLong(p -> p * 1536L).toArray();
            episodes.add(TestSets.filmed(i, 20, HZ, TestSets.stampedAt(TestSets.part(packets, kept), pts)));
        }
        return TestSets.write(folder.resolve("undecodable"), TestSets.V21, episodes);
    }

    // -- stop and resume

    /// Says stop at the n-th time it is asked.
    private static BooleanSupplier after(int asked) {
        AtomicInteger count = new AtomicInteger();
        return () -> count.incrementAndGet() > asked;
    }

    /// Runs until so many episodes are converted, and stops there.
    private void stopAfter(ConvertRequest request, int episodes) {
        AtomicInteger converted = new AtomicInteger();
        ConvertListener listener = (phase, done, total, bytes) -> converted.set((int) done);
        assertThatThrownBy(() -> new Conversion(request, codecs, listener, () -> converted.get() >= episodes).run())
                .isInstanceOf(CancellationException.class);
        assertThat(request.output()).doesNotExist();
    }

    @RepeatedTest(8)
    void aStoppedRunGoesOnToTheSameBytes(RepetitionInfo run) throws IOException {
        int seed = run.getCurrentRepetition();
        Path a = set("a", 20, 30, 40, 20, 30);
        UnaryOperator<Wish> wish = w -> {
            w.resume = true;
            w.verify = false;
            // At another rate all pictures are encoded.
            w.rate = seed % 2 == 0 ? Optional.of(Rate.perSecond(5)) : Optional.empty();
            return w;
        };
        String to = seed % 4 < 2 ? "lerobot-v3" : "lerobot-v2.1";
        run(request(folder.resolve("whole"), to, wish, a));
        ConvertRequest request = request(folder.resolve("out"), to, wish, a);

        for (int asked = 3 + seed; asked < 40; asked += 9) {
            BooleanSupplier stop = after(asked);
            try {
                run(request, stop);
                break;
            } catch (CancellationException e) {
                assertThat(folder.resolve("out")).doesNotExist();
            }
        }
        if (!Files.exists(folder.resolve("out"))) {
            run(request);
        }

        assertThat(TestSets.files(folder.resolve("out"))).isEqualTo(TestSets.files(folder.resolve("whole")));
        assertThat(TestSets.names(folder)).containsExactly("a", "out", "whole");
    }

    @Test
    void encodesNothingTwice() throws IOException {
        Path a = set("a", 20, 20, 20, 20, 20, 20);
        UnaryOperator<Wish> wish = w -> {
            w.resume = true;
            w.threads = 1;
            w.rate = Optional.of(Rate.perSecond(5));
            return w;
        };
        ConvertRequest request = request(folder.resolve("out"), "lerobot-v3", wish, a);
        AtomicInteger converted = new AtomicInteger();
        ConvertListener listener = (phase, done, total, bytes) -> {
            // With one thread, the first encode is over when the second begins.
            while (done == 5 && codecs.encoders() < 2) {
                Thread.onSpinWait();
            }
            converted.set((int) done);
        };
        assertThatThrownBy(() -> new Conversion(request, codecs, listener, () -> converted.get() >= 5).run())
                .isInstanceOf(CancellationException.class);

        proven(run(request));

        // Six episodes, and the one that was stopped.
        assertThat(codecs.encoders()).isBetween(6, 7);
    }

    @Test
    void anotherJobStartsClean() throws IOException {
        Path a = set("a", 20, 30);
        stopAfter(request(folder.resolve("out"), "lerobot-v2.1", w -> w, a), 1);

        run(request(
                folder.resolve("out"),
                "lerobot-v3",
                w -> {
                    w.resume = true;
                    return w;
                },
                a));
        run(request(folder.resolve("fresh"), "lerobot-v3", w -> w, a));

        assertThat(TestSets.files(folder.resolve("out"))).isEqualTo(TestSets.files(folder.resolve("fresh")));
    }

    @Test
    void aSourceThatChangedBetweenIsWrittenAsItIsNow() throws IOException {
        Path a = set("a", 20, 30, 40);
        ConvertRequest request = request(
                folder.resolve("out"),
                "lerobot-v2.1",
                w -> {
                    w.resume = true;
                    return w;
                },
                a);
        stopAfter(request, 2);
        try (var paths = Files.walk(a)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        set("a", 25, 30, 40);

        proven(run(request));

        assertThat(lengths(folder.resolve("out"))).containsExactly(25, 30, 40);
    }

    @Test
    void anEncodeThatFailsLaterLeavesItsEpisodeOutAndNoOther() throws IOException {
        Path source = undecodable();
        UnaryOperator<Wish> wish = w -> {
            w.rate = Optional.of(Rate.perSecond(5));
            w.keepGoing = true;
            return w;
        };

        assertThatThrownBy(() -> run(request(
                        folder.resolve("refused"),
                        "lerobot-v3",
                        w -> {
                            w.rate = Optional.of(Rate.perSecond(5));
                            return w;
                        },
                        source)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("episode_000001");
        ConversionResult result = run(request(folder.resolve("out"), "lerobot-v3", wish, source));

        assertThat(result.outcomes()).singleElement().satisfies(o -> {
            assertThat(o.key()).isEqualTo("episode_000001");
            assertThat(o.state()).isEqualTo(EpisodeOutcome.State.FAILED);
        });
        assertThat(result.written().episodes()).isEqualTo(3);
        proven(result);
        List<Long> indexes = new ArrayList<>();
        for (Recorded episode : TestSets.read(folder.resolve("out"))) {
            indexes.addAll(TestSets.exact(episode, "index"));
        }
        assertThat(indexes)
                .isEqualTo(java.util.stream.LongStream.range(0, 30).boxed().toList());
    }

    @Test
    void imageStatisticsThatCannotBeMadeLeaveTheEpisodeOutAndNoOther() throws IOException {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var packets = FakeVideo.plain(20, HZ, 5, RandomSpecs.dice(i));
            // The last picture refers to one that is not there.
            episodes.add(TestSets.filmed(
                    i,
                    i == 1 ? 19 : 20,
                    HZ,
                    i == 1
                            ? TestSets.stampedAt(
                                    TestSets.part(
                                            packets, IntStream.range(1, 20).toArray()),
                                    IntStream.range(0, 19)
                                            .mapToLong(p -> p * 1536L)
                                            .toArray())
                            : packets));
        }
        Path source = TestSets.write(folder.resolve("source"), TestSets.V21, episodes);

        ConversionResult result = run(request(
                folder.resolve("out"),
                "lerobot-v3",
                w -> {
                    w.imageStatistics = true;
                    w.keepGoing = true;
                    return w;
                },
                source));

        assertThat(result.outcomes()).extracting(EpisodeOutcome::key).containsExactly("episode_000001");
        assertThat(lengths(folder.resolve("out"))).containsExactly(20, 20);
        proven(result);
    }

    private static long withPictureStatistics(Path set) throws IOException {
        long[] count = new long[1];
        TestSets.each(
                set,
                episode -> count[0] += episode.spec().statistics().stream()
                        .filter(s -> s.stream().equals(TestSets.TOP))
                        .count());
        return count[0];
    }

    @Test
    void picturesOfAJoinHaveStatisticsInAllEpisodesOrInNone() throws IOException {
        Path with = folder.resolve("with");
        run(request(
                with,
                "lerobot-v3",
                w -> {
                    w.imageStatistics = true;
                    return w;
                },
                set("a", 10, 20)));
        Path without = set("b", 30, 5);

        proven(run(request(folder.resolve("all"), "lerobot-v3", w -> w, with, without)));
        ConversionResult none = run(request(folder.resolve("none"), "lerobot-v3", w -> w, without, with));

        proven(none);
        assertThat(withPictureStatistics(folder.resolve("all"))).isEqualTo(4);
        assertThat(withPictureStatistics(folder.resolve("none"))).isZero();
        assertThat(none.losses())
                .anyMatch(l -> l.stream().equals(TestSets.TOP) && l.what().contains("--image-stats"));
    }

    @Test
    void aPlanTouchesNothingAndSaysWhatARunDoes() throws IOException {
        Path a = set("a", 20, 30);
        UnaryOperator<Wish> wish = w -> {
            w.rate = Optional.of(Rate.perSecond(5));
            return w;
        };
        ConvertRequest request = request(folder.resolve("out"), "lerobot-v3", wish, a);

        ConversionPlan plan = plan(request);
        assertThat(TestSets.names(folder)).containsExactly("a");
        ConversionResult result = run(request);

        assertThat(plan.losses()).isEqualTo(result.losses());
        assertThat(plan.episodes())
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.cameras().getFirst().carriage()).isEqualTo(Carriage.ENCODED));
        assertThatThrownBy(() -> plan(request))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OUTPUT_EXISTS));
    }
}
