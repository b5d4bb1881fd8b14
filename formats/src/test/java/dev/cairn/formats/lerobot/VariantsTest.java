package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Block;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Interval;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Layouts, tables and columns that differ from what the newest writer makes.
class VariantsTest {
    private static final String V3_DATA = "data/chunk-000/file-000.parquet";
    private static final String V3_TABLE = "meta/episodes/chunk-000/file-000.parquet";

    @TempDir
    Path folder;

    @Test
    void anEpisodeThatSharesItsFileComesAlone() throws IOException {
        try (DatasetReader reader = Sets.open(MadeSet.v30(54, 46, 83).source())) {
            Episode one = reader.episode("episode_000001");
            checkSecond(one);
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(54, 46, 83);
            checkSecond(reader.episode("episode_000001"));
            assertThat(reader.notices()).extracting(Notice::kind).containsOnly(NoticeKind.STATISTICS_MISSING);
        }
    }

    private static void checkSecond(Episode one) throws IOException {
        Sets.Gathered all = Sets.gather(one);
        assertThat(all.nanos()).hasSize(46);
        List<?> frames = Objects.requireNonNull(all.rows().get("frame_index"));
        assertThat((double[]) frames.getFirst()).containsExactly(0);
        assertThat((double[]) frames.getLast()).containsExactly(45);
        assertThat(Objects.requireNonNull(all.rows().get("episode_index")))
                .allSatisfy(value -> assertThat((double[]) value).containsExactly(1));
    }

    /// Episodes 0 and 1 in the first file, 2 and 3 in the second.
    private MadeSet twoVideos() throws IOException {
        int[] lengths = {20, 20, 20, 20};
        int[] starts = {0, 20, 40, 60, 80};
        byte[] video = MadeSet.video(40, folder);
        return MadeSet.v30(lengths)
                .feature("cam", "video", "[48, 64, 3]")
                .file(
                        V3_TABLE,
                        MadeSet.table(lengths, starts)
                                .longs("videos/cam/chunk_index", i -> 0)
                                .longs("videos/cam/file_index", i -> i / 2)
                                .doubles("videos/cam/from_timestamp", i -> i % 2 * 2.0)
                                .doubles("videos/cam/to_timestamp", i -> i % 2 * 2.0 + 2.0)
                                .bytes())
                .file("videos/cam/chunk-000/file-000.mp4", video)
                .file("videos/cam/chunk-000/file-001.mp4", video);
    }

    @Test
    void picturesAreFoundOnTheirFilesOwnClock() throws IOException {
        try (DatasetReader reader = Sets.open(twoVideos().source())) {
            for (String key : List.of("episode_000002", "episode_000003", "episode_000001", "episode_000000")) {
                firstPicture(reader.episode(key), key);
            }
            for (Part part : reader.parts(1)) {
                try (EpisodeCursor cursor = reader.open(part)) {
                    while (cursor.advance()) {
                        firstPicture(cursor.episode(), cursor.key());
                    }
                }
            }
            assertThat(Sets.kinds(reader)).containsExactly(NoticeKind.STATISTICS_MISSING);
        }
    }

    private static void firstPicture(Episode episode, String key) throws IOException {
        int number = Integer.parseInt(key.substring(key.length() - 1));
        int stream = episode.spec().indexOf("cam").orElseThrow();
        List<Integer> shown = new ArrayList<>();
        try (Pass pass = episode.open(PassRequest.of(Set.of(stream)))) {
            while (pass.advance()) {
                Packets packets = (Packets) pass.block().column(stream);
                for (int i = 0; i < packets.count(); i++) {
                    if (packets.shown(i)) {
                        shown.add(ByteBuffer.wrap(packets.read(i)).getInt(5));
                    }
                }
            }
        }
        assertThat(shown).as(key).hasSize(20).startsWith(number % 2 * 20).endsWith(number % 2 * 20 + 19);
        assertThat(episode.track(stream).count()).isEqualTo(20);
        assertThat(episode.track(stream).pts(0)).isZero();
        assertThat(episode.track(stream).shownAt(150_000_000)).isEqualTo(1);
    }

