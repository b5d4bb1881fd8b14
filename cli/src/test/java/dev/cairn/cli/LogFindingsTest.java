package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is planted in a log is found by its check, and a sound log has nothing.
class LogFindingsTest {
    private static final long MS = 1_000_000L;

    @TempDir
    private Path work;

    private JsonNode scan() {
        TestSession test = TestSession.make();
        Main.run(test.session(), "scan", work.toString(), "--json");
        JsonNode report = JsonMapper.builder().build().readTree(test.out());
        assertThat(report.get("datasets")).hasSize(1);
        return report.get("datasets").get(0);
    }

    /// Defects and risks as `id stream`.
    private static Set<String> troubles(JsonNode dataset) {
        Set<String> found = new TreeSet<>();
        for (JsonNode finding : dataset.get("findings")) {
            if (!finding.get("claim").asString().equals("CHARACTERISTIC")
                    && !finding.get("status").asString().equals("REPORTED")) {
                found.add(finding.get("check").asString() + " "
                        + finding.get("stream").asString());
            }
        }
        return found;
    }

    private static String status(JsonNode dataset, String check) {
        for (JsonNode one : dataset.get("checks")) {
            if (one.get("check").asString().equals(check)) {
                return one.get("status").asString() + " " + one.get("reason").asString();
            }
        }
        throw new IllegalArgumentException(check);
    }

    private Set<String> planted(LogPlant plant) throws IOException {
        plant.write(work.resolve("log.mcap"));
        return troubles(scan());
    }

    @Test
    void aSoundLogHasNoTrouble() throws IOException {
        new LogPlant().write(work.resolve("log.mcap"));

        JsonNode dataset = scan();

        assertThat(troubles(dataset)).isEmpty();
        for (String check : List.of("SCH-16", "SCH-17", "SCH-18", "SCH-19", "SCH-20", "TIME-11", "TIME-13")) {
            assertThat(status(dataset, check)).as(check).startsWith("PASS");
        }
        for (String check : List.of("TIME-01", "TIME-02", "TIME-04", "TIME-05", "TIME-06", "TIME-09", "TIME-15")) {
            assertThat(status(dataset, check)).as(check).startsWith("PASS");
        }
        assertThat(status(dataset, "TIME-04")).as("of /tf and /event").contains("when something happens");
    }

    @Test
    void aFlippedByteIsAChecksum() throws IOException {
        Path log = work.resolve("log.mcap");
        new LogPlant().write(log);
        byte[] bytes = Files.readAllBytes(log);
        bytes[LogPlant.find(bytes, "shoulder".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 40)] ^= 1;
        Files.write(log, bytes);

        assertThat(troubles(scan())).contains("SCH-16 ");
    }

    @Test
    void lostMessagesLeaveDropsAndNumbers() throws IOException {
        Set<String> found = planted(new LogPlant().lose(i -> i % 15 == 7));

        assertThat(found).containsExactly("SCH-18 /joints", "TIME-05 /joints");
    }

    @Test
    void holesOfHalfASecondAreGaps() throws IOException {
        Set<String> found = planted(new LogPlant().lose(i -> i > 100 && i % 200 > 150));

        assertThat(found).contains("TIME-06 /joints", "TIME-05 /joints");
    }

    @Test
    void stampsThatShakeAreJitter() throws IOException {
        assertThat(planted(new LogPlant().header((i, nanos, dice) -> nanos + Math.round(MS * dice.nextGaussian()))))
                .containsExactly("TIME-04 /joints");
    }

    @Test
    void aStepInTheHeaderClockIsFound() throws IOException {
        assertThat(planted(new LogPlant().header((i, nanos, dice) -> i < 500 ? nanos : nanos - 5000 * MS)))
                .contains("TIME-13 /joints", "TIME-01 /joints");
    }

    @Test
    void aHeaderClockThatRunsFastIsFound() throws IOException {
        assertThat(planted(new LogPlant().header((i, nanos, dice) -> nanos + (nanos - LogPlant.START) / 500)))
                .containsExactly("TIME-11 /joints");
    }

    @Test
    void oneAbsurdStampIsFound() throws IOException {
        assertThat(planted(new LogPlant().header((i, nanos, dice) -> i == 700 ? nanos + 86_400_000 * MS : nanos)))
                .contains("TIME-13 /joints");
    }

    @Test
    void aTopicThatBeginsLateOrEndsEarlyIsFound() throws IOException {
        assertThat(planted(new LogPlant().lose(i -> i < 250))).containsExactly("TIME-09 ", "TIME-15 ");
    }

    @Test
    void swappedAndCopiedStampsAreFound() throws IOException {
        assertThat(planted(new LogPlant().header((i, nanos, dice) -> i == 300 ? nanos - 12 * MS : nanos)))
                .containsExactly("TIME-01 /joints");
        assertThat(planted(new LogPlant()
                        .header((i, nanos, dice) ->
                                i == 300 ? LogPlant.START + 2990 * MS + LogPlant.shake(299) : nanos)))
                .containsExactly("TIME-02 /joints");
    }

    @Test
    void aMessageThatEndsTooSoonDoesNotDecode() throws IOException {
        assertThat(planted(new LogPlant().cut(412))).containsExactly("SCH-19 /joints");
    }

    @Test
    void aSecondParentAndACircleAreNoTree() throws IOException {
        assertThat(planted(new LogPlant().transform("odom", "gripper")))
                .allMatch(one -> one.startsWith("SCH-20 /tf."))
                .hasSize(1);
        assertThat(planted(new LogPlant().transform("gripper", "world"))).containsExactly("SCH-20 ");
        assertThat(planted(new LogPlant().transform("map", "robot_2"))).containsExactly("SCH-20 ");
    }

    @Test
    void whatComesWhenItHappensIsNotAccused() throws IOException {
        RandomGenerator dice = RandomSpecs.dice(9);
        List<Long> keys = new ArrayList<>();
        long at = LogPlant.START;
        while (at < LogPlant.START + 9_000 * MS) {
            at += dice.nextInt(8) == 0 ? dice.nextLong(200, 1500) * MS : 30 * MS + dice.nextLong(MS);
            keys.add(at);
        }

        assertThat(planted(new LogPlant().events(keys))).isEmpty();
        assertThat(planted(new LogPlant().jointsAt(keys))).isEmpty();
    }
}
