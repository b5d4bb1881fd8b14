package dev.cairn.formats.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.mcap.McapWriterOptions.Part;
import dev.cairn.testkit.MemoryFile;
import dev.cairn.testkit.RandomSpecs;
import dev.cairn.testkit.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class McapWriterTest {
    @TempDir
    private Path folder;

    @Test
    void defaultsAreTheOnesWePublish() {
        assertThat(McapWriterOptions.DEFAULTS)
                .isEqualTo(new McapWriterOptions(
                        "", "cairn", true, 1_048_576, Compression.ZSTD, 3, EnumSet.allOf(Part.class)));
    }

    @Test
    void refusesAChunkOfNoBytes() {
        assertThatThrownBy(() -> McapWriterOptions.DEFAULTS.withChunkBytes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chunkBytes must be positive, got 0");
    }

    @Test
    void aFileAppearsWhenItIsFinishedAndNotBefore() throws IOException {
        Path place = folder.resolve("deep/log.mcap");
        try (McapWriter writer = McapWriter.create(place, McapWriterOptions.DEFAULTS)) {
            assertThat(place).doesNotExist();
            assertThatThrownBy(() -> McapWriter.create(place, McapWriterOptions.DEFAULTS))
                    .hasMessageContaining("OUTPUT_IN_USE");
            writer.finish();
            assertThat(place).exists();
        }
        assertThatThrownBy(() -> McapWriter.create(place, McapWriterOptions.DEFAULTS))
                .hasMessageContaining("OUTPUT_EXISTS");
        try (var left = Files.list(folder.resolve("deep"))) {
            assertThat(left).containsExactly(place);
        }
    }

    @Test
    void anUnfinishedFileLeavesNothing() throws IOException {
        Path place = folder.resolve("log.mcap");
        try (McapWriter writer = McapWriter.create(place, McapWriterOptions.DEFAULTS)) {
            writer.metadata("m", Map.of());
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void equalSchemasAreWrittenOnce() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (McapWriter writer = McapWriter.to(Channels.newChannel(out), McapWriterOptions.DEFAULTS)) {
            LogSchema one = new LogSchema("s", "ros2msg", new byte[] {1});
            LogSchema same = new LogSchema("s", "ros2msg", new byte[] {1});
            LogSchema other = new LogSchema("s", "ros2msg", new byte[] {2});
            for (LogSchema schema : List.of(one, same, other)) {
                writer.addChannel("/t", Optional.of(schema), "cdr", Map.of());
            }
            writer.finish();
        }

        long schemas = 0;
        try (McapRecords records =
                McapRecords.open(MemoryFile.of("log.mcap", out.toByteArray()), ReadOptions.DEFAULTS)) {
            for (var next = records.next(); next.isPresent(); next = records.next()) {
                if (next.get() instanceof McapRecord.DataEnd) {
                    break;
                }
                schemas += next.get() instanceof McapRecord.Schema ? 1 : 0;
            }
        }
        assertThat(schemas).isEqualTo(2);
        try (McapReader reader = Reads.open(out.toByteArray())) {
            assertThat(reader.channels()).hasSize(3);
            assertThat(reader.check()).isEmpty();
        }
    }

    @Test
    void refusesAMessageOfNoChannelAndATimeBeforeZero() throws IOException {
        try (McapWriter writer =
                McapWriter.to(Channels.newChannel(new ByteArrayOutputStream()), McapWriterOptions.DEFAULTS)) {
            int one = writer.addChannel("/t", Optional.empty(), "json", Map.of());
            assertThatThrownBy(() -> writer.message(one + 1, 0, 0, 0, new byte[0], 0, 0))
                    .hasMessage("no channel 2 was added");
            assertThatThrownBy(() -> writer.message(one, 0, -1, 0, new byte[0], 0, 0))
                    .hasMessageContaining("no times before 0");
        }
    }

    @RepeatedTest(30)
    void readsBackWhatItWrites(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        EnumSet<Part> parts = EnumSet.allOf(Part.class);
        parts.removeIf(_ -> random.nextInt(4) == 0);
        McapWriterOptions options = McapWriterOptions.DEFAULTS
                .withChunks(random.nextInt(5) > 0)
                .withChunkBytes(random.nextInt(1, 5000))
                .withCompression(Compression.values()[random.nextInt(3)])
                .withProfile("p")
                .withParts(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Draft.Sent> sent = new java.util.ArrayList<>();
        try (McapWriter writer = McapWriter.to(Channels.newChannel(out), options)) {
            int channels = random.nextInt(1, 5);
            for (int i = 0; i < channels; i++) {
                writer.addChannel("/t" + i, Optional.empty(), "json", Map.of());
            }
            for (int i = random.nextInt(300); i > 0; i--) {
                String data = "y".repeat(random.nextInt(200)) + i;
                Draft.Sent one =
                        new Draft.Sent(random.nextInt(channels), i, random.nextInt(1000), random.nextInt(1000), data);
                byte[] bytes = data.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                writer.message(one.channel() + 1, i, one.log(), one.publish(), bytes, 0, bytes.length);
                sent.add(one);
                if (random.nextInt(50) == 0) {
                    writer.attachment("a" + i, "t", i, i, bytes);
                    writer.metadata("m" + i, Map.of("k", data));
                }
            }
            writer.finish();
        }

        try (McapReader reader = Reads.open(out.toByteArray())) {
            assertThat(Reads.take(reader, Reads.all(reader, LogOrder.FILE)))
                    .as("seed %d", seed)
                    .isEqualTo(sent);
            assertThat(reader.profile()).isEqualTo("p");
            assertThat(reader.check())
                    .as("seed %d", seed)
                    .filteredOn(notice -> !notice.kind().name().equals("LOG_ORDER"))
                    .isEmpty();
        }
    }

    @Test
    void aLargePictureOfOneColourIsNotTakenForABomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (McapWriter writer = McapWriter.to(Channels.newChannel(out), McapWriterOptions.DEFAULTS)) {
            int one = writer.addChannel("/depth", Optional.empty(), "cdr", Map.of());
            writer.message(one, 0, 1, 1, new byte[20 << 20], 0, 20 << 20);
            writer.finish();
        }

        try (McapReader reader = Reads.open(out.toByteArray())) {
            assertThat(reader.first(0))
                    .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(20 << 20));
        }
    }

    @Test
    void copiesLogsWithoutTouchingThem() throws IOException {
        for (String name : List.of("overlapping_chunks", "foxglove_arm_lz4", "ros1_arm_lz4", "ros2_arm_zstd")) {
            byte[] whole = Files.readAllBytes(SharedData.file("made/mcap/" + name + "/" + name + ".mcap"));
            for (LogOrder order : LogOrder.values()) {
                Path place = folder.resolve(name + order + ".mcap");
                try (McapReader from = Reads.open(whole);
                        McapWriter to = McapWriter.create(
                                place,
                                McapWriterOptions.DEFAULTS
                                        .withProfile(from.profile())
                                        .withChunkBytes(5000));
                        FolderSource source = new FolderSource(folder)) {
                    long copied = McapCopy.copy(from, to, order, () -> false);
                    to.finish();

                    try (McapReader copy =
                            McapReader.open(source.find(name + order + ".mcap").orElseThrow(), ReadOptions.DEFAULTS)) {
                        assertThat(Reads.take(copy, Reads.all(copy, LogOrder.FILE)))
                                .hasSize((int) copied)
                                .isEqualTo(Reads.take(from, Reads.all(from, order)));
                        assertThat(copy.channels()).isEqualTo(from.channels());
                        assertThat(copy.metadata()).isEqualTo(from.metadata());
                        assertThat(contents(copy.attachments())).isEqualTo(contents(from.attachments()));
                        assertThat(copy.indexed()).isTrue();
                        assertThat(copy.check())
                                .filteredOn(one -> one.kind().name().equals("LOG_CHECKSUM"))
                                .isEmpty();
                    }
                }
            }
        }
    }

    private static List<String> contents(List<LogAttachment> attachments) throws IOException {
        List<String> all = new java.util.ArrayList<>();
        for (LogAttachment one : attachments) {
            ByteBuffer bytes = ByteBuffer.allocate((int) one.sizeBytes());
            one.file().read(one.offset(), bytes);
            all.add(one.name()
                    + one.mediaType()
                    + one.logNanos()
                    + one.createNanos()
                    + java.util.Arrays.toString(bytes.array()));
        }
        return all;
    }

    @Test
    void channelsWithoutMessagesAreKept() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (McapWriter writer = McapWriter.to(
                Channels.newChannel(out), McapWriterOptions.DEFAULTS.withParts(EnumSet.noneOf(Part.class)))) {
            writer.addChannel("/silent", Optional.empty(), "json", Map.of());
            writer.finish();
        }
        try (McapReader reader = Reads.open(out.toByteArray())) {
            assertThat(reader.channels()).extracting(LogChannel::topic).containsExactly("/silent");
        }
    }

    @Test
    void mapsKeepTheirOrderThroughACopy() throws IOException {
        java.util.LinkedHashMap<String, String> values = new java.util.LinkedHashMap<>();
        for (int i = 20; i > 0; i--) {
            values.put("key" + i * 7 % 20, "v" + i);
        }
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        try (McapWriter writer = McapWriter.to(Channels.newChannel(first), McapWriterOptions.DEFAULTS)) {
            writer.metadata("m", values);
            writer.addChannel("/t", Optional.empty(), "json", values);
            writer.finish();
        }

        ByteArrayOutputStream second = new ByteArrayOutputStream();
        try (McapReader reader = Reads.open(first.toByteArray());
                McapWriter writer = McapWriter.to(Channels.newChannel(second), McapWriterOptions.DEFAULTS)) {
            McapCopy.copy(reader, writer, LogOrder.FILE, () -> false);
            writer.finish();
        }

        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    }
}
