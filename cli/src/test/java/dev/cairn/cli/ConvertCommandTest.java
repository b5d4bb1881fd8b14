package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
    private static final String SET = "made/lerobot_v2.1/so100_two_cams_av1/dataset";

    private final TestSession test = TestSession.make();

    @TempDir
    private Path work;

    private int cairn(Object... words) {
        return Main.run(
                test.session(), List.of(words).stream().map(Object::toString).toArray(String[]::new));
    }

    @Test
    void convertsAndProves() throws IOException {
        Path output = work.resolve("out");
        Path proof = work.resolve("proof.json");

        int exitCode = cairn("convert", SharedData.folder(SET), output, "--to", "lerobot-v3", "--proof", proof);

        assertThat(exitCode).isEqualTo(0);
        assertThat(test.out()).contains("SUCCESS 3  SKIPPED 0  FAILED 0", "verified: equal", "218 copied");
        assertThat(output.resolve("meta/episodes")).isDirectory();
        assertThat(SchemaCheck.complaints(Files.readString(proof), "docs/json/verify.schema.json"))
                .isEmpty();
    }

    @Test
    void documentsAreOfTheirSchemas() throws IOException {
        Path set = SharedData.folder(SET);

        for (List<String> call : List.of(
                List.of("convert", "convert", "--to", "lerobot-v2.1", "--json"),
                List.of("plan", "convert", "--to", "lerobot-v3", "--json", "--plan"))) {
            TestSession session = TestSession.make();
            Path output = work.resolve(call.getFirst());
            int exitCode = Main.run(
                    session.session(),
                    java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of(call.get(1), set.toString(), output.toString()),
                                    call.subList(2, call.size()).stream())
                            .toArray(String[]::new));

            assertThat(exitCode).as(session.err()).isEqualTo(0);
            assertThat(SchemaCheck.complaints(session.out(), "docs/json/" + call.getFirst() + ".schema.json"))
                    .isEmpty();
        }
        assertThat(cairn("verify", set, work.resolve("convert"), "--json")).isEqualTo(0);
        assertThat(SchemaCheck.complaints(test.out(), "docs/json/verify.schema.json"))
                .isEmpty();
    }

    @Test
    void depthThatCannotBeCopiedBecomesImages() throws IOException {
        Path set = SharedData.folder("made/lerobot_v3.0/depth_hevc/dataset");
        for (List<String> options : List.of(
                List.of("--to", "lerobot-v3", "--rate", "15"),
                List.of("--to", "lerobot-v2.1", "--trim", "0:0.1s-0.4s"))) {
            Path output = work.resolve("depth" + options.get(1));
            List<Object> call = new java.util.ArrayList<>(List.of("convert", set, output));
            call.addAll(options);

            assertThat(cairn(call.toArray())).as(test.err()).isEqualTo(0);

            assertThat(test.out()).contains("rounded observation.images.cam_depth", "verified: equal");
            assertThat(Files.readString(output.resolve("meta/info.json"))).contains("\"depth_unit\" : \"mm\"");
            call.set(2, work.resolve("planned" + options.get(1)));
            call.add("--plan");
            assertThat(cairn(call.toArray())).as(test.err()).isEqualTo(0);
            assertThat(test.out()).containsPattern("cam_depth +cells");
        }
    }

    @Test
    void aPlanWritesNothing() {
        Path output = work.resolve("out");

        assertThat(cairn("convert", SharedData.folder(SET), output, "--to", "lerobot-v3", "--plan"))
                .isEqualTo(0);

        assertThat(output).doesNotExist();
        assertThat(test.out()).contains("nothing was written", "copied");
    }

    @Test
    void selectsTrimsRenamesAndSplits() {
        Path set = SharedData.folder(SET);
        Path output = work.resolve("out");

        int exitCode = cairn(
                "convert",
                set,
                output,
                "--to",
                "lerobot-v3",
                "--episodes",
                "0,2",
                "--trim",
                "2:0-10",
                "--streams",
                "observation.state,action",
                "--rename-task",
                "put the cube in the bowl=do it",
                "--split",
                "val=0.5",
                "--seed",
                "4",
                "--json");

        assertThat(exitCode).as(test.err()).isEqualTo(0);
        assertThat(test.out()).contains("\"success\" : 2", "\"sound\" : true");
    }

    @Test
    void aWrongCallIsTwo() {
        Path set = SharedData.folder(SET);
        Path output = work.resolve("out");
        for (List<String> wrong : List.<List<String>>of(
                List.<String>of(),
                List.of("--to", "zarr"),
                List.of("--to", "lerobot-v3", "--episodes", "3-1"),
                List.of("--to", "lerobot-v3", "--episodes", "77"),
                List.of("--to", "lerobot-v3", "--streams", "absent"),
                List.of("--to", "lerobot-v3", "--trim", "1:9s-2s"),
                List.of("--to", "lerobot-v3", "--rename-task", "ab"),
                List.of("--to", "lerobot-v3", "--split", "val=2"),
                List.of("--to", "lerobot-v3", "--split", "val=0.6", "--split", "test=0.6"),
                List.of("--to", "lerobot-v3", "--codec", "vp9"),
                List.of("--to", "lerobot-v3", "--rate", "0"),
                List.of("--to", "lerobot-v3", "--no-verify", "--proof", "p.json"),
                List.of("--to", "lerobot-v3", "--nonsense"))) {
            String[] words = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("convert", set.toString(), output.toString()), wrong.stream())
                    .toArray(String[]::new);

            assertThat(Main.run(test.session(), words))
                    .as("%s: %s", wrong, test.err())
                    .isEqualTo(2);
            assertThat(output).doesNotExist();
        }
    }

    @Test
    void anOutputThatIsThereStays() throws IOException {
        Path output = Files.createDirectories(work.resolve("out"));
        Files.writeString(output.resolve("mine"), "mine");

        assertThat(cairn("convert", SharedData.folder(SET), output, "--to", "lerobot-v3"))
                .isEqualTo(2);

        assertThat(output.resolve("mine")).hasContent("mine");
    }

    @Test
    void setsThatDifferAreRefusedWithATable() {
        int exitCode = cairn(
                "convert",
                SharedData.folder(SET),
                SharedData.folder("lerobot/v2.1/unitree_g1_subset"),
                work.resolve("out"),
                "--to",
                "lerobot-v3");

        assertThat(exitCode).isEqualTo(2);
        assertThat(test.err().lines().count()).isGreaterThan(3);
        assertThat(test.err()).contains("body", "--body");
    }

    @Test
    void aDifferenceIsFoundAndIsOne() throws IOException {
        Path set = SharedData.folder(SET);
        Path output = work.resolve("out");
        cairn("convert", set, output, "--to", "lerobot-v3", "--episodes", "0-1", "--no-verify");

        int exitCode = cairn("verify", set, output);

        assertThat(exitCode).isEqualTo(1);
        assertThat(test.out()).contains("NOT EQUAL");
    }

    @Test
    void absentFoldersAreTwo() {
        assertThat(cairn("convert", work.resolve("absent"), work.resolve("out"), "--to", "lerobot-v3"))
                .isEqualTo(2);
        assertThat(cairn("verify", work.resolve("absent"), work.resolve("out"))).isEqualTo(2);
        assertThat(test.err()).contains("no such file or folder");
    }
}
