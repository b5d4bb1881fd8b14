package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemoryEpisode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which episodes share a file, and where they lie in it.
class ShardsTest {
    private static final Rate HZ = Rate.perSecond(1);
    private static final LeRobotLimits ONE_EACH = new LeRobotLimits(1000, 1, 1, 1024, 1000, 32 << 20);

    @TempDir
    Path folder;

    private static List<Episode> filmed(Rate rate, int... lengths) {
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            episodes.add(TestSets.filmed(i, lengths[i], rate, 5, 0));
        }
        return episodes;
    }

    /// A column of the episode table, as numbers.
    private static List<Double> table(Path set, String column) throws IOException {
        List<Double> values = new ArrayList<>();
        try (FolderSource source = new FolderSource(set)) {
            for (int at = 0; ; at++) {
                var found = source.find("meta/episodes/chunk-000/file-%03d.parquet".formatted(at));
                if (found.isEmpty()) {
                    return values;
                }
                ParquetFile file = ParquetFile.open(found.get(), ReadLimits.DEFAULTS);
                try (ParquetRows rows = file.rows(List.of(file.column(column).orElseThrow()))) {
                    int count = rows.read(10_000, 1 << 20);
                    for (int i = 0; i < count; i++) {
                        values.add(Cells.decimal((dev.cairn.episode.Numbers) rows.column(0), i, 0));
                    }
                }
            }
        }
    }

    private static String window(String of) {
        return "videos/" + TestSets.TOP + "/" + of;
    }

    private static void readsAsWritten(Path set, List<? extends Episode> written) throws IOException {
        List<Episode> left = new ArrayList<>(written);
        TestSets.each(
                set,
                episode -> assertThat(TestSets.numbers(episode, TestSets.TOP))
                        .as(episode.spec().key())
                        .isEqualTo(TestSets.numbers(left.removeFirst(), TestSets.TOP)));
        assertThat(left).isEmpty();
    }

    @Test
    void allShareOneFileWhereNothingSpeaksAgainstIt() throws IOException {
        List<Episode> episodes = filmed(Rate.perSecond(10), 20, 30, 40);
        Path set = TestSets.write(folder.resolve("set"), TestSets.V3, episodes);

        assertThat(TestSets.files(set).keySet())
                .containsExactlyInAnyOrder(
                        "data/chunk-000/file-000.parquet",
                        "meta/episodes/chunk-000/file-000.parquet",
                        "meta/info.json",
                        "meta/stats.json",
                        "meta/tasks.parquet",
                        "videos/" + TestSets.TOP + "/chunk-000/file-000.mp4");
        assertThat(table(set, window("from_timestamp"))).containsExactly(0.0, 2.0, 5.0);
        assertThat(table(set, window("to_timestamp"))).containsExactly(2.0, 5.0, 9.0);
        readsAsWritten(set, episodes);
    }

    @Test
    void bytesOverTheLimitGoToTheNextFile() throws IOException {
        List<Episode> episodes = filmed(Rate.perSecond(10), 20, 20, 20);
        Path set = folder.resolve("set");
        TestSets.write(set, TestSets.V3, ONE_EACH, episodes);

        assertThat(table(set, "data/file_index")).containsExactly(0.0, 1.0, 2.0);
        assertThat(table(set, window("file_index"))).containsExactly(0.0, 1.0, 2.0);
        assertThat(table(set, window("from_timestamp"))).containsOnly(0.0);
        readsAsWritten(set, episodes);
    }

    @Test
    void afterAFullChunkComesTheNextFolder() throws IOException {
        List<Episode> episodes = filmed(Rate.perSecond(10), 5, 5, 5, 5, 5);
        Path set = folder.resolve("set");
        TestSets.write(set, TestSets.V3, new LeRobotLimits(2, 1 << 20, 1, 1024, 1000, 32 << 20), episodes);

        assertThat(table(set, window("chunk_index"))).containsExactly(0.0, 0.0, 1.0, 1.0, 2.0);
        assertThat(table(set, window("file_index"))).containsExactly(0.0, 1.0, 0.0, 1.0, 0.0);
        readsAsWritten(set, episodes);
    }

    @Test
    void aSharedVideoEndsBefore1024Seconds() throws IOException {
        List<Episode> episodes = filmed(HZ, 500, 523, 1, 1023, 1024, 10, 2000, 3);
        Path set = TestSets.write(folder.resolve("set"), TestSets.V3, episodes);

        // 500 + 523 = 1,023 s fit; the picture that would end at 1,024 s opens the next file.
        assertThat(table(set, window("file_index"))).containsExactly(0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(table(set, window("from_timestamp"))).containsExactly(0.0, 500.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        assertThat(table(set, "data/file_index")).containsOnly(0.0);
        readsAsWritten(set, episodes);
    }

    @Test
    void v21RefusesAnEpisodeThatItsLoaderCannotReadAndNamesTheCut() throws IOException {
        Path place = folder.resolve("set");
        TestSets.write(place, TestSets.V21, filmed(HZ, 1000));

        assertThatThrownBy(() -> TestSets.write(folder.resolve("other"), TestSets.V21, filmed(HZ, 1001)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TARGET_CANNOT_HOLD))
                .hasMessageContaining("--trim")
                .hasMessageContaining("1001 s")
                .hasMessageContaining("lerobot-v3");
    }

    @Test
    void v21HasAFilePerEpisodeAndChunksByNumber() throws IOException {
        List<Episode> episodes = filmed(Rate.perSecond(10), 5, 6, 7);
        Path set = folder.resolve("set");
        TestSets.write(set, TestSets.V21, new LeRobotLimits(2, 1, 1, 1024, 1000, 32 << 20), episodes);

        assertThat(TestSets.files(set).keySet())
                .contains(
                        "data/chunk-000/episode_000001.parquet",
                        "data/chunk-001/episode_000002.parquet",
                        "videos/chunk-000/" + TestSets.TOP + "/episode_000000.mp4",
                        "videos/chunk-001/" + TestSets.TOP + "/episode_000002.mp4");
        readsAsWritten(set, episodes);
    }

    @Test
    void anotherCodecConfigurationOpensAnotherFile() throws IOException {
        Rate rate = Rate.perSecond(10);
        MemoryEpisode first = TestSets.filmed(0, 10, rate, 5, 0);
        Packets plain = FakeVideo.plain(10, rate, 5, dev.cairn.testkit.RandomSpecs.dice(9));
        byte[] entry = plain.config().sampleEntry();
        entry[entry.length - 1] ^= 1;
        byte[] config = plain.config().bytes();
        config[config.length - 1] ^= 1;
        Packets.Builder packets = new Packets.Builder(plain.bytes(), new CodecConfig("avcC", config, entry), 10);
        for (int i = 0; i < 10; i++) {
            packets.add(plain.offset(i), plain.size(i), plain.pts(i), plain.dts(i), plain.key(i), true);
        }
        List<Episode> episodes =
                List.of(first, TestSets.filmed(1, 10, rate, packets.build()), TestSets.filmed(2, 10, rate, 5, 0));
        Path set = TestSets.write(folder.resolve("set"), TestSets.V3, episodes);

        assertThat(table(set, window("file_index"))).containsExactly(0.0, 1.0, 2.0);
        readsAsWritten(set, episodes);
    }

    @Test
    void eachEpisodeIsARowGroupAndALongOneSeveral() throws IOException {
        List<Episode> episodes = filmed(Rate.perSecond(10), 50, 2000, 50);
        Path set = folder.resolve("set");
        TestSets.write(set, TestSets.V3, episodes);
        Path split = folder.resolve("split");
        TestSets.write(
                split, TestSets.V3, new LeRobotLimits(1000, 1 << 30, 1 << 30, 1024, 1000, 5_000), spoiled(episodes));

        assertThat(groups(set)).containsExactly(50L, 2000L, 50L);
        assertThat(groups(split)).hasSizeGreaterThan(4).startsWith(50L).endsWith(50L);
        assertThat(groups(split).stream().mapToLong(Long::longValue).sum()).isEqualTo(2100);
        readsAsWritten(split, episodes);
    }

    private static List<Episode> spoiled(List<Episode> episodes) {
        return episodes.stream()
                .map(e -> (Episode) new dev.cairn.testkit.SpoilingEpisode(e, 2_000))
                .toList();
    }

    private static List<Long> groups(Path set) throws IOException {
        try (FolderSource source = new FolderSource(set)) {
            long[] groups = ParquetFile.open(
                            source.find("data/chunk-000/file-000.parquet").orElseThrow(), ReadLimits.DEFAULTS)
                    .rowGroups();
            return java.util.Arrays.stream(groups).boxed().toList();
        }
    }

    @Test
    void defaultsAreTheOnesWePublish() {
        assertThat(LeRobotLimits.DEFAULTS)
                .isEqualTo(new LeRobotLimits(1000, 104_857_600, 209_715_200, 1024, 1000, 33_554_432));
    }

    @Test
    void anEpisodeThatFailsLeavesNoTrace() throws IOException {
        Rate rate = Rate.perSecond(10);
        MemoryEpisode good = TestSets.filmed(0, 10, rate, 5, 0);
        MemoryEpisode odd =
                TestSets.rows(1, 10, rate, "a task that nobody else has").build();
        MemoryEpisode next = TestSets.filmed(2, 10, rate, 5, 0);
        Path set = folder.resolve("set");
        try (var writer =
                LeRobotWriter.create(TestSets.target(set, good, TestSets.V3, dev.cairn.episode.picture.Codecs.NONE))) {
            writer.add(good);
            assertThatThrownBy(() -> writer.add(odd)).isInstanceOf(FormatException.class);
            assertThatThrownBy(() -> writer.add(new Failing(next))).isInstanceOf(FormatException.class);
            writer.add(next);
            writer.finish();
        }
        Path without = TestSets.write(folder.resolve("without"), TestSets.V3, List.of(good, next));

        assertThat(TestSets.files(set)).isEqualTo(TestSets.files(without));
    }

    /// Breaks after its first block, with a task of its own before.
    private record Failing(Episode inner) implements Episode {
        @Override
        public dev.cairn.episode.EpisodeSpec spec() {
            return inner.spec();
        }

        @Override
        public dev.cairn.episode.Pass open(dev.cairn.episode.PassRequest request) throws IOException {
            dev.cairn.episode.Pass pass =
                    TestSets.filmed(0, 10, Rate.perSecond(10), 5, 0).open(request);
            return new dev.cairn.episode.Pass() {
                private int advanced;

                @Override
                public boolean advance() throws IOException {
                    if (advanced++ > 0) {
                        throw new FormatException(Problem.CORRUPT_FILE, "rows", "broken");
                    }
                    return pass.advance();
                }

                @Override
                public dev.cairn.episode.Block block() {
                    return pass.block();
                }

                @Override
                public boolean deliveredThrough(long nanos) {
                    return false;
                }

                @Override
                public void close() throws IOException {
                    pass.close();
                }
            };
        }

        @Override
        public dev.cairn.episode.PacketTrack track(int stream) throws IOException {
            return inner.track(stream);
        }
    }
}
