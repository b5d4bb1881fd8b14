package dev.cairn.formats.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.mcap.Draft.Sent;
import dev.cairn.testkit.MemoryFile;
import dev.cairn.testkit.Prefixes;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HostileMcapTest {
    private static Draft small(Compression compression) {
        Draft draft =
                new Draft().define(1, "/a").define(2, "/b").attachment("a", 20).metadata("m");
        List<Sent> one = new ArrayList<>();
        List<Sent> other = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            one.add(new Sent(1 + i % 2, i, 100 + i, 100, "message " + i));
            other.add(new Sent(1 + i % 2, i, 105 + i, 100, "message " + i));
        }
        return draft.chunk(compression, one)
                .loose(new Sent(1, 5, 104, 0, "loose"))
                .chunk(compression, other);
    }

    /// Opens, reads all in both orders and a window, checks, and streams.
    private static void readAll(byte[] bytes) throws IOException {
        try (McapReader reader = Reads.open(bytes)) {
            Reads.take(reader, Reads.all(reader, LogOrder.FILE));
            Reads.take(reader, Reads.all(reader, LogOrder.LOG_TIME));
            LogQuery all = LogQuery.all(reader.channels().size());
            Reads.take(reader, new LogQuery(all.channels(), 103, 110, LogOrder.LOG_TIME));
            for (int i = 0; i < reader.channels().size(); i++) {
                reader.first(i);
            }
            reader.check();
        }
        try (McapRecords records = McapRecords.open(MemoryFile.of("log.mcap", bytes), ReadOptions.DEFAULTS)) {
            Optional<McapRecord> next = records.next();
            while (next.isPresent()) {
                next = records.next();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyPrefixGivesAnErrorOrTheFirstMessages(Compression compression) throws IOException {
        byte[] whole = small(compression).indexed();
        List<Sent> all = Reads.all(whole);

        Prefixes.DEFAULTS.every(whole, cut -> {
            readAll(cut);
            try (McapReader reader = Reads.open(cut)) {
                List<Sent> seen = Reads.take(reader, Reads.all(reader, LogOrder.FILE));
                assertThat(seen).isEqualTo(all.subList(0, seen.size()));
                assertThat(reader.notices()).isNotEmpty();
            }
        });
    }

    @RepeatedTest(6)
    void flippedBytesNeitherHangNorCrash(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        Draft draft = small(Compression.values()[(int) (seed % 3)]);

        Prefixes.DEFAULTS.flips(seed <= 3 ? draft.indexed() : draft.plain(), 400, seed, HostileMcapTest::readAll);
    }

    @Test
    void flippedBytesOfTheSuiteNeitherHangNorCrash() throws IOException {
        try (Stream<Path> files = Files.walk(SharedData.folder("mcap/conformance"))) {
            long seed = 0;
            for (Path file : files.filter(one -> one.toString().endsWith(".mcap"))
                    .sorted()
                    .toList()) {
                Prefixes.DEFAULTS.flips(Files.readAllBytes(file), 10, seed++, HostileMcapTest::readAll);
            }
        }
    }

    @Test
    void somePrefixesOfMadeLogsGiveAnErrorOrTheFirstMessages() throws IOException {
        for (String name : List.of("overlapping_chunks", "foxglove_arm_lz4", "ros2_compressed_video")) {
            byte[] whole = Files.readAllBytes(SharedData.file("made/mcap/" + name + "/" + name + ".mcap"));
            List<Sent> all = Reads.all(whole);

            Prefixes.DEFAULTS.some(whole, 80, 7, cut -> {
                try (McapReader reader = Reads.open(cut)) {
                    List<Sent> seen = Reads.take(reader, Reads.all(reader, LogOrder.FILE));
                    assertThat(seen).hasSizeLessThanOrEqualTo(all.size());
                    for (int i = 0; i < seen.size(); i++) {
                        assertThat(seen.get(i).data()).isEqualTo(all.get(i).data());
                    }
                }
            });
        }
    }

    @Test
    void refusesAChunkThatClaimsMoreThanTheLimit() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        draft.chunk(Compression.ZSTD, List.of(new Sent(1, 1, 1, 1, "x".repeat(3000))));
        ReadLimits tight = new ReadLimits(1000, 1 << 20, 1000, 32, 100, 1000, 1000, 1 << 20);

        assertThatThrownBy(() ->
                        McapReader.open(MemoryFile.of("log.mcap", draft.plain()), new ReadOptions(tight, () -> false)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("[log.mcap @ byte")
                .hasMessageContaining("OVER_LIMIT: a chunk says 30")
                .hasMessageContaining("limit is 1000");
    }

    @Test
    void refusesADecompressionBomb() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        byte[] zeros = new byte[32 << 20];
        Little.put64(zeros, 1, zeros.length - 9);
        zeros[0] = (byte) 0x80;
        draft.chunk(Compression.ZSTD, zeros, 0, 0, Map.of(), -1);

        assertThatThrownBy(() -> Reads.open(draft.plain()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("limit is 1000:1");
    }

    @Test
    void aChunkThatUnpacksToMoreThanItSaysIsDamaged() throws IOException {
        byte[] whole = new Draft()
                .define(1, "/a")
                .chunk(Compression.ZSTD, List.of(new Sent(1, 1, 1, 1, "x".repeat(3000))))
                .plain();
        Draft same = new Draft().define(1, "/a");
        int size = same.bytes().length + Opcode.HEAD_BYTES + 16;
        Little.put64(whole, size, 500);

        try (McapReader reader = Reads.open(whole)) {
            assertThat(Reads.kinds(reader)).contains(NoticeKind.LOG_DAMAGED);
            assertThat(Reads.take(reader, LogQuery.all(1))).isEmpty();
        }
    }

    @Test
    void namesACompressionThatIsNotKnown() {
        byte[] whole = new Draft()
                .define(1, "/a")
                .chunk(Compression.ZSTD, List.of(new Sent(1, 1, 1, 1, "x")))
                .plain();
        String bytes = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] other = bytes.replace("zstd", "zip9").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Reads.open(other))
                .hasMessageContaining("UNSUPPORTED_FEATURE")
                .hasMessageContaining("`zip9`");
    }

    @Test
    void lyingLengthsAreHeldAgainstTheRecord() throws IOException {
        RecordOut channel = new RecordOut(64);
        channel.begin(Opcode.CHANNEL).u16(7).u16(0).u32(0xffff_fff0L).u8(1).end();
        RecordOut tooShort = new RecordOut(64);
        tooShort.begin(Opcode.MESSAGE).u16(1).u32(1).end();
        byte[] file = new Draft()
                .define(1, "/a")
                .raw(Arrays.copyOf(channel.bytes(), channel.length()))
                .raw(Arrays.copyOf(tooShort.bytes(), tooShort.length()))
                .loose(new Sent(1, 1, 1, 1, "good"))
                .plain();

        try (McapReader reader = Reads.open(file)) {
            assertThat(Reads.take(reader, LogQuery.all(1)))
                    .extracting(Sent::data)
                    .containsExactly("good");
            assertThat(Reads.kinds(reader)).containsExactly(NoticeKind.LOG_DAMAGED, NoticeKind.LOG_DAMAGED);
        }
    }

    @Test
    void schemasOfManyChunksTogetherAreHeldAgainstTheLimit() throws IOException {
        Draft draft = new Draft();
        for (int id = 1; id <= 40; id++) {
            RecordOut schema = new RecordOut(64);
            SummaryDraft.write(
                    schema, new McapRecord.Schema(id, new dev.cairn.formats.log.LogSchema("s", "", new byte[2 << 20])));
            draft.chunk(Compression.LZ4, Arrays.copyOf(schema.bytes(), schema.length()), 0, 0, Map.of(), -1);
        }

        assertThatThrownBy(() -> Reads.open(draft.plain()))
                .hasMessageContaining("OVER_LIMIT")
                .hasMessageContaining("all metadata together");
    }

    @Test
    void zerosBehindACrashAreACut() throws IOException {
        byte[] cut = small(Compression.LZ4).bytes();
        byte[] zeros = Arrays.copyOf(cut, cut.length + 5000);

        try (McapReader reader = Reads.open(zeros)) {
            assertThat(Reads.take(reader, LogQuery.all(2))).hasSize(25);
            assertThat(Reads.kinds(reader)).containsOnlyOnce(NoticeKind.LOG_CUT);
        }
    }

    @Test
    void manyOverlappingChunksAreMergedInLittleMemory() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        for (int chunk = 0; chunk < 64; chunk++) {
            List<Sent> messages = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                messages.add(new Sent(1, i, i * 64L + chunk, 0, "x".repeat(2000)));
            }
            draft.chunk(Compression.LZ4, messages);
        }

        try (McapReader reader = Reads.open(draft.indexed())) {
            List<Sent> seen;
            try (var cursor = reader.open(LogQuery.all(1), 1 << 20)) {
                seen = Reads.drain(cursor);
            }
            assertThat(seen).hasSize(6400).isSortedAccordingTo(java.util.Comparator.comparingLong(Sent::log));
        }
    }
}
