package dev.cairn.formats.lerobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Label;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.Discovery;
import dev.cairn.formats.Formats;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sets that other people's writers made, against what other people's readers found in them.
class SharedSetsTest {
    private static final List<String> MADE = List.of(
            "made/lerobot_v2.0/koch_two_cams_av1",
            "made/lerobot_v2.1/so100_two_cams_av1",
            "made/lerobot_v2.1/image_dtype",
            "made/gr00t_v2.1/so100_modality",
            "made/lerobot_v3.0/two_cams_av1",
            "made/lerobot_v3.0/h264_many_files",
            "made/lerobot_v3.0/edited_deleted_episode",
            "made/lerobot_v3.0/image_dtype",
            "made/lerobot_v3.0/depth_hevc",
            "made/lerobot_v3.0/language_columns",
            "made/lerobot_v3.0/older_writer_040",
            "made/lerobot_v3.0/converted_from_v21_image_dtype",
            "made/lerobot_v3.0/converted_from_v21_so100_two_cams_av1");

    @TestFactory
    java.util.stream.Stream<DynamicTest> isReadAsExpected() {
        return MADE.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Path folder = SharedData.folder(name);
                    JsonNode expected = new JsonMapper().readTree(Files.readString(folder.resolve("expected.json")));

                    try (DatasetReader reader = Sets.open(folder.resolve("dataset"))) {
                        assertThat(reader.spec().version())
                                .isEqualTo(expected.get("version").stringValue());
                        assertThat(reader.episodes())
                                .hasValue(expected.get("episodes").size());
                        expected.get("tasks")
                                .properties()
                                .forEach(
                                        task -> assertThat(reader.spec().tasks().get(Integer.parseInt(task.getKey())))
                                                .isEqualTo(task.getValue().stringValue()));
                        int at = 0;
                        for (Part part : reader.parts(2)) {
                            try (EpisodeCursor cursor = reader.open(part)) {
                                while (cursor.advance()) {
                                    check(
                                            cursor.episode(),
                                            expected,
                                            expected.get("episodes").get(at++));
                                }
                            }
                        }
                        assertThat(at).isEqualTo(expected.get("episodes").size());
                        assertThat(reader.notices()).isEmpty();
                    }
                }));
    }

    private static void check(Episode episode, JsonNode set, JsonNode expected) throws IOException {
        int number = expected.get("episode_index").intValue();
        assertThat(episode.spec().key()).isEqualTo("episode_%06d".formatted(number));
        int rows = expected.get("rows").intValue();
        assertThat(episode.spec().axes().getFirst().samples()).hasValue(rows);
        List<String> tasks = new ArrayList<>();
        expected.get("tasks").forEach(task -> tasks.add(task.stringValue()));
        assertThat(episode.spec().labels())
                .filteredOn(label -> label.name().equals(Label.TASK))
                .extracting(label -> label.value().known().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(tasks);

        Sets.Gathered all = Sets.gather(episode);

        assertThat(all.nanos()).hasSize(rows);
        assertThat(all.nanos().getLast() / 1e9)
                .isCloseTo(expected.get("timestamp").get(1).doubleValue(), within(2e-6));
        assertThat(column(all, "index").getFirst())
                .isEqualTo(new double[] {expected.get("index").get(0).doubleValue()});
        assertThat(column(all, "index").getLast())
                .isEqualTo(new double[] {expected.get("index").get(1).doubleValue()});
        expected.get("columns").properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode first = entry.getValue().get("first");
            JsonNode last = entry.getValue().get("last");
            Stream stream =
                    episode.spec().streams().get(episode.spec().indexOf(name).orElseThrow());
            if (name.startsWith("annotation.")) {
                assertThat(stream.role()).isEqualTo(Role.INSTRUCTION);
                first = set.get("tasks").get(first.toString());
                last = set.get("tasks").get(last.toString());
            }
            same(column(all, name).getFirst(), first, name);
            same(column(all, name).getLast(), last, name);
        });
        int row = 0;
        for (JsonNode run : expected.get("task_index_runs")) {
            String text = set.get("tasks").get(run.get(0).toString()).stringValue();
            for (int i = 0; i < run.get(1).intValue(); i++) {
                assertThat(column(all, "task").get(row++)).isEqualTo(text);
            }
        }
        for (Map.Entry<String, JsonNode> camera : expected.get("cameras").properties()) {
            checkCamera(episode, all, camera.getKey(), camera.getValue(), set);
        }
    }

    private static void checkCamera(Episode episode, Sets.Gathered all, String name, JsonNode expected, JsonNode set) {
        Stream stream =
                episode.spec().streams().get(episode.spec().indexOf(name).orElseThrow());
        Encoding.Pictures pictures = (Encoding.Pictures) ((SampleType.Encoded) stream.type()).encoding();
        JsonNode shape = set.get("features").get(name).get("shape");
        assertThat(pictures.size().known().orElseThrow().heightPx())
                .isEqualTo(shape.get(0).intValue());
        assertThat(pictures.size().known().orElseThrow().widthPx())
                .isEqualTo(shape.get(1).intValue());
        if (expected.get("stored").stringValue().equals("video")) {
            int frames = expected.get("frame_range_in_file").get(1).intValue()
                    - expected.get("frame_range_in_file").get(0).intValue()
                    + 1;
            List<Long> pts = Objects.requireNonNull(all.shownPts().get(name));
            assertThat(pts).hasSize(frames);
            assertThat(pts.getFirst()).isZero();
            double lastPts = expected.get("last").get("pts").doubleValue()
                    - expected.get("from_timestamp").doubleValue();
            assertThat(pictures.timeBase().seconds(pts.getLast())).isCloseTo(lastPts, within(1e-5));
            assertThat(episode.spec().axisOf(stream).samples()).hasValue(frames);
            assertThat(episode.spec()
                            .axisOf(stream)
                            .rate()
                            .known()
                            .orElseThrow()
                            .perSecond())
                    .isEqualTo(set.get("info").get("fps").doubleValue());
        } else {
            byte[] first = (byte[]) Objects.requireNonNull(column(all, name).getFirst());
            assertThat(first)
                    .hasSize(expected.get("first").get("encoded").get("bytes").intValue());
            assertThat(pictures.codec().label())
                    .isEqualTo(expected.get("first")
                            .get("encoded")
                            .get("format")
                            .stringValue()
                            .toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static List<@org.jspecify.annotations.Nullable Object> column(Sets.Gathered all, String name) {
        return Objects.requireNonNull(all.rows().get(name), name);
    }

    private static void same(@org.jspecify.annotations.Nullable Object value, JsonNode expected, String name) {
        if (expected.isString()) {
            assertThat(value).as(name).isEqualTo(expected.stringValue());
        } else if (value instanceof List<?> list) {
            assertThat(list).as(name).hasSize(expected.size());
        } else {
            List<Double> numbers = new ArrayList<>();
            flatten(expected, numbers);
            double[] real = (double[]) Objects.requireNonNull(value, name);
            assertThat(real).as(name).hasSize(numbers.size());
            for (int i = 0; i < real.length; i++) {
                assertThat(real[i]).as(name).isCloseTo(numbers.get(i), within(1e-6 * (1 + Math.abs(real[i]))));
            }
        }
    }

    private static void flatten(JsonNode node, List<Double> into) {
        if (node.isArray()) {
            node.forEach(element -> flatten(element, into));
        } else {
            into.add(node.isBoolean() ? (node.booleanValue() ? 1.0 : 0.0) : node.doubleValue());
        }
    }

    @Test
    void theRealV20SetIsReadWithItsDefects() throws IOException {
        try (DatasetReader reader = Sets.open(SharedData.folder("lerobot/v2.0/robot_sim.PickNPlace"))) {
            List<Sets.Gathered> all = Sets.gatherAll(reader);

            assertThat(reader.spec().version()).isEqualTo("v2.0");
            assertThat(all).hasSize(5);
            assertThat(all.stream().mapToInt(one -> one.nanos().size()).sum()).isEqualTo(2096);
            assertThat(all.getFirst().shownPts().get("observation.images.ego_view"))
                    .hasSize(416);
            assertThat(column(all.getFirst(), "annotation.human.validity").getFirst())
                    .isEqualTo("valid");
            assertThat(Sets.kinds(reader))
                    .containsExactlyInAnyOrder(NoticeKind.VIDEO_FILE, NoticeKind.FRAME_INDEX_REBUILT);
            assertThat(Sets.of(reader, NoticeKind.VIDEO_FILE))
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.stream()).contains("observation.images.egoview"));
            assertThat(reader.spec().labels())
                    .anySatisfy(label -> assertThat(label.name()).isEqualTo("feature:observation.images.egoview"));
        }
    }

    @Test
    void statesOfTheRealV20SetStayDoublesInGroups() throws IOException {
        try (DatasetReader reader = Sets.open(SharedData.folder("lerobot/v2.0/robot_sim.PickNPlace"))) {
            Episode episode = reader.episode("episode_000003");

            Stream state = episode.spec()
                    .streams()
                    .get(episode.spec().indexOf("observation.state").orElseThrow());
            assertThat(state.type()).isEqualTo(new SampleType.Numeric(Scalar.F64, List.of(44)));
            assertThat(state.groups()).hasSize(9);
            assertThat(state.groups().getFirst().elements()).hasSize(44);
            assertThat(state.groups().get(1).name()).isEqualTo("state.left_arm");
            assertThat(state.groups().get(1).to()).isEqualTo(7);
            assertThat(episode.spec().streams().getLast().name()).isEqualTo("task");
        }
    }

    @Test
    void absentEpisodesOfAPartialDownloadAreOneNotice() throws IOException {
        try (DatasetReader reader = Sets.open(SharedData.folder("lerobot/v2.1/unitree_g1_subset"))) {
            List<Sets.Gathered> all = Sets.gatherAll(reader);

            assertThat(all).extracting(Sets.Gathered::key).containsExactly("episode_000028", "episode_000029");
            assertThat(all).extracting(one -> one.nanos().size()).containsExactly(278, 221);
            assertThat(all)
                    .extracting(one -> Objects.requireNonNull(one.shownPts().get("observation.images.cam_high"))
                            .size())
                    .containsExactly(278, 221);
            assertThat(reader.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(NoticeKind.EPISODE_MISSING);
                assertThat(notice.count()).isEqualTo(98);
                assertThat(notice.found()).contains("0-27, 30-99");
            });
            assertThat(reader.episode("episode_000029").spec().statistics()).isNotEmpty();
        }
    }

    @Test
    void episodesThatShareRowGroupsAreRead() throws IOException {
        try (DatasetReader reader = Sets.open(SharedData.folder("lerobot/v3.0/pusht_no_video"))) {
            List<Sets.Gathered> all = Sets.gatherAll(reader);

            assertThat(all).hasSize(206);
            assertThat(all.stream().mapToInt(one -> one.nanos().size()).sum()).isEqualTo(25_650);
            assertThat(column(all.get(100), "episode_index").getFirst()).isEqualTo(new double[] {100});
            assertThat(reader.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(NoticeKind.VIDEO_FILE);
                assertThat(notice.stream()).contains("observation.image");
            });
        }
    }

    @Test
    void aRecorderThatWasKilledLeavesNoticesAndNoEpisodes() throws IOException {
        Path folder = SharedData.folder("made/lerobot_v3.0/crashed_before_finalize/dataset");
        try (DatasetReader reader = Sets.open(folder)) {
            assertThat(reader.episodes()).hasValue(0);
            assertThat(reader.parts(4)).isEmpty();
            assertThat(Sets.kinds(reader))
                    .containsExactlyInAnyOrder(
                            NoticeKind.METADATA_FILE, NoticeKind.DATA_FILE_CUT, NoticeKind.UNFINISHED_RECORDING);
        }
    }

    @Test
    void aFolderWithoutVersionAndPathsIsRefusedWithTheReason() {
        Path folder = SharedData.folder("third_party_synthetic/deepen-grade/sample_lerobot");

        assertThatThrownBy(() -> Sets.open(folder))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_A_DATASET))
                .hasMessageContaining("codebase_version, data_path, total_frames");
    }

    @Test
    void everySetUnderAFolderIsFound() throws IOException {
        Path folder = SharedData.folder("lerobot");
        try (FolderSource source = new FolderSource(folder)) {
            assertThat(new Discovery(Formats.all(), dev.cairn.episode.source.ReadLimits.DEFAULTS).find(source))
                    .extracting(found -> found.root() + " " + found.version())
                    .containsExactly(
                            "v2.0/robot_sim.PickNPlace v2.0",
                            "v2.1/unitree_g1_subset v2.1",
                            "v3.0/pusht_no_video v3.0");
        }
    }

    @Test
    void theGoldenSetHoldsWhatItsWriterMade() throws IOException {
        try (DatasetReader reader = Sets.open(SharedData.folder("golden/lerobot_v3_mini"))) {
            List<Sets.Gathered> all = Sets.gatherAll(reader);

            assertThat(all).extracting(one -> one.nanos().size()).containsExactly(12, 7, 9);
            assertThat(all)
                    .extracting(one -> Objects.requireNonNull(one.shownPts().get("observation.images.top"))
                            .size())
                    .containsExactly(12, 7, 9);
            assertThat((double[]) column(all.get(1), "grid").getFirst()).hasSize(6);
            assertThat(reader.notices()).isEmpty();
            Episode episode = reader.episode("episode_000001");
            assertThat(episode.spec().statistics())
                    .filteredOn(one -> one.stream().equals("observation.images.top"))
                    .singleElement()
                    .satisfies(
                            one -> assertThat(one.values("mean").orElseThrow()).hasSize(3));
            List<Notice> none = reader.notices();
            assertThat(none).isEmpty();
        }
    }

    @Test
    void partsReadByThreadsBesideEachOtherAreTheWhole() throws Exception {
        try (DatasetReader reader = Sets.open(SharedData.folder("made/lerobot_v3.0/h264_many_files/dataset"));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Long>>> parts = new ArrayList<>();
            for (int round = 0; round < 20; round++) {
                for (Part part : reader.parts(5)) {
                    parts.add(threads.submit(() -> {
                        List<Long> seen = new ArrayList<>();
                        try (EpisodeCursor cursor = reader.open(part)) {
                            while (cursor.advance()) {
                                Sets.Gathered all = Sets.gather(reader.episode(cursor.key()));
                                assertThat(all.nanos())
                                        .isEqualTo(Sets.gather(cursor.episode()).nanos());
                                seen.add((long) all.nanos().size());
                            }
                        }
                        return seen;
                    }));
                }
            }
            List<Long> rows = new ArrayList<>();
            for (Future<List<Long>> part : parts) {
                rows.addAll(part.get());
            }
            assertThat(rows).hasSize(100);
            assertThat(rows.stream().mapToLong(Long::longValue).sum()).isEqualTo(20 * 132);
            assertThat(reader.notices()).isEmpty();
        }
    }
}
