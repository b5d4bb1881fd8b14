package dev.cairn.formats.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.McapReader;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.formats.rosbag1.Rosbag1Reader;
import dev.cairn.formats.rosbag2.Rosbag2Reader;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages of logs by other programs are what independent readers found in them.
final class SharedMessagesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_SAMPLES = 50;

    private int compared;
    private int decoded;

    /// First and last message of a topic as JSON, and how many there were.
    private static final class Seen {
        @Nullable
        MessageText text;

        @Nullable
        JsonNode first;

        @Nullable
        JsonNode last;
    }

    @Test
    void mcapMessagesAreTheExpectedOnes() throws Exception {
        for (Path folder : folders("made/mcap")) {
            JsonNode expected = expected(folder).get("files").get(0);
            try (Source source = new FolderSource(folder);
                    LogReader reader = McapReader.open(
                            source.find(expected.get("file").asString()).orElseThrow(), ReadOptions.DEFAULTS)) {
                boolean whole = expected.get("complete").asBoolean();
                compare(folder, reader, expected.get("topics"), whole);
            }
        }
        assertThat(compared).isEqualTo(50);
        assertThat(decoded).isGreaterThan(2000);
    }

    @Test
    void ros1MessagesAreTheExpectedOnes() throws Exception {
        for (Path folder : folders("made/rosbag1")) {
            JsonNode expected = expected(folder);
            try (Source source = new FolderSource(folder);
                    LogReader reader = Rosbag1Reader.open(
                            source.find(expected.get("file").asString()).orElseThrow(), ReadOptions.DEFAULTS)) {
                compare(folder, reader, expected.path("topics"), true);
            }
        }
        assertThat(compared).isEqualTo(15);
    }

    @Test
    void ros2MessagesAreTheExpectedOnes() throws Exception {
        for (Path folder : folders("made/rosbag2")) {
            try (Source source = new FolderSource(folder.resolve("bag"));
                    LogReader reader = Rosbag2Reader.open(source, "", ReadOptions.DEFAULTS, McapReader::open)) {
                compare(folder, reader, expected(folder).get("topics"), true);
            }
        }
        assertThat(compared).isEqualTo(20);
    }

    private static List<Path> folders(String below) throws IOException {
        try (Stream<Path> folders = Files.list(SharedData.folder(below))) {
            return folders.sorted().toList();
        }
    }

    private static JsonNode expected(Path folder) throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("expected.json")));
    }

    private void compare(Path folder, LogReader reader, JsonNode topics, boolean whole) throws Exception {
        List<Seen> seen = new ArrayList<>();
        for (LogChannel channel : reader.channels()) {
            seen.add(new Seen());
            seen.getLast().text = text(reader, channel);
        }
        try (LogCursor cursor = reader.open(LogQuery.all(seen.size()))) {
            while (cursor.advance()) {
                Seen of = seen.get(cursor.channel());
                MessageText text = Objects.requireNonNull(of.text);
                JsonNode message =
                        JSON.readTree(text.json(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length()));
                of.first = of.first == null ? message : of.first;
                of.last = message;
                decoded++;
            }
        }
        for (LogChannel channel : reader.channels()) {
            JsonNode topic = topics.path(channel.topic());
            Seen of = seen.get(channel.index());
            String what = folder.getFileName() + " " + channel.topic();
            if (of.first != null && of.last != null && topic.has("first")) {
                same(what + " first", of.first, topic.get("first"));
                compared++;
                if (whole) {
                    same(what + " last", of.last, topic.get("last"));
                }
            }
        }
    }

    private static MessageText text(LogReader reader, LogChannel channel) throws IOException {
        MessageType type = channel.schema().isEmpty()
                ? new MessageType(channel.topic(), List.of())
                : Schemas.parse(schema(channel), channel.messageEncoding(), ReadLimits.DEFAULTS);
        type = Schemas.complete(type, channel.messageEncoding(), samples(reader, channel), ReadLimits.DEFAULTS);
        return MessageText.of(type, channel.messageEncoding(), ReadLimits.DEFAULTS);
    }

    private static LogSchema schema(LogChannel channel) {
        return channel.schema().orElseThrow();
    }

    private static List<byte[]> samples(LogReader reader, LogChannel channel) throws IOException {
        BitSet only = new BitSet();
        only.set(channel.index());
        List<byte[]> samples = new ArrayList<>();
        LogQuery query = new LogQuery(only, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE);
        try (LogCursor cursor = reader.open(query)) {
            while (samples.size() < MOST_SAMPLES && cursor.advance()) {
                samples.add(Arrays.copyOfRange(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length()));
            }
        }
        return samples;
    }

    private static void same(String what, JsonNode ours, JsonNode theirs) throws NoSuchAlgorithmException {
        if (theirs.isObject()) {
            object(what, ours, theirs);
        } else if (theirs.isArray() && ours.isString()) {
            byte[] bytes = Base64.getDecoder().decode(ours.asString());
            assertThat(bytes).as(what).hasSize(theirs.size());
            for (int i = 0; i < bytes.length; i++) {
                assertThat(bytes[i] & 0xff).as(what).isEqualTo(theirs.get(i).asInt());
            }
        } else if (theirs.isArray()) {
            assertThat(ours.size()).as(what).isEqualTo(theirs.size());
            for (int i = 0; i < theirs.size(); i++) {
                same(what + "[" + i + "]", ours.get(i), theirs.get(i));
            }
        } else if (theirs.isNumber()) {
            double far = Math.abs(theirs.asDouble()) * 1e-6 + 1e-30;
            assertThat(ours.asDouble()).as(what).isCloseTo(theirs.asDouble(), Offset.offset(far));
        } else {
            assertThat(ours.asString()).as(what).isEqualTo(theirs.asString());
        }
    }

    private static void object(String what, JsonNode ours, JsonNode theirs) throws NoSuchAlgorithmException {
        if (theirs.has("sha256") && theirs.has("bytes")) {
            byte[] bytes = Base64.getDecoder().decode(ours.asString());
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(hash).as(what).isEqualTo(theirs.get("sha256").asString());
        } else if (ours.isNumber()) {
            String seconds = theirs.has("sec") ? "sec" : "seconds";
            String nanos = theirs.has("nanosec") ? "nanosec" : theirs.has("nsec") ? "nsec" : "nanos";
            assertThat(ours.asLong())
                    .as(what)
                    .isEqualTo(theirs.get(seconds).asLong() * 1_000_000_000L
                            + theirs.path(nanos).asLong(0));
        } else if (ours.isArray()) {
            assertThat(ours.size()).as(what).isEqualTo(theirs.size());
            for (JsonNode entry : ours) {
                same(what, entry.get("value"), theirs.get(entry.get("key").asString()));
            }
        } else {
            for (String name : theirs.propertyNames()) {
                // The topic without a schema holds an array of numbers, objects and texts; it is left out.
                if (!ours.has(name) && what.contains("/free")) {
                    continue;
                }
                assertThat(ours.has(name)).as("%s.%s", what, name).isTrue();
                same(what + "." + name, ours.get(name), theirs.get(name));
            }
        }
    }
}
