package dev.cairn.formats.logset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Clock;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.Part;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.Discovery;
import dev.cairn.formats.Formats;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Logs written by other programs come out of the whole path as independent readers saw them.
class MadeLogsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What one pass over everything gave of one topic.
    private static final class Seen {
        private long messages;
        private long bytes;
        private long firstNanos;
        private long lastNanos;
        private String firstHash = "";
        private String lastHash = "";
        private final Map<String, Object> first = new HashMap<>();
        private final Map<String, Object> last = new HashMap<>();
    }

    @ParameterizedTest
    @ValueSource(strings = {"made/mcap", "made/rosbag1", "made/rosbag2"})
    void topicsComeOutAsOthersSawThem(String below) throws IOException {
        List<Path> folders;
        try (java.util.stream.Stream<Path> found = Files.list(SharedData.folder(below))) {
            folders = found.sorted().toList();
        }
        int values = 0;
        for (Path folder : folders) {
            JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")));
            JsonNode log = expected.has("files") ? expected.get("files").get(0) : expected;
            try (Source source = new FolderSource(folder)) {
                List<Recognised> found = new Discovery(Formats.all(), ReadLimits.DEFAULTS).find(source);
                assertThat(found).as("%s", folder).hasSize(1);
                Recognised where = found.getFirst();
                try (DatasetReader reader =
                        Formats.named(where.format()).orElseThrow().open(source, where, ReadOptions.DEFAULTS)) {
                    assertThat(reader.episodes()).hasValue(1);
                    for (Part part : reader.parts(4)) {
                        try (EpisodeCursor cursor = reader.open(part)) {
                            while (cursor.advance()) {
                                values += compare(folder.getFileName().toString(), cursor.episode(), log);
                            }
                        }
                    }
                }
            }
        }
        assertThat(values).as("values that were compared").isGreaterThan(15);
    }

    private static int compare(String name, Episode episode, JsonNode log) throws IOException {
        boolean complete = !log.has("complete") || log.get("complete").asBoolean();
        Map<String, Seen> seen = read(episode);
        JsonNode topics = log.get("topics");
        Set<String> expectedTopics = Set.copyOf(topics.propertyNames());
        assertThat(seen.keySet()).as(name).containsExactlyInAnyOrderElementsOf(expectedTopics);
        int values = 0;
        for (String topic : expectedTopics) {
            String about = name + " " + topic;
            JsonNode wanted = topics.get(topic);
            Seen got = java.util.Objects.requireNonNull(seen.get(topic));
            JsonNode times = wanted.has("log_time") ? wanted.get("log_time") : wanted.get("time");
            assertThat(got.messages)
                    .as(about)
                    .isGreaterThanOrEqualTo(wanted.get("messages").asLong());
            if (times != null) {
                assertThat(got.firstNanos)
                        .as(about)
                        .isEqualTo(Long.parseLong(times.get(0).asString()));
            }
            if (wanted.has("payload_sha256")) {
                assertThat(got.firstHash)
                        .as(about)
                        .isEqualTo(wanted.get("payload_sha256").get(0).asString());
            }
            values += values(about, wanted.get("first"), got.first);
            if (complete) {
                assertThat(got.messages)
                        .as(about)
                        .isEqualTo(wanted.get("messages").asLong());
                if (times != null) {
                    assertThat(got.lastNanos)
                            .as(about)
                            .isEqualTo(Long.parseLong(times.get(1).asString()));
                }
                if (wanted.has("payload_sha256")) {
                    assertThat(got.lastHash)
                            .as(about)
                            .isEqualTo(wanted.get("payload_sha256").get(1).asString());
                }
                if (wanted.has("payload_bytes_total")) {
                    assertThat(got.bytes)
                            .as(about)
                            .isEqualTo(wanted.get("payload_bytes_total").asLong());
                }
                values += values(about, wanted.get("last"), got.last);
            }
        }
        return values;
    }

    /// Compares streams that are a field of the message with that field.
    private static int values(String about, @Nullable JsonNode message, Map<String, Object> got) {
        int compared = 0;
        for (Map.Entry<String, Object> one : got.entrySet()) {
            JsonNode field = message;
            boolean picture = one.getValue() instanceof byte[];
            for (String step : picture ? new String[] {"data"} : one.getKey().split("\\.")) {
                field = field == null ? null : field.get(step);
            }
            if (field == null || field.isNull() || picture && !field.has("sha256")) {
                continue;
            }
            if (one.getValue() instanceof byte[] bytes) {
                assertThat(hash(bytes))
                        .as("%s %s", about, one.getKey())
                        .isEqualTo(field.get("sha256").asString());
                compared++;
            } else if (one.getValue() instanceof String text && field.isString()) {
                assertThat(text).as("%s %s", about, one.getKey()).isEqualTo(field.asString());
                compared++;
            } else if (one.getValue() instanceof double[] numbers) {
                double[] wanted = numbers(field);
                if (wanted.length == numbers.length) {
                    assertThat(numbers)
                            .as("%s %s", about, one.getKey())
                            .containsExactly(wanted, org.assertj.core.data.Offset.offset(1e-6));
                    compared++;
                }
            }
        }
        return compared;
    }

    /// Numbers of a field, those of x, y and z one behind the other.
    private static double[] numbers(JsonNode field) {
        List<Double> all = new ArrayList<>();
        numbers(field, all);
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void numbers(JsonNode field, List<Double> into) {
        if (field.isNumber()) {
            into.add(field.asDouble());
        } else if (field.isArray() || field.isObject()) {
            field.forEach(item -> numbers(item, into));
        }
    }

    private static Map<String, Seen> read(Episode episode) throws IOException {
        Map<String, Seen> topics = new HashMap<>();
        PassRequest all = PassRequest.everything(episode.spec());
        Set<Integer> axes =
                IntStream.range(0, episode.spec().axes().size()).boxed().collect(Collectors.toSet());
        long[] last = new long[axes.size()];
        try (Pass pass = episode.open(new PassRequest(all.streams(), axes, all.interval(), all.blockBytes()))) {
            while (pass.advance()) {
                Block block = pass.block();
                Axis axis = episode.spec().axes().get(block.axis());
                Seen seen = topics.computeIfAbsent(axis.name(), _ -> new Seen());
                assertThat(block.firstIndex()).as(axis.name()).isEqualTo(seen.messages);
                Packets raw = block.raw().orElseThrow();
                if (seen.messages == 0) {
                    seen.firstNanos = block.nanos(0)[0];
                    seen.firstHash = hash(raw.read(0));
                    samples(episode, block, 0, axis.name(), seen.first);
                }
                int end = block.count() - 1;
                for (int i = 0; i <= end; i++) {
                    assertThat(block.nanos(0)[i]).as(axis.name()).isGreaterThanOrEqualTo(last[block.axis()]);
                    last[block.axis()] = block.nanos(0)[i];
                }
                seen.lastNanos = block.nanos(0)[end];
                seen.lastHash = hash(raw.read(end));
                seen.last.clear();
                samples(episode, block, end, axis.name(), seen.last);
                seen.messages += block.count();
                seen.bytes += raw.totalBytes();
            }
        }
        for (Axis axis : episode.spec().axes()) {
            assertThat(axis.clocks()).extracting(Clock::name).startsWith("log");
            if (axis.samples().isPresent() && topics.containsKey(axis.name())) {
                assertThat(axis.samples())
                        .as(axis.name())
                        .hasValue(java.util.Objects.requireNonNull(topics.get(axis.name())).messages);
            }
        }
        return topics;
    }

    private static void samples(Episode episode, Block block, int at, String topic, Map<String, Object> into)
            throws IOException {
        for (int i = 0; i < episode.spec().streams().size(); i++) {
            Stream stream = episode.spec().streams().get(i);
            if (!block.has(i) || !stream.name().startsWith(topic + ".")) {
                continue;
            }
            Column column = block.column(i);
            String path = stream.name().substring(topic.length() + 1);
            if (column instanceof Numbers numbers && numbers.present(at)) {
                double[] wide = numbers.doubles();
                into.put(path, java.util.Arrays.copyOfRange(wide, at * numbers.width(), (at + 1) * numbers.width()));
            } else if (column instanceof Packets packets && packets.present(at) && isCoded(stream)) {
                into.put(path, packets.read(at));
            } else if (column instanceof Texts texts && texts.present(at)) {
                into.put(path, texts.text(at));
            }
        }
    }

    private static boolean isCoded(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(var encoding)
                && encoding instanceof Encoding.Pictures pictures
                && pictures.codec() != Codec.RAW;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
