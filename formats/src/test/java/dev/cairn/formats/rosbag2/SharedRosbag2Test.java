package dev.cairn.formats.rosbag2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharedRosbag2Test {
    private record Seen(List<Long> nanos, List<String> hashes) {}

    @ParameterizedTest
    @ValueSource(strings = {"sqlite3_v8_message_zstd", "sqlite3_v9_file_zstd", "sqlite3_v9_plain"})
    void madeBagsComeOutAsTheirPapersSay(String name) throws Exception {
        Path folder = SharedData.folder("made/rosbag2/" + name);
        JsonNode expected =
                JsonMapper.shared().readTree(folder.resolve("expected.json").toFile());
        try (FolderSource source = new FolderSource(folder.resolve("bag"));
                Rosbag2Reader reader = Bags.open(source, "")) {
            Map<String, Seen> seen = read(reader);

            assertThat(seen.keySet())
                    .isEqualTo(Set.copyOf(expected.get("topics").propertyNames()));
            assertThat(reader.firstNanos().orElseThrow())
                    .hasToString(expected.get("starting_time").asString());
            assertThat(reader.lastNanos().orElseThrow() - reader.firstNanos().orElseThrow())
                    .hasToString(expected.get("duration").asString());
            for (LogChannel channel : reader.channels()) {
                JsonNode topic = expected.get("topics").get(channel.topic());
                Seen messages = Objects.requireNonNull(seen.get(channel.topic()));
                assertThat(channel.schema().map(LogSchema::name))
                        .contains(topic.get("type").asString());
                assertThat(channel.schema().orElseThrow().data()).isNotEmpty();
                assertThat(channel.metadata())
                        .containsEntry(
                                "topic_type_hash",
                                topic.get("type_description_hash").asString());
                assertThat(channel.messages()).hasValue(topic.get("messages").asLong());
                assertThat(messages.nanos).hasSize(topic.get("messages").asInt());
                assertThat(messages.nanos.getFirst())
                        .hasToString(topic.get("time").get(0).asString());
                assertThat(messages.nanos.getLast())
                        .hasToString(topic.get("time").get(1).asString());
                assertThat(messages.hashes.getFirst())
                        .isEqualTo(topic.get("payload_sha256").get(0).asString());
                assertThat(messages.hashes.getLast())
                        .isEqualTo(topic.get("payload_sha256").get(1).asString());
            }
            assertThat(reader.notices()).isEmpty();
        }
    }

    private static Map<String, Seen> read(Rosbag2Reader reader) throws Exception {
        Map<String, Seen> seen = new TreeMap<>();
        long before = Long.MIN_VALUE;
        try (LogCursor cursor = reader.open(LogQuery.all(reader.channels().size()))) {
            while (cursor.advance()) {
                assertThat(cursor.logNanos()).isGreaterThanOrEqualTo(before);
                before = cursor.logNanos();
                MessageDigest hash = MessageDigest.getInstance("SHA-256");
                hash.update(cursor.bytes(), cursor.offset(), cursor.length());
                Seen topic = seen.computeIfAbsent(
                        reader.channels().get(cursor.channel()).topic(),
                        _ -> new Seen(new ArrayList<>(), new ArrayList<>()));
                topic.nanos.add(cursor.logNanos());
                topic.hashes.add(HexFormat.of().formatHex(hash.digest()));
            }
        }
        return seen;
    }

    @ParameterizedTest
    @CsvSource({
        "rosbag2_py/test/resources/sqlite3/convert_a, 150, 0",
        "rosbag2_py/test/resources/sqlite3/talker, 20, 0",
        "rosbag2_tests/resources/sqlite3/cdr_test, 7, 0",
        "rosbag2_transport/test/resources/sqlite3/test_bag_for_seek, 5, 0",
        "rosbag2_py/test/resources/sqlite3/reindex_test_bags/multiple_files, 1324, 1"
    })
    void bagsOfRosItselfAreReadAndLeftAsTheyAre(String path, int messages, int notices) throws Exception {
        Path folder = SharedData.folder("rosbag2/" + path);
        Set<String> before = names(folder);

        Bags.All read = Bags.folder(folder);

        assertThat(read.messages()).hasSize(messages);
        assertThat(read.nanos()).isSorted();
        assertThat(read.notices()).hasSize(notices);
        assertThat(names(folder)).isEqualTo(before);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void theTalkerHasATopicOfNoMessagesAndALatchedOne() throws Exception {
        Bags.All read = Bags.folder(SharedData.folder("rosbag2/rosbag2_py/test/resources/sqlite3/talker"));

        assertThat(read.channel("/parameter_events").messages()).hasValue(0);
        assertThat(read.channel("/parameter_events").latched()).isFalse();
        assertThat(read.channel("/rosout").latched()).isTrue();
        assertThat(read.channel("/topic").schema())
                .contains(new LogSchema(
                        "std_msgs/msg/String",
                        "ros2msg",
                        "string data".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void mcapStorageIsOpenedByWhoWasHandedIn() throws Exception {
        Path folder = SharedData.folder("rosbag2/rosbag2_tests/resources/mcap/cdr_test");
        List<String> asked = new ArrayList<>();
        try (FolderSource source = new FolderSource(folder)) {
            Path stand = SharedData.folder("rosbag2/rosbag2_tests/resources/sqlite3/cdr_test");
            try (FolderSource other = new FolderSource(stand);
                    Rosbag2Reader reader = Rosbag2Reader.open(source, "", ReadOptions.DEFAULTS, (file, options) -> {
                        asked.add(file.path());
                        return Bags.open(other, "cdr_test_0.db3");
                    })) {
                assertThat(read(reader)).hasSize(2);
                assertThat(reader.notices()).isEmpty();
            }
        }
        assertThat(asked).containsExactly("cdr_test_0.mcap");
    }
}
