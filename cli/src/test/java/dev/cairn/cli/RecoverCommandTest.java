package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverCommandTest {
    private final TestSession test = TestSession.make();

    @TempDir
    private Path work;

    private int cairn(Object... words) {
        return Main.run(
                test.session(), List.of(words).stream().map(Object::toString).toArray(String[]::new));
    }

    @Test
    void savesAllWholeMessagesOfACutLogAndSaysThatSomeAreLost() {
        Path cut = SharedData.file("made/mcap/truncated_70_percent/truncated_70_percent.mcap");
        Path output = work.resolve("saved.mcap");

        assertThat(cairn("recover", cut, output)).isEqualTo(ExitCodes.FELL_SHORT);

        assertThat(test.out()).contains("343 messages saved", "not all could be saved");
        assertThat(cairn("recover", output, work.resolve("again.mcap")))
                .as("what was saved is whole")
                .isEqualTo(ExitCodes.DONE);
        assertThat(test.out()).contains("nothing was lost");
    }

    @Test
    void takesBagsOfEitherKind() {
        for (String log : List.of(
                "made/rosbag1/arm_bz2/arm_bz2.bag",
                "made/rosbag2/sqlite3_v9_plain/bag/bag.db3",
                "made/rosbag2/sqlite3_v9_file_zstd/bag/bag.db3.zstd",
                "made/mcap/ros1_arm_lz4/ros1_arm_lz4.mcap")) {
            Path output = work.resolve(log.replace('/', '_') + ".mcap");

            assertThat(cairn("recover", SharedData.file(log), output)).as(log).isEqualTo(ExitCodes.DONE);
            assertThat(output).isRegularFile();
        }
        Path folder = SharedData.folder("made/rosbag2/sqlite3_v9_file_zstd/bag");
        assertThat(cairn("recover", folder, work.resolve("folder.mcap"))).isEqualTo(ExitCodes.DONE);
    }

    @Test
    void doesNotSayThatNothingWasLostOfARecordingThatWasNotFinished() {
        Path died = SharedData.file("made/rosbag1/unindexed_writer_died/unindexed_writer_died.bag");

        assertThat(cairn("recover", died, work.resolve("saved.mcap"))).isEqualTo(ExitCodes.DONE);

        assertThat(test.out()).contains("179 messages saved", "The recording was not finished");
    }

    @Test
    void theDocumentIsOfItsSchema() throws IOException {
        Path cut = SharedData.file("made/mcap/truncated_70_percent/truncated_70_percent.mcap");

        assertThat(cairn("recover", cut, work.resolve("saved.mcap"), "--json")).isEqualTo(ExitCodes.FELL_SHORT);

        assertThat(SchemaCheck.complaints(test.out(), "docs/json/recover.schema.json"))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoLogAndWhatExists() throws IOException {
        Path text = Files.writeString(work.resolve("notes.txt"), "nothing of a log");
        Path there = Files.writeString(work.resolve("there.mcap"), "kept");

        assertThat(cairn("recover", text, work.resolve("out.mcap"))).isEqualTo(ExitCodes.DATA);
        assertThat(cairn("recover", work.resolve("absent.bag"), work.resolve("out.mcap")))
                .isEqualTo(ExitCodes.CALL);
        assertThat(work.resolve("out.mcap")).doesNotExist();
        Path log = SharedData.file("made/mcap/json_schema_zstd/json_schema_zstd.mcap");
        assertThat(cairn("recover", log, there)).isEqualTo(ExitCodes.CALL);
        assertThat(there).hasContent("kept");
    }
}
