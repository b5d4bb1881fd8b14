package dev.cairn.formats.rosbag1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.testkit.SharedData;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SharedBagsTest {
    private record Seen(List<Long> nanos, List<String> hashes) {}

    @ParameterizedTest
    @ValueSource(strings = {"arm_bz2", "arm_lz4", "unindexed_writer_died"})
    void madeBagsComeOutAsTheirPapersSay(String name) throws Exception {
        Path folder = SharedData.folder("made/rosbag1/" + name);
        JsonNode expected =
                JsonMapper.shared().readTree(folder.resolve("expected.json").toFile());
        try (FolderSource source = new FolderSource(folder);
                Rosbag1Reader reader = Rosbag1Reader.open(
                        source.find(expected.get("file").asString()).orElseThrow(), ReadOptions.DEFAULTS)) {
            Map<String, Seen> seen = read(reader);

            assertThat(seen.values().stream().mapToInt(one -> one.nanos.size()).sum())
                    .isEqualTo(expected.get("total_messages").asInt());
            assertThat(seen.keySet())
                    .isEqualTo(Set.copyOf(expected.get("topics").propertyNames()));
            for (LogChannel channel : reader.channels()) {
                JsonNode topic = expected.get("topics").get(channel.topic());
                Seen messages = Objects.requireNonNull(seen.get(channel.topic()));
                assertThat(channel.schema().map(LogSchema::name))
                        .contains(topic.get("type").asString());
                assertThat(channel.metadata())
                        .containsEntry("md5sum", topic.get("md5sum").asString());
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
            boolean died = expected.get("index_pos").asLong() == 0;
            assertThat(reader.notices())
                    .extracting(Notice::kind)
                    .isEqualTo(died ? List.of(NoticeKind.LOG_INDEX_REBUILT) : List.of());
        }
    }

    @Test
    void aRealBagIsTheSamePackedAndPlain() throws Exception {
        List<String> plain = all(SharedData.file("rosbag1/example.bag"));

        assertThat(plain).hasSize(8647).isEqualTo(all(SharedData.file("rosbag1/example-lz4.bag")));
    }

    private static List<String> all(Path file) throws Exception {
        List<String> all = new ArrayList<>();
        try (FolderSource source = new FolderSource(Objects.requireNonNull(file.getParent()));
                Rosbag1Reader reader = Rosbag1Reader.open(
                        source.find(file.getFileName().toString()).orElseThrow(), ReadOptions.DEFAULTS)) {
            for (Map.Entry<String, Seen> topic : read(reader).entrySet()) {
                Seen seen = topic.getValue();
                for (int i = 0; i < seen.nanos.size(); i++) {
                    all.add(topic.getKey() + seen.nanos.get(i) + seen.hashes.get(i));
                }
            }
        }
        return all;
    }

    private static Map<String, Seen> read(Rosbag1Reader reader) throws Exception {
        Map<String, Seen> seen = new TreeMap<>();
        try (LogCursor cursor = reader.open(LogQuery.all(reader.channels().size()))) {
            while (cursor.advance()) {
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
}
