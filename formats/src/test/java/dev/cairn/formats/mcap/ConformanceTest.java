package dev.cairn.formats.mcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.McapWriterOptions.Part;
import dev.cairn.testkit.MemoryFile;
import dev.cairn.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The suite that all libraries of MCAP share, both ways.
final class ConformanceTest {
    private static final int FILES = 208;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// One case of the suite.
    private record Case(String name, JsonNode json, Path mcap) {
        byte[] bytes() throws IOException {
            return Files.readAllBytes(mcap);
        }

        List<JsonNode> records() {
            List<JsonNode> all = new ArrayList<>();
            json.get("records").forEach(all::add);
            return all;
        }

        Set<String> features() {
            Set<String> all = new java.util.TreeSet<>();
            json.get("meta").get("variant").get("features").forEach(one -> all.add(one.asString()));
            return all;
        }
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedData.folder("mcap/conformance"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                Path mcap = file.resolveSibling(name + ".mcap");
                cases.add(new Case(name, JSON.readTree(Files.readString(file)), mcap));
            }
        }
        assertThat(cases).hasSize(FILES);
        return cases;
    }

    @Test
    void streamsEveryRecordAsTheSuiteSpellsIt() throws IOException {
        for (Case one : cases()) {
            byte[] bytes = one.bytes();
            List<String> seen = new ArrayList<>();
            try (McapRecords records = McapRecords.open(MemoryFile.of(one.name(), bytes), ReadOptions.DEFAULTS)) {
                for (Optional<McapRecord> next = records.next(); next.isPresent(); next = records.next()) {
                    seen.add(Shown.of(next.get(), bytes));
                }
                assertThat(records.notices()).as(one.name()).isEmpty();
            }

            assertThat(seen).as(one.name()).isEqualTo(expected(one, _ -> true));
        }
    }

    @Test
    void readsChannelsSchemasAndMessagesWithAndWithoutIndexAsTheSuiteSaysThem() throws IOException {
        for (Case one : cases()) {
            List<String> messages = expected(one, type -> type.equals("Message"));
            List<String> byTime = one.records().stream()
                    .filter(record -> record.get("type").asString().equals("Message"))
                    .sorted(Comparator.comparingLong(record -> fields(record).number("log_time")))
                    .map(ConformanceTest::show)
                    .toList();

            try (McapReader reader = McapReader.open(MemoryFile.of(one.name(), one.bytes()), ReadOptions.DEFAULTS)) {
                assertThat(messages(reader, LogOrder.FILE)).as(one.name()).isEqualTo(messages);
                assertThat(messages(reader, LogOrder.LOG_TIME)).as(one.name()).isEqualTo(byTime);
                assertThat(reader.check())
                        .as(one.name())
                        .filteredOn(notice -> !notice.kind().name().equals("LOG_ORDER"))
                        .isEmpty();
                assertThat(reader.attachments()).hasSize((int) count(one, "Attachment"));
                assertThat(reader.metadata()).hasSize((int) count(one, "Metadata"));
                assertThat(reader.channels()).hasSize(count(one, "Channel") > 0 ? 1 : 0);
                reader.channels().forEach(channel -> {
                    assertThat(channel.topic()).isEqualTo("example");
                    assertThat(channel.schema().map(LogSchema::name))
                            .isEqualTo(one.name().contains("Schemaless") ? Optional.empty() : Optional.of("Example"));
                });
                Set<String> features = one.features();
                assertThat(reader.indexed())
                        .as(one.name())
                        .isEqualTo(features.containsAll(Set.of("chx", "mx", "rch"))
                                && (features.contains("rsh") || one.name().contains("Schemaless")));
            }
        }
    }

    @Test
    void writesEveryFileOfTheSuiteByteForByte() throws IOException {
        for (Case one : cases()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (McapWriter writer = McapWriter.to(Channels.newChannel(out), options(one.features()))) {
                Map<String, LogSchema> schemas = new LinkedHashMap<>();
                for (JsonNode record : one.records()) {
                    if (record.get("type").asString().equals("DataEnd")) {
                        break;
                    }
                    write(writer, record, schemas);
                }
                writer.finish();
            }

            assertThat(out.toByteArray()).as(one.name()).isEqualTo(one.bytes());
        }
    }

    private static McapWriterOptions options(Set<String> features) {
        Map<String, Part> parts = Map.of(
                "mx", Part.MESSAGE_INDEX,
                "chx", Part.CHUNK_INDEX,
                "st", Part.STATISTICS,
                "rsh", Part.SCHEMAS,
                "rch", Part.CHANNELS,
                "ax", Part.ATTACHMENT_INDEX,
                "mdx", Part.METADATA_INDEX,
                "sum", Part.SUMMARY_OFFSETS);
        EnumSet<Part> wanted = EnumSet.of(Part.CHECKSUMS);
        parts.forEach((feature, part) -> {
            if (features.contains(feature)) {
                wanted.add(part);
            }
        });
        return McapWriterOptions.DEFAULTS
                .withLibrary("")
                .withCompression(Compression.NONE)
                .withChunks(features.contains("ch"))
                .withParts(wanted);
    }

    private static void write(McapWriter writer, JsonNode record, Map<String, LogSchema> schemas) throws IOException {
        Fields fields = fields(record);
        switch (record.get("type").asString()) {
            case "Schema" ->
                schemas.put(
                        fields.text("id"),
                        new LogSchema(fields.text("name"), fields.text("encoding"), bytes(fields.node("data"))));
            case "Channel" ->
                writer.addChannel(
                        fields.text("topic"),
                        Optional.ofNullable(schemas.get(fields.text("schema_id"))),
                        fields.text("message_encoding"),
                        texts(fields.node("metadata")));
            case "Message" -> {
                byte[] data = bytes(fields.node("data"));
                writer.message(
                        (int) fields.number("channel_id"),
                        fields.number("sequence"),
                        fields.number("log_time"),
                        fields.number("publish_time"),
                        data,
                        0,
                        data.length);
            }
            case "Attachment" ->
                writer.attachment(
                        fields.text("name"),
                        fields.text("media_type"),
                        fields.number("log_time"),
                        fields.number("create_time"),
                        bytes(fields.node("data")));
            case "Metadata" -> writer.metadata(fields.text("name"), texts(fields.node("metadata")));
            default -> {
                // the header is written by itself
            }
        }
    }

    private static List<String> messages(McapReader reader, LogOrder order) throws IOException {
        List<String> all = new ArrayList<>();
        LogQuery every = LogQuery.all(reader.channels().size());
        try (LogCursor cursor = reader.open(new LogQuery(every.channels(), 0, Long.MAX_VALUE, order))) {
            while (cursor.advance()) {
                byte[] data = Arrays.copyOfRange(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length());
                all.add(Shown.of(
                        new McapRecord.Message(
                                cursor.channel() + 1,
                                cursor.sequence(),
                                cursor.logNanos(),
                                cursor.publishNanos(),
                                java.nio.ByteBuffer.wrap(data)),
                        data));
            }
        }
        return all;
    }

    private static long count(Case one, String type) {
        return one.records().stream()
                .filter(record -> record.get("type").asString().equals(type))
                .count();
    }

    private static List<String> expected(Case one, Predicate<String> types) {
        return one.records().stream()
                .filter(record -> types.test(record.get("type").asString()))
                .map(ConformanceTest::show)
                .toList();
    }

    private static String show(JsonNode record) {
        TreeMap<String, Object> shown = new TreeMap<>();
        fields(record).all().forEach((name, value) -> shown.put(name, value(value)));
        return record.get("type").asString() + " " + shown;
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<String> texts = new ArrayList<>();
            node.forEach(one -> texts.add(one.asString()));
            return texts;
        }
        return node.isObject() ? new TreeMap<>(texts(node)) : node.asString();
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asString()));
        return texts;
    }

    private static byte[] bytes(JsonNode node) {
        byte[] bytes = new byte[node.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(node.get(i).asString());
        }
        return bytes;
    }

    private static Fields fields(JsonNode record) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        record.get("fields").forEach(pair -> fields.put(pair.get(0).asString(), pair.get(1)));
        return new Fields(fields);
    }

    /// The fields of one record.
    private record Fields(Map<String, JsonNode> all) {
        JsonNode node(String name) {
            return java.util.Objects.requireNonNull(all.get(name), name);
        }

        String text(String name) {
            return node(name).asString();
        }

        long number(String name) {
            return Long.parseLong(text(name));
        }
    }
}
