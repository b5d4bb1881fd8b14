package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs become LeRobot sets by the mapping that is drafted for them.
class MappedLogsTest {
    private final TestSession test = TestSession.make();

    @TempDir
    private Path work;

    private int cairn(Object... words) {
        return Main.run(
                test.session(), List.of(words).stream().map(Object::toString).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "made/mcap/ros2_compressed_video",
                "made/mcap/foxglove_arm_lz4",
                "made/mcap/ros2_arm_zstd",
                "made/mcap/protobuf_custom",
                "made/rosbag1/arm_lz4",
                "made/rosbag2/sqlite3_v9_plain"
            })
    void becomeSetsByTheMappingThatIsSuggested(String log) {
        Path source = SharedData.folder(log);
        Path mapping = work.resolve("robot.yaml");
        Path output = work.resolve("set");

        assertThat(cairn("scan", source, "--suggest-mapping", mapping)).isEqualTo(ExitCodes.DONE);
        int code = cairn("convert", source, output, "--to", "lerobot-v3", "--mapping", mapping, "--stamps");

        assertThat(code).as(test.err()).isEqualTo(ExitCodes.DONE);
        assertThat(test.out()).contains("aligned: ", "clock ", "verified: equal to the source");
        assertThat(output.resolve("meta/info.json")).isRegularFile();
    }

    @Test
    void areConvertedByADraftThatIsPrintedWhereNoneIsGiven() {
        Path source = SharedData.folder("made/mcap/ros2_compressed_video");

        assertThat(cairn("convert", source, work.resolve("set"), "--to", "lerobot-v3"))
                .as(test.err())
                .isEqualTo(ExitCodes.DONE);

        assertThat(test.out())
                .contains("no mapping was given, this one is used", "observation.images.cam_left", "40 restamped");
    }

    @Test
    void thePlanIsOfItsSchema() throws IOException {
        Path source = SharedData.folder("made/mcap/ros2_compressed_video");

        assertThat(cairn("convert", source, work.resolve("set"), "--to", "lerobot-v3", "--plan", "--json"))
                .as(test.err())
                .isEqualTo(ExitCodes.DONE);

        assertThat(SchemaCheck.complaints(test.out(), "docs/json/plan.schema.json"))
                .isEmpty();
        assertThat(test.out()).contains("\"medianAgeNanos\"");
    }

    @Test
    void aMappingThatNamesAStreamThatIsNotThereSaysWhichAre() throws IOException {
        Path source = SharedData.folder("made/mcap/ros2_compressed_video");
        Path mapping = Files.writeString(work.resolve("m.yaml"), "streams:\n  action: /joint_state.position\n");

        assertThat(cairn("convert", source, work.resolve("set"), "--to", "lerobot-v3", "--mapping", mapping))
                .isEqualTo(ExitCodes.CALL);

        assertThat(test.err())
                .contains("line 2", "no stream is called `/joint_state.position`", "perhaps `/joint_states.position`");
    }

    @Test
    void oneRecordingBecomesSeveralEpisodes() throws IOException {
        Path source = SharedData.folder("made/mcap/protobuf_custom");
        Path mapping = work.resolve("m.yaml");
        assertThat(cairn("scan", source, "--suggest-mapping", mapping)).isEqualTo(ExitCodes.DONE);
        String draft = Files.readString(mapping);
        Files.writeString(mapping, draft.replace("episodes: each", "episodes: {by: times, at: [0.5s, 1s]}"));

        assertThat(cairn("convert", source, work.resolve("set"), "--to", "lerobot-v3", "--mapping", mapping))
                .as(test.err())
                .isEqualTo(ExitCodes.DONE);

        assertThat(test.out()).contains("SUCCESS 3");
    }
}
