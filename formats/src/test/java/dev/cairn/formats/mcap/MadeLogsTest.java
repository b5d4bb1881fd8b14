package dev.cairn.formats.mcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.Notice;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Logs written by other programs come out as independent readers saw them.
final class MadeLogsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What is summed up per topic.
    private static final class Seen {
        private long messages;
        private long payload;
        private long firstLog = Long.MAX_VALUE;
        private long lastLog = Long.MIN_VALUE;
        private String firstHash = "";
        private String lastHash = "";
    }

    @Test
    void topicsCountsTimesAndBytesAreTheExpectedOnes() throws IOException {
        int files = 0;
        try (Stream<Path> folders = Files.list(SharedData.folder("made/mcap"))) {
            for (Path folder : folders.sorted().toList()) {
                JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")))
                        .get("files")
                        .get(0);
                compare(folder.resolve(expected.get("file").asString()), expected);
                files++;
            }
        }
        assertThat(files).isGreaterThanOrEqualTo(9);
    }

    private static void compare(Path file, JsonNode expected) throws IOException {
        String name = file.getFileName().toString();
        boolean complete = expected.get("complete").asBoolean();
        try (McapReader reader = Reads.open(Files.readAllBytes(file))) {
            assertThat(reader.profile())
                    .as(name)
                    .isEqualTo(expected.get("profile").asString());
            assertThat(reader.library())
                    .as(name)
                    .isEqualTo(expected.get("library").asString());
            assertThat(reader.indexed()).as(name).isEqualTo(complete);
            Map<String, Seen> topics = topics(reader);
            JsonNode wanted = expected.get("topics");
            assertThat(topics.keySet()).as(name).containsExactlyInAnyOrderElementsOf(wanted.propertyNames());
            for (LogChannel channel : reader.channels()) {
                compare(
                        name,
                        channel,
                        java.util.Objects.requireNonNull(topics.get(channel.topic())),
                        wanted.get(channel.topic()),
                        complete);
            }
            assertThat(reader.metadata())
                    .as(name)
                    .extracting(LogMetadata::name)
                    .isEqualTo(texts(expected.get("metadata"), "name"));
            assertThat(reader.attachments())
                    .as(name)
                    .extracting(LogAttachment::name)
                    .isEqualTo(texts(expected.get("attachments"), "name"));
            List<Notice> notices = reader.check();
            assertThat(notices)
                    .as(name)
                    .filteredOn(notice -> !notice.kind().name().equals("LOG_ORDER"))
                    .hasSize(complete ? 0 : 1);
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.get(field).asString()));
        return texts;
    }

    private static void compare(String name, LogChannel channel, Seen seen, JsonNode wanted, boolean complete) {
        String about = name + " " + channel.topic();
        assertThat(channel.schema().map(LogSchema::name).orElse(""))
                .as(about)
                .isEqualTo(wanted.get("schema").asString());
        assertThat(channel.messageEncoding())
                .as(about)
                .isEqualTo(wanted.get("message_encoding").asString());
        assertThat(seen.firstLog)
                .as(about)
                .isEqualTo(Long.parseLong(wanted.get("log_time").get(0).asString()));
        assertThat(seen.firstHash)
                .as(about)
                .isEqualTo(wanted.get("payload_sha256").get(0).asString());
        if (complete) {
            assertThat(seen.messages).as(about).isEqualTo(wanted.get("messages").asLong());
            assertThat(channel.messages()).as(about).hasValue(seen.messages);
            assertThat(seen.payload)
                    .as(about)
                    .isEqualTo(wanted.get("payload_bytes_total").asLong());
            assertThat(seen.lastLog)
                    .as(about)
                    .isEqualTo(Long.parseLong(wanted.get("log_time").get(1).asString()));
            assertThat(seen.lastHash)
                    .as(about)
                    .isEqualTo(wanted.get("payload_sha256").get(1).asString());
        } else {
            assertThat(seen.messages)
                    .as(about)
                    .isGreaterThanOrEqualTo(wanted.get("messages").asLong());
        }
    }

    private static Map<String, Seen> topics(McapReader reader) throws IOException {
        Map<String, Seen> topics = new TreeMap<>();
        try (LogCursor cursor = reader.open(Reads.all(reader, LogOrder.LOG_TIME))) {
            while (cursor.advance()) {
                String topic = reader.channels().get(cursor.channel()).topic();
                Seen seen = topics.computeIfAbsent(topic, _ -> new Seen());
                String hash = hash(cursor);
                if (seen.messages++ == 0) {
                    seen.firstLog = cursor.logNanos();
                    seen.firstHash = hash;
                }
                seen.payload += cursor.length();
                seen.lastLog = cursor.logNanos();
                seen.lastHash = hash;
            }
        }
        return topics;
    }

    private static String hash(LogCursor cursor) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(cursor.bytes(), cursor.offset(), cursor.length());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
