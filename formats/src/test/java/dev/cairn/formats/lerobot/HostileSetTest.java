package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.testkit.MemorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// Documents, paths and files that lie.
class HostileSetTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aManifestThatIsNoObjectIsRefused() {
        Map<String, String> wanted = Map.of(
                "null",
                "expected an object, found null",
                "[]",
                "expected an object, found a list",
                "3",
                "expected an object, found the number 3",
                "\"v3.0\"",
                "expected an object, found the text \"v3.0\"",
                "true",
                "expected an object, found true",
                "",
                "an empty file",
                "{\"fps\": 30,",
                "not JSON",
                "[".repeat(100_000),
                "not JSON");
        return wanted.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest("as " + Json.clipped(entry.getKey()), () -> {
                    for (MadeSet set : List.of(MadeSet.v21(5), MadeSet.v30(5))) {
                        assertThatThrownBy(() -> Sets.open(set.sourceWith(entry.getKey())))
                                .isInstanceOfSatisfying(FormatException.class, e -> {
                                    assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE);
                                    assertThat(e.file()).isEqualTo("meta/info.json");
                                })
                                .hasMessageContaining(entry.getValue());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> statisticsThatAreNoObjectAreANoticeAndNoMore() {
        return Stream.of("null", "[]", "3", "\"x\"", "{\"a\": {\"min\": [1", "", "{\"a\": 3, \"b\": {\"min\": {}}}")
                .map(text -> DynamicTest.dynamicTest("as " + text, () -> {
                    try (DatasetReader reader = Sets.open(
                            MadeSet.v30(5, 6).text("meta/stats.json", text).source())) {
                        assertThat(Sets.gatherAll(reader)).hasSize(2);
                        assertThat(reader.spec().statistics()).isEmpty();
                        if (!text.startsWith("{\"a\": 3")) {
                            assertThat(Sets.of(reader, NoticeKind.DOCUMENT_UNREADABLE))
                                    .singleElement()
                                    .satisfies(
                                            notice -> assertThat(notice.file()).isEqualTo("meta/stats.json"));
                        }
                    }
                }));
    }

    @Test
    void numbersThatPythonWritesAndJsonForbidsAreRead() throws IOException {
        try (DatasetReader reader = Sets.open(MadeSet.v30(5)
                .text("meta/stats.json", "{\"action\": {\"min\": [NaN, -Infinity], \"max\": [Infinity, 1e3]}}")
                .source())) {
            double[] max = reader.spec().statistics().getFirst().values("max").orElseThrow();
            assertThat(max).containsExactly(Double.POSITIVE_INFINITY, 1000);
            assertThat(reader.spec().statistics().getFirst().values("min").orElseThrow()[0])
                    .isNaN();
        }
    }

    @TestFactory
    Stream<DynamicTest> aRateThatIsNoneIsUnknown() {
        return Stream.of("0", "-30", "NaN", "\"30\"", "null", "1e300", "Infinity")
                .map(text -> DynamicTest.dynamicTest("as " + text, () -> {
                    MemorySource good = MadeSet.v30(5).source();
                    String manifest = new String(good.bytes("meta/info.json"), java.nio.charset.StandardCharsets.UTF_8);
                    try (DatasetReader reader = Sets.open(good.with(
                            "meta/info.json",
                            manifest.replace("\"fps\":10", "\"fps\":" + text)
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
                        assertThat(Sets.of(reader, NoticeKind.MANIFEST_KEY))
                                .singleElement()
                                .satisfies(notice -> assertThat(notice.found()).contains("fps"));
                        var episode = reader.episode("episode_000000");
                        assertThat(episode.spec().axes().getFirst().rate().known())
                                .isEmpty();
                        assertThat(Sets.gather(episode).nanos()).contains(100_000_001L);
                    }
                }));
    }

    @Test
    void aManifestWithoutFeaturesIsNamedAndItsColumnsAreRead() throws IOException {
        try (DatasetReader reader =
                Sets.open(MadeSet.v30(5).info(info -> info.remove("features")).source())) {
            assertThat(Sets.gatherAll(reader).getFirst().rows()).containsKeys("action", "task_index", "task");
            assertThat(Sets.kinds(reader)).containsExactly(NoticeKind.MANIFEST_KEY, NoticeKind.STATISTICS_MISSING);
        }
    }

    @Test
    void featuresThatAreNoFeaturesAreNamed() throws IOException {
        try (DatasetReader reader = Sets.open(MadeSet.v30(5)
                .info(info -> {
                    ObjectNode features = (ObjectNode) info.get("features");
                    features.putNull("empty");
                    features.put("number", 3);
                    features.putObject("nothing");
                    features.putObject("action").put("dtype", 7).put("shape", "wide");
                    features.putObject("observation.state")
                            .put("dtype", "float32")
                            .putArray("shape")
                            .add(-1);
                })
                .source())) {
            assertThat(Sets.gatherAll(reader).getFirst().rows()).containsKeys("action", "observation.state");
            assertThat(Sets.of(reader, NoticeKind.MANIFEST_KEY))
                    .extracting(notice -> notice.stream().orElseThrow())
                    .contains("empty", "number", "nothing", "action", "observation.state");
        }
    }

    @Test
    void hugeNumbersAreNotBelieved() throws IOException {
        try (DatasetReader reader = Sets.open(MadeSet.v21(5)
                .feature("huge", "float32", "[2000000000, 2000000000, 2000000000]")
                .info(info -> info.put("total_episodes", 1e300)
                        .put("total_frames", Long.MAX_VALUE)
                        .put("chunks_size", 1L << 40))
                .source())) {
            assertThat(Sets.gatherAll(reader)).hasSize(1);
            assertThat(Sets.kinds(reader)).containsExactly(NoticeKind.COLUMN_MISSING, NoticeKind.STATISTICS_MISSING);
        }
    }

    @Test
    void aNewerMajorVersionIsRefused() {
        assertThatThrownBy(() -> Sets.open(MadeSet.v30(5)
                        .info(info -> info.put("codebase_version", "v4.0"))
                        .source()))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FORMAT_TOO_NEW));
    }

    @Test
    void dataPathsThatLeaveTheFolderAreRefused() {
        for (String path : List.of(
                "../other/episode_{episode_index:06d}.parquet",
                "/etc/{episode_index}.parquet",
                "data/../../{episode_index}.parquet",
                "..\\{episode_index}.parquet")) {
            assertThatThrownBy(() -> Sets.open(MadeSet.v21(5)
                            .info(info -> info.put("data_path", path))
                            .source()))
                    .as(path)
                    .isInstanceOfSatisfying(
                            FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSAFE_PATH));
        }
    }

    @Test
    void videoPathsThatLeaveTheFolderAreANotice() throws IOException {
        MadeSet climbing = MadeSet.v21(5)
                .feature("../../etc", "video", "[48, 64, 3]")
                .feature("$(rm) \"'ü", "video", "[48, 64, 3]")
                .file("videos/chunk-000/$(rm) \"'ü/episode_000000.mp4", MadeSet.video(5, folder));
        try (DatasetReader reader = Sets.open(climbing.source())) {
            assertThat(Sets.gatherAll(reader).getFirst().shownPts()).containsOnlyKeys("$(rm) \"'ü");
            assertThat(Sets.of(reader, NoticeKind.UNSAFE_PATH))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.stream()).contains("../../etc"));
        }
        try (DatasetReader reader =
                Sets.open(climbing.info(info -> info.put("video_path", "/tmp/{video_key}/{episode_index}.mp4"))
                        .source())) {
            assertThat(Sets.gatherAll(reader).getFirst().shownPts()).isEmpty();
            assertThat(Sets.of(reader, NoticeKind.UNSAFE_PATH)).hasSize(1);
        }
    }

    @Test
    void linksOutOfTheFolderAreNotFollowed() throws IOException {
        Path outside = folder.resolve("outside.parquet");
        Path set = MadeSet.v21(5, 6).at(folder.resolve("set"));
        Files.move(set.resolve(MadeSet.dataPath(0)), outside);
        Files.createSymbolicLink(set.resolve(MadeSet.dataPath(0)), outside);

        try (DatasetReader reader = Sets.open(set)) {
            assertThat(readable(reader)).containsExactly("episode_000000: UNSAFE_PATH", "episode_000001: 6");
        }
    }

    @Test
    void pointersOfGitLfsAreNamedAsSuch() throws IOException {
        assertThatThrownBy(() -> Sets.open(
                        MadeSet.v21(5).file("meta/info.json", MadeSet.POINTER).source()))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.LFS_POINTER));
        MadeSet set = MadeSet.v21(5, 6, 7)
                .feature("cam", "video", "[48, 64, 3]")
                .file(MadeSet.dataPath(1), MadeSet.POINTER)
                .file("meta/tasks.jsonl", MadeSet.POINTER);
        for (int i = 0; i < 3; i++) {
            set.file("videos/chunk-000/cam/episode_%06d.mp4".formatted(i), MadeSet.POINTER);
        }
        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(readable(reader))
                    .containsExactly("episode_000000: 5", "episode_000001: LFS_POINTER", "episode_000002: 7");
            assertThat(Sets.of(reader, NoticeKind.LFS_POINTER))
                    .extracting(notice -> notice.stream().orElse("-") + " " + notice.count())
                    .containsExactlyInAnyOrder("- 1", "- 1", "cam 2");
        }
    }

    @Test
    void aCursorGoesOnBehindAnEpisodeThatCannotBeRead() throws IOException {
        MadeSet set = MadeSet.v21(5, 6, 7).change(MadeSet.dataPath(1), bytes -> Arrays.copyOf(bytes, bytes.length / 2));

        try (DatasetReader reader = Sets.open(set.source())) {
            assertThat(readable(reader))
                    .containsExactly("episode_000000: 5", "episode_000001: CORRUPT_FILE", "episode_000002: 7");
            assertThat(Sets.of(reader, NoticeKind.DATA_FILE_CUT))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.file()).isEqualTo(MadeSet.dataPath(1)));
        }
    }

    @Test
    void aVideoWithoutItsTablesIsLeftOut() throws IOException {
        byte[] video = MadeSet.video(5, folder);
        MadeSet set = MadeSet.v21(5, 5)
                .feature("cam", "video", "[48, 64, 3]")
                .file("videos/chunk-000/cam/episode_000000.mp4", video)
                .file("videos/chunk-000/cam/episode_000001.mp4", Arrays.copyOf(video, video.length / 2));

        try (DatasetReader reader = Sets.open(set.source())) {
            List<Sets.Gathered> all = Sets.gatherAll(reader);
            assertThat(all.get(0).shownPts()).containsKey("cam");
            assertThat(all.get(1).shownPts()).isEmpty();
            assertThat(Sets.of(reader, NoticeKind.VIDEO_FILE_CUT))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.episode()).contains("episode_000001"));
        }
    }

    @Test
    void aFolderWithoutManifestSaysWhatIsMissing() {
        MemorySource source = MadeSet.v21(5).source().without("meta/info.json");

        assertThatThrownBy(() -> Sets.open(source))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_FILE))
                .hasMessageContaining("meta/info.json");
    }

    @Test
    void aSetInTheLanceStoreIsNamed() {
        assertThatThrownBy(() -> Sets.open(MadeSet.v30(5)
                        .info(info -> info.put("storage_format", "lance"))
                        .source()))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSUPPORTED_FEATURE));
    }

    /// Key and rows of each episode, or why it cannot be read.
    static List<String> readable(DatasetReader reader) throws IOException {
        List<String> all = new ArrayList<>();
        for (Part part : reader.parts(1)) {
            try (EpisodeCursor cursor = reader.open(part)) {
                boolean more = true;
                while (more) {
                    try {
                        more = cursor.advance();
                        if (more) {
                            all.add(cursor.key() + ": "
                                    + Sets.gather(cursor.episode()).nanos().size());
                        }
                    } catch (FormatException e) {
                        all.add(cursor.key() + ": " + e.problem());
                    }
                }
            }
        }
        for (Notice notice : reader.notices()) {
            assertThat(notice.found()).isNotBlank();
        }
        return all;
    }
}
