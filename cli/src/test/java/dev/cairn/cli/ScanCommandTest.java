package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScanCommandTest {
    private final TestSession test = TestSession.make();

    @TempDir
    private Path work;

    private int scan(Object... arguments) {
        List<String> words = new ArrayList<>(List.of("scan"));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return Main.run(test.session(), words.toArray(String[]::new));
    }

    private JsonNode json(Object... arguments) {
        List<Object> words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        scan(words.toArray());
        return JsonMapper.builder().build().readTree(test.out());
    }

    private static List<String> defects(JsonNode report, String name) {
        List<String> defects = new ArrayList<>();
        for (JsonNode dataset : report.get("datasets")) {
            if (dataset.get("name").asString().endsWith(name)) {
                defects.addAll(defects(dataset));
            }
        }
        return defects;
    }

    private static List<String> defects(JsonNode dataset) {
        List<String> defects = new ArrayList<>();
        for (JsonNode finding : dataset.get("findings")) {
            if (finding.get("claim").asString().equals("DEFECT")
                    && finding.get("status").asString().equals("FAIL")) {
                defects.add(finding.get("check").asString() + " "
                        + finding.get("stream").asString());
            }
        }
        return defects;
    }

    @Test
    void tellsTheKnownDefectsOfTheSharedSetsAndNoOthers() {
        JsonNode report = json(SharedData.folder("lerobot"));

        assertThat(defects(report, "robot_sim.PickNPlace"))
                .containsExactlyInAnyOrder(
                        "VID-01 observation.images.egoview",
                        "LAB-10 ",
                        // Its rows are stamped from 0.05 s on, its pictures from 0: the last row has none.
                        "TIME-07 observation.images.ego_view");
        assertThat(defects(report, "unitree_g1_subset")).containsExactly("SCH-06 ");
        assertThat(test.out()).contains("0-27, 30-99");
        assertThat(defects(report, "pusht_no_video")).containsExactly("VID-01 observation.image");
    }

    private static List<String> contents(JsonNode report, String root) {
        List<String> contents = new ArrayList<>();
        for (JsonNode dataset : report.get("datasets")) {
            if (dataset.get("root").asString().equals(root + "/dataset")) {
                for (JsonNode episode : dataset.get("episodeList")) {
                    contents.add(episode.get("content").asString());
                    assertThat(episode.get("ranges")).isNotEmpty();
                }
            }
        }
        return contents;
    }

    @Test
    void findsNoDefectInTheLogsOfOthersButOneWhoseDefinitionsAreCut() {
        JsonNode report = json(SharedData.folder("mcap"), SharedData.folder("rosbag1"), SharedData.folder("rosbag2"));

        List<String> broken = new ArrayList<>();
        for (JsonNode dataset : report.get("datasets")) {
            assertThat(dataset.get("error").isNull())
                    .as(dataset.get("root").asString())
                    .isTrue();
            defects(dataset).forEach(one -> broken.add(dataset.get("root").asString() + " " + one));
        }
        // The bag keeps `uint8 level` alone of the definition of its log messages.
        assertThat(broken).containsOnly("rosbag2_py/test/resources/sqlite3 SCH-19 /rosout");
    }

    @Test
    void anEpisodeHasTheSameContentInBothVersions() {
        JsonNode report = json(SharedData.folder("made"));
        List<String> cameras = contents(report, "lerobot_v2.1/so100_two_cams_av1");

        assertThat(cameras).hasSize(3).doesNotHaveDuplicates().allMatch(one -> one.matches("[0-9a-f]{16}"));
        assertThat(contents(report, "lerobot_v3.0/converted_from_v21_so100_two_cams_av1"))
                .isEqualTo(cameras);
        assertThat(contents(report, "lerobot_v3.0/converted_from_v21_image_dtype"))
                .isEqualTo(contents(report, "lerobot_v2.1/image_dtype"))
                .hasSize(2);
    }

    @Test
    void findsNoDefectInTheMadeSetsButTheThreeThatAreBroken() {
        JsonNode report = json(SharedData.folder("made"));

        List<String> broken = new ArrayList<>();
        for (JsonNode dataset : report.get("datasets")) {
            if (!defects(report, dataset.get("name").asString()).isEmpty()) {
                broken.add(dataset.get("root").asString());
            }
        }
        assertThat(broken)
                .containsExactlyInAnyOrder(
                        "lerobot_v3.0/crashed_before_finalize/dataset",
                        // LeRobot 0.6 leaves the statistics of the numbering as they were before the deletion.
                        "lerobot_v3.0/edited_deleted_episode/dataset",
                        "mcap/truncated_70_percent");
        for (JsonNode dataset : report.get("datasets")) {
            if (dataset.get("root").asString().contains("edited_deleted")) {
                assertThat(defects(report, dataset.get("name").asString()))
                        .containsOnly("STA-01 episode_index", "STA-01 index");
            }
        }
    }

    @Test
    void aTaskThatOnlyAnAnnotationUsesIsInUse() {
        JsonNode report = json(SharedData.folder("made/gr00t_v2.1"));

        assertThat(report.get("datasets").get(0).get("findings").toString()).doesNotContain("used by no episode");
    }

    @Test
    void theDocumentIsOfItsSchema() throws IOException {
        scan(SharedData.folder("lerobot"), SharedData.folder("made"), "--json");

        assertThat(SchemaCheck.complaints(test.out(), "docs/json/scan.schema.json"))
                .isEmpty();
        assertThat(test.err()).isEmpty();
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDocument() {
        Path folder = SharedData.folder("lerobot");
        TestSession one = TestSession.make();
        TestSession four = TestSession.make();

        Main.run(one.session(), "scan", folder.toString(), "--json", "--threads", "1");
        Main.run(four.session(), "scan", folder.toString(), "--json", "--threads", "4");

        assertThat(one.out()).isEqualTo(four.out());
    }

    @Test
    void aDatasetThatCannotBeReadIsThreeAndTheOthersGoOn() {
        Path made = SharedData.folder("made/lerobot_v3.0");

        int exitCode = scan(made);

        assertThat(exitCode).isEqualTo(3);
        assertThat(test.out()).contains("cannot be read", "two_cams_av1/dataset", "put the cube in the bowl");
    }

    @Test
    void failOnDecidesBetweenNoughtAndOne() {
        Path defective = SharedData.folder("lerobot/v2.1");
        Path sound = SharedData.folder("made/lerobot_v3.0/two_cams_av1");

        assertThat(scan(defective)).isEqualTo(0);
        assertThat(scan(defective, "--fail-on", "defect")).isEqualTo(1);
        assertThat(scan(sound, "--fail-on", "risk")).isEqualTo(0);
        assertThat(scan(sound, "--fail-on", "not-assessed")).isEqualTo(1);
    }

    @Test
    void aWrongCallIsTwo() {
        assertThat(scan()).isEqualTo(2);
        assertThat(scan(work, "--fail-on", "anything")).isEqualTo(2);
        assertThat(scan(work, "--threads", "0")).isEqualTo(2);
        assertThat(scan(work, "--html", work.resolve("absent/report.html"))).isEqualTo(2);
        assertThat(scan(work.resolve("absent"))).isEqualTo(2);

        assertThat(test.err()).contains("Missing required parameter", "expected one of nothing, defect", "--threads");
        assertThat(test.err()).contains("no such file or folder");
        assertThat(test.out()).isEmpty();
    }

    @Test
    void whereNothingIsItSaysWhatItLookedFor() {
        assertThat(scan(work)).isEqualTo(2);

        assertThat(test.err()).contains("no dataset found under " + work, "looked for LeRobot");
    }

    @Test
    void pointersOfGitLfsAreNamedAsSuch() throws IOException {
        Path set = copy(SharedData.folder("made/lerobot_v2.1/so100_two_cams_av1/dataset"), "lfs");
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12345\n";
        try (var files = Files.walk(set)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Files.writeString(file, pointer);
            }
        }

        int exitCode = scan(set);

        assertThat(exitCode).isEqualTo(3);
        assertThat(test.out() + test.err()).contains("Git LFS pointer", "git lfs pull");
    }

    @Test
    void namesOfAnyKindAreNames() throws IOException {
        String name = "a '$(touch pwned)' \"b\" <script>alert(1)</script> \u00fc\u4e16";
        Path _ = copy(SharedData.folder("made/lerobot_v2.1/so100_two_cams_av1/dataset"), name);
        Path page = work.resolve("report.html");

        int exitCode = scan(work, "--html", page);

        assertThat(exitCode).isEqualTo(0);
        assertThat(test.out()).contains(name);
        assertThat(Files.readString(page)).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @Test
    void aLogIsScannedAsASingleFile() {
        int exitCode = scan(SharedData.file("made/mcap/ros2_arm_zstd/ros2_arm_zstd.mcap"));

        assertThat(exitCode).as(test.err()).isEqualTo(0);
        assertThat(test.out())
                .contains("MCAP", "1 episode, 9 topics, 746 messages", "sensor_msgs/msg/JointState: position[4]")
                .containsPattern("/joint_states +300 +99\\.\\d+ Hz +48\\.0 kB +- +\u2588{16}")
                .containsPattern("/camera/color/camera_info +1 +once");
    }

    @Test
    void aFolderOfLogsSaysWhatIsNoLog() throws IOException {
        Path logs = copy(SharedData.folder("made/rosbag1/arm_lz4"), "logs");
        Files.write(logs.resolve("broken.bag"), new byte[] {1, 2, 3});
        Path page = work.resolve("report.html");

        int exitCode = scan(logs, "--html", page);

        assertThat(exitCode).isEqualTo(0);
        assertThat(test.out())
                .contains("1 file begins as ROS 1 bags, 1 more only by the ending of the name", "broken.bag");
        assertThat(Files.readString(page)).contains("<h3>Topics</h3>", "class=\"time-line\"", "/joint_states");
    }

    @Test
    void topicsAndTheirGapsAreInTheDocument() {
        JsonNode dataset = json(SharedData.folder("made/rosbag2/sqlite3_v9_plain"))
                .get("datasets")
                .get(0);

        assertThat(dataset.get("format").asString()).isEqualTo("rosbag2");
        assertThat(dataset.get("topics").findValuesAsString("name")).contains("/joint_states", "/tf");
        for (JsonNode topic : dataset.get("topics")) {
            assertThat(topic.get("messages").asLong()).isPositive();
            assertThat(topic.get("bytes").asLong()).isPositive();
            assertThat(topic.get("line").size()).isEqualTo(32);
        }
        assertThat(dataset.get("episodeList").get(0).get("startNanos").asLong())
                .isGreaterThan(1_600_000_000_000_000_000L);
    }

    @Test
    void metadataOfAnotherShapeIsAnErrorAndNoCrash() throws IOException {
        for (String text : List.of("null", "[]", "3", "\"x\"", "{}", "{\"fps\": 0}", "{", "")) {
            Path set = copy(SharedData.folder("made/lerobot_v2.1/so100_two_cams_av1/dataset"), "odd" + text.hashCode());
            Files.writeString(set.resolve("meta/info.json"), text);

            int exitCode = scan(set);

            assertThat(exitCode).as("info.json is %s: %s", text, test.err()).isIn(0, 2, 3);
        }
        assertThat(test.err()).doesNotContain("defect of Cairn");
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = Files.createDirectories(work.resolve(name));
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
        return to;
    }
}