    @Test
    void aPartOfRowsHasItsOwnPictures() throws IOException {
        try (DatasetReader reader = Sets.open(twoVideos().source())) {
            Episode episode = reader.episode("episode_000001");

            Sets.Gathered part =
                    Sets.gather(episode, PassRequest.everything(episode.spec()).within(new Interval.Samples(0, 7, 12)));

            assertThat(part.nanos()).hasSize(5);
            assertThat(part.shownPts().get("cam")).hasSize(5).first().isEqualTo(7 * 1536L);
            assertThat(part.packets().get("cam")).isEqualTo(7);
            Sets.Gathered byPictures =
                    Sets.gather(episode, PassRequest.everything(episode.spec()).within(new Interval.Samples(1, 7, 12)));
            assertThat(byPictures.nanos()).isEqualTo(part.nanos());
            assertThat(byPictures.shownPts()).isEqualTo(part.shownPts());
        }
    }

    @Test
    void windowsThatOverlapAndCountsThatDifferAreNoticed() throws IOException {
        int[] lengths = {20, 20, 19, 20};
        int[] starts = {0, 20, 40, 59, 79};
        MadeSet set = twoVideos()
                .file(V3_DATA, MadeSet.shared(lengths, starts).bytes())
                .file(
                        V3_TABLE,
                        MadeSet.table(lengths, starts)
                                .longs("videos/cam/chunk_index", i -> 0)
                                .longs("videos/cam/file_index", i -> i / 2)
                                .doubles("videos/cam/from_timestamp", i -> i == 1 ? 1.5 : i % 2 * 2.0)
                                .doubles("videos/cam/to_timestamp", i -> i % 2 * 2.0 + 2.0)
                                .bytes());

        try (DatasetReader reader = Sets.open(set.source())) {
            Sets.gatherAll(reader);

            assertThat(Sets.of(reader, NoticeKind.POINTER))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.found()).contains("overlap", "episode_000001"));
            assertThat(Sets.of(reader, NoticeKind.PICTURE_COUNT))
                    .extracting(notice -> notice.episode().orElseThrow() + " " + notice.found())
                    .containsExactly("episode_000001 25 pictures", "episode_000002 20 pictures");
        }
    }

    @Test
    void filesNoEpisodePointsAtAreNoticed() throws IOException {
        MadeSet set = twoVideos()
                .file("videos/cam/chunk-000/file-007.mp4", new byte[3])
                .file("data/chunk-000/file-009.parquet", new byte[3]);

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(Sets.of(reader, NoticeKind.STRAY_FILE))
                    .extracting(Notice::file)
                    .containsExactlyInAnyOrder("videos/cam/chunk-000/file-007.mp4", "data/chunk-000/file-009.parquet");
        }
    }

    @Test
    void theVersionIsWhatTheFilesShow() throws IOException {
        try (DatasetReader reader = Sets.open(MadeSet.v21(5, 6)
                .info(info -> info.put("codebase_version", "v3.0")
                        .put("data_path", PathTemplate.V3_DATA)
                        .put("video_path", PathTemplate.V3_VIDEO))
                .source())) {
            assertThat(reader.spec().version()).isEqualTo("v2.1");
            assertThat(Sets.gatherAll(reader)).hasSize(2);
            assertThat(Sets.kinds(reader))
                    .containsExactlyInAnyOrder(
                            NoticeKind.MANIFEST_VERSION, NoticeKind.PATH_TEMPLATE, NoticeKind.STATISTICS_MISSING);
        }
        try (DatasetReader reader = Sets.open(MadeSet.v30(5)
                .info(info -> info.put("codebase_version", "v3.1"))
                .source())) {
            assertThat(reader.spec().version()).isEqualTo("v3.0");
            assertThat(Sets.of(reader, NoticeKind.MANIFEST_VERSION)).isEmpty();
        }
    }

    @Test
    void earlyNamesOfDataFilesAreFound() throws IOException {
        MadeSet byTemplate = MadeSet.v21(5, 6)
                .info(
                        info -> info.put("total_episodes", 2)
                                .put(
                                        "data_path",
                                        "data/chunk-{episode_chunk:03d}/train-{episode_index:05d}-of-{total_episodes:05d}.parquet"))
                .moved(MadeSet.dataPath(0), "data/chunk-000/train-00000-of-00002.parquet")
                .moved(MadeSet.dataPath(1), "data/chunk-000/train-00001-of-00002.parquet");
        try (DatasetReader reader = Sets.open(byTemplate.source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(5, 6);
            assertThat(Sets.kinds(reader)).containsExactly(NoticeKind.STATISTICS_MISSING);
        }
        MadeSet besideTemplate = MadeSet.v21(5, 6)
                .moved(MadeSet.dataPath(0), "data/train-00000-of-00050.parquet")
                .moved(MadeSet.dataPath(1), "data/train-00001-of-00050.parquet");
        try (DatasetReader reader = Sets.open(besideTemplate.source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(5, 6);
            assertThat(Sets.kinds(reader))
                    .containsExactlyInAnyOrder(NoticeKind.PATH_TEMPLATE, NoticeKind.STATISTICS_MISSING);
        }
    }

    @Test
    void templatesAreHonouredInTheirOwnWidths() throws IOException {
        MadeSet set = MadeSet.v21(5)
                .info(info -> info.put("data_path", "data/{episode_chunk}/e{episode_index:4d}{{x}}.parquet"))
                .moved(MadeSet.dataPath(0), "data/0/e   0{x}.parquet");

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(Sets.gatherAll(reader)).hasSize(1);
        }
    }

    @Test
    void aMissingTableOfEpisodesIsMadeOfTheFiles() throws IOException {
        try (DatasetReader reader =
                Sets.open(MadeSet.v21(5, 6).without("meta/episodes.jsonl").source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(5, 6);
            assertThat(Sets.of(reader, NoticeKind.METADATA_FILE)).hasSize(1);
        }
        try (DatasetReader reader = Sets.open(MadeSet.v30(5, 6)
                .change(V3_TABLE, bytes -> Arrays.copyOf(bytes, 100))
                .source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(5, 6);
            assertThat(Sets.kinds(reader))
                    .containsExactlyInAnyOrder(NoticeKind.METADATA_FILE_CUT, NoticeKind.UNFINISHED_RECORDING);
        }
    }

    @Test
    void linesThatAreNoEpisodesArePassedOver() throws IOException {
        MadeSet set = MadeSet.v21(5, 6)
                .text(
                        "meta/episodes.jsonl",
                        "{\"episode_index\": 1, \"tasks\": \"pick\", \"length\": 6, \"odd\": {\"a\": [1]}}\r\n\n"
                                + "null\n{\"tasks\": []}\n{\"episode_index\": 0, \"tasks\": [3, \"a\", \"b\"], \"length\": 5}\n"
                                + "{\"episode_index\": 0, \"tasks\": [], \"length\": 9}\n{\"episode_in");

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(5, 6);
            assertThat(Sets.of(reader, NoticeKind.METADATA_FILE_CUT))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.count()).isEqualTo(3));
            assertThat(Sets.of(reader, NoticeKind.EPISODE_IDS)).hasSize(1);
            assertThat(reader.episode("episode_000000").spec().labels()).hasSize(3);
        }
    }

    @Test
    void rowsAreThoseOfTheirNumberAndPointersAreChecked() throws IOException {
        int[] lengths = {5, 6, 7};
        int[] starts = {0, 5, 11, 18};
        MadeSet shifted = MadeSet.v30(lengths)
                .file(
                        V3_TABLE,
                        MadeSet.table(lengths, starts)
                                .without("dataset_from_index")
                                .longs("dataset_from_index", i -> i == 2 ? 10 : starts[i])
                                .without("length")
                                .longs("length", i -> i == 1 ? 8 : lengths[i])
                                .bytes());

        try (DatasetReader reader = Sets.open(shifted.source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(5, 6, 7);
            assertThat(Sets.of(reader, NoticeKind.POINTER))
                    .extracting(notice -> notice.episode().orElseThrow())
                    .containsExactly("episode_000002");
            assertThat(Sets.of(reader, NoticeKind.EPISODE_LENGTH))
                    .extracting(notice -> notice.episode().orElseThrow() + " " + notice.found())
                    .containsExactly("episode_000001 length 8");
        }
    }

    @Test
    void aTableThatWasCutIsReadByItsNumbers() throws IOException {
        int[] lengths = {5, 6, 7};
        int[] starts = {0, 5, 11, 18};
        MadeSet later = MadeSet.v30(lengths)
                .file(
                        V3_TABLE,
                        new MadeTable(2)
                                .longs("episode_index", i -> 2 - i)
                                .longs("length", i -> lengths[2 - i])
                                .longs("data/chunk_index", i -> 0)
                                .longs("data/file_index", i -> 0)
                                .longs("dataset_from_index", i -> starts[2 - i])
                                .longs("dataset_to_index", i -> starts[3 - i])
                                .bytes());

        try (DatasetReader reader = Sets.open(later.source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(Sets.Gathered::key)
                    .containsExactly("episode_000001", "episode_000002");
            assertThat(Sets.kinds(reader)).containsExactly(NoticeKind.STATISTICS_MISSING);
        }
    }

    @Test
    void rowsWithoutEpisodeNumbersAreFoundByPointers() throws IOException {
        int[] lengths = {5, 6, 7};
        int[] starts = {0, 5, 11, 18};
        MadeSet set = MadeSet.v30(lengths)
                .file(
                        V3_DATA,
                        MadeSet.shared(lengths, starts).without("episode_index").bytes());

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.nanos().size())
                    .containsExactly(5, 6, 7);
            assertThat(Sets.kinds(reader)).containsExactly(NoticeKind.COLUMN_MISSING, NoticeKind.STATISTICS_MISSING);
        }
    }

    @Test
    void anEpisodeOfNoRowsHasNone() throws IOException {
        for (MadeSet set : List.of(MadeSet.v30(5, 0, 7), MadeSet.v21(5, 0, 7))) {
            try (DatasetReader reader = Sets.open(set.source())) {
                assertThat(Sets.gatherAll(reader))
                        .extracting(all -> all.nanos().size())
                        .containsExactly(5, 0, 7);
            }
        }
    }

    @Test
    void columnsThatDifferFromTheirDeclarationAreNoticedOnce() throws IOException {
        MadeSet set =
                MadeSet.v21(5, 6).feature("observation.state", "float64", "[3]").feature("gone", "float32", "[1]");
        set.info(info -> ((ObjectNode) info.get("features")).remove("action"));

        try (DatasetReader reader = Sets.open(set.source())) {
            List<Sets.Gathered> all = Sets.gatherAll(reader);

            assertThat(all.getFirst().rows())
                    .containsKeys("action", "observation.state")
                    .doesNotContainKey("gone");
            assertThat(reader.notices())
                    .filteredOn(notice -> notice.kind() != NoticeKind.STATISTICS_MISSING)
                    .extracting(notice -> notice.kind() + " " + notice.stream().orElseThrow() + " " + notice.count())
                    .containsExactlyInAnyOrder(
                            "COLUMN_TYPE observation.state 2",
                            "COLUMN_SHAPE observation.state 2",
                            "COLUMN_MISSING gone 2",
                            "COLUMN_UNDECLARED action 2");
        }
    }

    @Test
    void aDimensionOfNothingIsAStreamOfWidthNothing() throws IOException {
        MadeSet set = MadeSet.v21(10)
                .feature("target", "float32", "[0]")
                .file(
                        MadeSet.dataPath(0),
                        MadeSet.rows(0, 10, 0)
                                .floats("target", List.of(0), i -> 0)
                                .bytes());

        try (DatasetReader reader = Sets.open(set.source())) {
            Episode episode = reader.episode("episode_000000");
            Stream target = episode.spec()
                    .streams()
                    .get(episode.spec().indexOf("target").orElseThrow());
            assertThat(target.type()).isEqualTo(new SampleType.Numeric(Scalar.F32, List.of(0)));
            assertThat(Sets.gather(episode).rows().get("target"))
                    .hasSize(10)
                    .allSatisfy(value ->
                            assertThat((double[]) Objects.requireNonNull(value)).isEmpty());
            assertThat(Sets.of(reader, NoticeKind.COLUMN_SHAPE)).isEmpty();
        }
    }

    @Test
    void theDeclaredTypeDecidesWhatIsAPicture() throws IOException {
        MadeSet set = MadeSet.v21(3)
                .feature("obs.front_image", "uint8", "[84, 84, 3]")
                .feature("observation.images.gain", "float32", "[4]")
                .file(
                        MadeSet.dataPath(0),
                        MadeSet.rows(0, 3, 0)
                                .bytes("obs.front_image", List.of(84, 84, 3))
                                .floats("observation.images.gain", List.of(4), i -> i)
                                .bytes());

        try (DatasetReader reader = Sets.open(set.source())) {
            Episode episode = reader.episode("episode_000000");
            Stream front = episode.spec()
                    .streams()
                    .get(episode.spec().indexOf("obs.front_image").orElseThrow());
            Stream gain = episode.spec()
                    .streams()
                    .get(episode.spec().indexOf("observation.images.gain").orElseThrow());
            assertThat(front.type()).isEqualTo(new SampleType.Numeric(Scalar.U8, List.of(84, 84, 3)));
            assertThat(gain.type()).isEqualTo(new SampleType.Numeric(Scalar.F32, List.of(4)));
            assertThat(gain.role()).isEqualTo(Role.OBSERVATION);
            assertThat(Sets.gather(episode).rows().get("obs.front_image"))
                    .allSatisfy(value -> assertThat((double[]) Objects.requireNonNull(value))
                            .hasSize(21_168)
                            .containsOnly(7));
        }
    }

    @Test
    void whatLeRobotDerivesIsCheckedWhereItIsRead() throws IOException {
        MadeSet set = MadeSet.v21(5, 6)
                .file(
                        MadeSet.dataPath(1),
                        MadeSet.rows(1, 6, 5)
                                .without("frame_index")
                                .longs("frame_index", i -> 5 - i)
                                .without("episode_index")
                                .longs("episode_index", i -> 4)
                                .without("index")
                                .longs("index", i -> 2L * i)
                                .without("task_index")
                                .longs("task_index", i -> i % 2 * 9L)
                                .bytes());

        try (DatasetReader reader = Sets.open(set.source())) {
            List<Sets.Gathered> all = Sets.gatherAll(reader);

            assertThat(all.get(1).rows().get("task")).containsExactly("pick", null, "pick", null, "pick", null);
            assertThat(reader.notices())
                    .filteredOn(notice -> notice.episode().isPresent())
                    .allSatisfy(notice -> assertThat(notice.episode()).contains("episode_000001"))
                    .extracting(notice -> notice.kind() + " " + notice.count())
                    .containsExactlyInAnyOrder(
                            "FRAME_INDEX_ORDER 6", "EPISODE_IDS 6", "GLOBAL_INDEX 5", "TASK_UNRESOLVED 3");
        }
    }

    @Test
    void rowsWithoutStampsAreCounted() throws IOException {
        MadeSet set = MadeSet.v21(5)
                .file(
                        MadeSet.dataPath(0),
                        MadeSet.rows(0, 5, 0)
                                .without("timestamp")
                                .without("frame_index")
                                .bytes());

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(Sets.gatherAll(reader).getFirst().nanos())
                    .containsExactly(0L, 100_000_000L, 200_000_000L, 300_000_000L, 400_000_000L);
            assertThat(Sets.kinds(reader))
                    .contains(NoticeKind.TIMESTAMP_REBUILT, NoticeKind.FRAME_INDEX_REBUILT, NoticeKind.COLUMN_MISSING);
        }
    }

    @Test
    void whatIsNotAskedForIsNotRead() throws IOException {
        try (DatasetReader reader = Sets.open(twoVideos().source())) {
            Episode episode = reader.episode("episode_000001");
            int action = episode.spec().indexOf("action").orElseThrow();
            try (Pass pass = episode.open(PassRequest.of(Set.of(action)))) {
                assertThat(pass.advance()).isTrue();
                Block block = pass.block();
                for (int i = 0; i < episode.spec().streams().size(); i++) {
                    assertThat(block.has(i)).isEqualTo(i == action);
                }
                assertThat(pass.advance()).isFalse();
            }
        }
    }

    @Test
    void statisticsOfLinesAreThoseOfTheirEpisode() throws IOException {
        MadeSet set = MadeSet.v21(5, 6, 7)
                .text(
                        "meta/episodes_stats.jsonl",
                        "{\"episode_index\": 2, \"stats\": {\"action\": {\"min\": [2.5, 1], \"count\": [7]}}}\n"
                                + "{\"stats\": {\"action\": {\"min\": [[[0.5]], [[1]], [[NaN]]]}}, \"episode_index\": 0}\n"
                                + "{\"episode_index\": 1, \"stats\": {\"action\"\n");

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(reader.episode("episode_000002")
                            .spec()
                            .statistics()
                            .getFirst()
                            .values("min")
                            .orElseThrow())
                    .containsExactly(2.5, 1);
            assertThat(reader.episode("episode_000000")
                            .spec()
                            .statistics()
                            .getFirst()
                            .values("min")
                            .orElseThrow())
                    .containsExactly(0.5, 1, Double.NaN);
            assertThat(reader.episode("episode_000001").spec().statistics()).isEmpty();
            assertThat(Sets.of(reader, NoticeKind.DOCUMENT_UNREADABLE)).hasSize(1);
        }
    }

    @Test
    void partsAreCutWhereFilesAre() throws IOException {
        try (DatasetReader reader = Sets.open(MadeSet.v21(5, 6, 7, 8, 9).source())) {
            assertThat(reader.parts(2)).extracting(Part::toEpisode).containsExactly(3L, 5L);
        }
        try (DatasetReader reader = Sets.open(MadeSet.v30(5, 6, 7, 8, 9).source())) {
            assertThat(reader.parts(4)).extracting(Part::toEpisode).containsExactly(5L);
        }
    }

    @Test
    void namesOfElementsAreGroupsOrKeptAsTheyAre() throws IOException {
        MadeSet set = MadeSet.v21(3).info(info -> {
            var features = info.get("features");
            ((ObjectNode) features.get("observation.state"))
                    .putObject("names")
                    .putArray("motors")
                    .add("a")
                    .add("b");
            ((ObjectNode) features.get("action"))
                    .putArray("names")
                    .addArray()
                    .add("a")
                    .add("b");
        });

        try (DatasetReader reader = Sets.open(set.source())) {
            List<Stream> streams = reader.episode("episode_000000").spec().streams();
            assertThat(streams.get(0).groups()).singleElement().satisfies(group -> {
                assertThat(group.name()).isEqualTo("motors");
                assertThat(group.elements()).containsExactly("a", "b");
            });
            assertThat(streams.get(1).groups()).isEmpty();
            assertThat(streams.get(1).labels()).singleElement().satisfies(label -> {
                assertThat(label.name()).isEqualTo("names");
                assertThat(label.value().known()).contains("[[\"a\",\"b\"]]");
            });
        }
    }

    @Test
    void aCameraThatLacksFilesForSomeEpisodesIsLeftOutOfThose() throws IOException {
        MadeSet set = MadeSet.v21(5, 5, 5)
                .feature("cam", "video", "[48, 64, 3]")
                .file("videos/chunk-000/cam/episode_000000.mp4", MadeSet.video(5, folder))
                .file("videos/chunk-000/cam/episode_000002.mp4", MadeSet.video(5, folder));

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(Sets.gatherAll(reader))
                    .extracting(all -> all.shownPts().containsKey("cam"))
                    .containsExactly(true, false, true);
            assertThat(Sets.of(reader, NoticeKind.VIDEO_FILE)).singleElement().satisfies(notice -> {
                assertThat(notice.episode()).contains("episode_000001");
                assertThat(notice.file()).isEqualTo("videos/chunk-000/cam/episode_000001.mp4");
            });
        }
    }

    @Test
    void whatIsDeclaredOfACameraIsHeldAgainstItsFile() throws IOException {
        MadeSet set = MadeSet.v21(5, 5)
                .feature("cam", "video", "[50, 64, 3]")
                .file("videos/chunk-000/cam/episode_000000.mp4", MadeSet.video(5, folder))
                .file("videos/chunk-000/cam/episode_000001.mp4", MadeSet.video(5, folder));
        set.info(info -> ((ObjectNode) info.get("features").get("cam"))
                .putObject("info")
                .put("video.codec", "av1")
                .put("video.fps", 30)
                .put("video.width", 64));

        try (DatasetReader reader = Sets.open(set.source())) {
            Sets.gatherAll(reader);
            assertThat(Sets.of(reader, NoticeKind.VIDEO_DECLARED))
                    .allSatisfy(notice -> assertThat(notice.count()).isEqualTo(2))
                    .extracting(notice -> notice.found() + ", " + notice.expected())
                    .containsExactlyInAnyOrder(
                            "video.codec is h264, video.codec is declared av1",
                            "height in shape is 48, height in shape is declared 50",
                            "video.fps is 10.000, video.fps is declared 30.0");
        }
    }

    @Test
    void theUnitOfDepthIsDeclaredOrUnknown() throws IOException {
        try (DatasetReader reader = Sets.open(depth("\"m\"").source())) {
            assertThat(depthOf(reader).orElseThrow().metres(1500)).isEqualTo(1500);
            assertThat(Sets.of(reader, NoticeKind.DEPTH_UNIT_UNKNOWN)).isEmpty();
        }
        try (DatasetReader reader = Sets.open(depth("\"mm\"").source())) {
            assertThat(depthOf(reader).orElseThrow().metres(1500)).isEqualTo(1.5);
        }
        try (DatasetReader reader = Sets.open(depth("null").source())) {
            assertThat(depthOf(reader)).isEmpty();
            assertThat(Sets.of(reader, NoticeKind.DEPTH_UNIT_UNKNOWN)).hasSize(1);
        }
    }

    private static java.util.Optional<dev.cairn.episode.DepthCode> depthOf(DatasetReader reader) throws IOException {
        Episode episode = reader.episode("episode_000000");
        Stream stream =
                episode.spec().streams().get(episode.spec().indexOf("depth").orElseThrow());
        SampleType.Encoded type = (SampleType.Encoded) stream.type();
        Encoding.Pictures pictures = (Encoding.Pictures) type.encoding();
        assertThat(pictures.codec()).isEqualTo(Codec.TIFF);
        return pictures.depth().known();
    }

    private static MadeSet depth(String unit) {
        return MadeSet.v21(3)
                .feature("depth", "image", "[1, 1, 1]")
                .info(info -> ((ObjectNode) info.get("features").get("depth"))
                        .set(
                                "info",
                                new JsonMapper().readTree("{\"is_depth_map\": true, \"depth_unit\": " + unit + "}")))
                .file(
                        MadeSet.dataPath(0),
                        MadeSet.rows(0, 3, 0)
                                .cells("depth", new byte[] {'I', 'I', 42, 0, 1, 2})
                                .bytes());
    }

    @Test
    void cellsOfPicturesAreReachedOneByOne() throws IOException {
        try (DatasetReader reader = Sets.open(depth("null").source())) {
            Episode episode = reader.episode("episode_000000");
            int stream = episode.spec().indexOf("depth").orElseThrow();

            try (PacketTrack track = episode.track(stream)) {
                assertThat(track.count()).isEqualTo(3);
                assertThat(track.shownAt(150_000_000)).isEqualTo(1);
                assertThat(track.packetsFor(2).read(0)).containsExactly('I', 'I', 42, 0, 1, 2);
                assertThat(track.packetsFor(0).pts(0)).isZero();
                assertThat(track.all().count()).isEqualTo(3);
            }
        }
    }
}
