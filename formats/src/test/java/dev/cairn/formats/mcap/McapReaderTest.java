package dev.cairn.formats.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.mcap.Draft.Sent;
import dev.cairn.testkit.MemorySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class McapReaderTest {
    private static Sent sent(int channel, long log) {
        return new Sent(channel, log, log, log, "message at " + log + " " + "x".repeat(50));
    }

    private static List<Sent> sent(int channel, long from, int count) {
        List<Sent> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(sent(channel, from + i));
        }
        return all;
    }

    @Test
    void oneTopicReadsOnlyTheChunksThatHoldIt() throws IOException {
        Draft draft = new Draft().define(1, "/often").define(2, "/seldom");
        for (int chunk = 0; chunk < 20; chunk++) {
            List<Sent> messages = sent(1, chunk * 100L, 100);
            if (chunk == 7) {
                messages.addAll(sent(2, 710, 3));
            }
            draft.chunk(Compression.NONE, messages);
        }
        MemorySource source = MemorySource.of(Map.of("log.mcap", draft.indexed()));
        SourceFile file = source.find("log.mcap").orElseThrow();
        long holding = draft.chunkOffsets().get(7);
        long behind = draft.chunkOffsets().get(8);

        try (McapReader reader = McapReader.open(file, ReadOptions.DEFAULTS)) {
            assertThat(reader.indexed()).isTrue();
            long opened = source.reads().stream()
                    .mapToLong(MemorySource.ReadRange::length)
                    .sum();
            assertThat(opened).as("bytes read at open").isLessThan(file.sizeBytes() / 3);
            source.forgetReads();

            assertThat(Reads.take(reader, Reads.topic(reader, "/seldom"))).hasSize(3);

            assertThat(source.reads()).isNotEmpty().allSatisfy(read -> {
                assertThat(read.offset()).isBetween(holding, behind);
                assertThat(read.offset() + read.length()).isBetween(holding, behind);
            });
        }
    }

    @Test
    void aWindowReadsOnlyTheChunksItTouches() throws IOException {
        Draft draft = new Draft().define(1, "/often");
        for (int chunk = 0; chunk < 20; chunk++) {
            draft.chunk(Compression.ZSTD, sent(1, chunk * 100L, 100));
        }
        MemorySource source = MemorySource.of(Map.of("log.mcap", draft.indexed()));

        try (McapReader reader = McapReader.open(source.find("log.mcap").orElseThrow(), ReadOptions.DEFAULTS)) {
            source.forgetReads();

            LogQuery query = new LogQuery(Reads.all(reader, LogOrder.FILE).channels(), 950, 1050, LogOrder.FILE);
            assertThat(Reads.take(reader, query)).hasSize(100);

            assertThat(source.reads())
                    .filteredOn(read -> draft.chunkOffsets().contains(read.offset()))
                    .extracting(MemorySource.ReadRange::offset)
                    .containsExactly(
                            draft.chunkOffsets().get(9), draft.chunkOffsets().get(10));
        }
    }

    @Test
    void findsMessagesOutsideOfChunksThatTheIndexHides() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        draft.loose(sent(1, 5))
                .chunk(Compression.LZ4, sent(1, 10, 5))
                .loose(sent(1, 12))
                .loose(sent(1, 3));

        try (McapReader reader = Reads.open(draft.indexed())) {
            assertThat(reader.indexed()).isTrue();
            assertThat(Reads.take(reader, LogQuery.all(1)))
                    .extracting(Sent::log)
                    .containsExactly(3L, 5L, 10L, 11L, 12L, 12L, 13L, 14L);
        }
    }

    @Test
    void aChunkThatLiesAboutItsTimesLosesNothing() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        draft.chunk(Compression.NONE, sent(1, 100, 5));
        byte[] early = Draft.message(sent(1, 7));
        draft.chunk(Compression.NONE, early, 300, 300, Map.of(1, List.of(new long[] {7, 0})), -1);

        try (McapReader reader = Reads.open(draft.indexed())) {
            assertThat(reader.indexed()).isTrue();
            assertThat(Reads.take(reader, LogQuery.all(1)))
                    .extracting(Sent::log)
                    .startsWith(7L, 100L);
            assertThat(Reads.take(reader, new LogQuery(LogQuery.all(1).channels(), 0, 50, LogOrder.FILE)))
                    .hasSize(1);
            assertThat(Reads.kinds(reader)).contains(NoticeKind.LOG_INDEX);
        }
    }

    @Test
    void anIndexThatForgetsAChunkIsNotBelieved() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        draft.chunk(Compression.NONE, sent(1, 1, 5));
        Draft more = new Draft().define(1, "/a");
        more.chunk(Compression.NONE, sent(1, 1, 5));
        byte[] chunk = Arrays.copyOfRange(
                more.bytes(), Math.toIntExact(more.chunkOffsets().getFirst()), more.bytes().length);
        draft.raw(chunk);

        try (McapReader reader = Reads.open(draft.indexed())) {
            assertThat(reader.indexed()).isFalse();
            assertThat(reader.channels().getFirst().messages()).isEqualTo(OptionalLong.of(10));
            assertThat(Reads.take(reader, LogQuery.all(1))).hasSize(10);
            assertThat(Reads.kinds(reader)).contains(NoticeKind.LOG_INDEX);
        }
    }

    @Test
    void anIndexThatPointsIntoNowhereIsNotBelieved() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        draft.chunk(Compression.NONE, sent(1, 1, 5)).chunk(Compression.NONE, sent(1, 6, 5));
        byte[] file = draft.indexed();
        byte[] wanted = new byte[8];
        Little.put64(wanted, 0, draft.chunkOffsets().get(1));
        for (int at = file.length - 9; at > 0; at--) {
            if (Arrays.equals(wanted, 0, 8, file, at, at + 8)) {
                file[at]++;
                break;
            }
        }

        try (McapReader reader = Reads.open(file)) {
            assertThat(Reads.take(reader, LogQuery.all(1))).hasSize(10);
            assertThat(Reads.kinds(reader)).contains(NoticeKind.LOG_INDEX);
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aTornLastChunkGivesItsWholeRecords(Compression compression) throws IOException {
        Draft draft = new Draft().define(1, "/a").chunk(compression, sent(1, 1, 50));
        int first = draft.bytes().length;
        List<Sent> many = new ArrayList<>();
        java.util.random.RandomGenerator random = dev.cairn.testkit.RandomSpecs.dice(5);
        for (int i = 0; i < 40_000; i++) {
            many.add(new Sent(1, i, 100 + i, 0, Long.toString(random.nextLong(), 36)));
        }
        draft.chunk(compression, many);
        int cut = (int) (first + draft.chunkLengths().get(1) / 2);

        try (McapReader reader = Reads.open(Arrays.copyOf(draft.bytes(), cut))) {
            List<Sent> seen = Reads.take(reader, LogQuery.all(1));

            assertThat(seen).hasSizeBetween(10_000, 40_000);
            assertThat(seen.subList(50, seen.size()))
                    .extracting(Sent::data)
                    .isEqualTo(many.subList(0, seen.size() - 50).stream()
                            .map(Sent::data)
                            .toList());
            assertThat(reader.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(NoticeKind.LOG_CUT);
                assertThat(notice.offset()).isEqualTo(draft.chunkOffsets().get(1));
            });
        }
    }

    @Test
    void aChunkOfAWrongChecksumIsToldAndRead() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        draft.chunk(Compression.ZSTD, Draft.message(sent(1, 7)), 7, 7, Map.of(1, List.of(new long[] {7, 0})), 1234);

        try (McapReader reader = Reads.open(draft.indexed())) {
            assertThat(Reads.take(reader, LogQuery.all(1))).hasSize(1);
            assertThat(Reads.kinds(reader)).containsExactly(NoticeKind.LOG_CHECKSUM);
        }
    }

    @Test
    void everyFlippedByteOfAWholeFileIsFoundByACheck() throws IOException {
        byte[] whole = written(McapWriterOptions.DEFAULTS.withChunkBytes(400));

        for (int at = Opcode.magicLength(); at < whole.length - Opcode.magicLength(); at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            List<Notice> seen;
            try (McapReader reader = Reads.open(damaged)) {
                seen = reader.check();
            } catch (FormatException _) {
                continue;
            }
            assertThat(seen).as("byte %d", at).isNotEmpty();
        }
    }

    /// Channels, messages, an attachment and metadata, by our writer.
    private static byte[] written(McapWriterOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (McapWriter writer = McapWriter.to(Channels.newChannel(out), options)) {
            int one = writer.addChannel("/one", Optional.empty(), "json", Map.of("k", "v"));
            byte[] data = new byte[40];
            for (int i = 0; i < 30; i++) {
                data[i] = (byte) (i * 37);
                writer.message(one, i, 1000 + i, 900 + i, data, 0, i);
            }
            writer.attachment("file", "text/plain", 5, 6, new byte[] {1, 2, 3});
            writer.metadata("m", Map.of("x", "y"));
            writer.finish();
        }
        return out.toByteArray();
    }

    @Test
    void statisticsThatCountOtherMessagesAreTold() throws IOException {
        byte[] whole = written(McapWriterOptions.DEFAULTS.withParts(
                java.util.EnumSet.complementOf(java.util.EnumSet.of(McapWriterOptions.Part.CHECKSUMS))));
        int statistics = -1;
        for (int at = 0; at < whole.length - 9; at++) {
            if (whole[at] == Opcode.STATISTICS && Little.i64(whole, at + 1) == 56) {
                statistics = at;
            }
        }
        whole[statistics + 9] += 1;
        whole[statistics + 9 + 48] += 1;

        try (McapReader reader = Reads.open(whole)) {
            assertThat(reader.indexed()).isTrue();
            Reads.take(reader, LogQuery.all(1));
            assertThat(reader.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(NoticeKind.LOG_INDEX);
                assertThat(notice.found()).isEqualTo("statistics of 31 messages");
            });
            assertThat(reader.check()).extracting(Notice::found).contains("a summary of 31 messages");
        }
    }

    @Test
    void aChannelWithoutSchemaAndOneWhoseSchemaIsMissingAreRead() throws IOException {
        Draft draft = new Draft()
                .raw(Draft.channel(1, 0, "/none"))
                .raw(Draft.channel(2, 9, "/missing"))
                .loose(sent(1, 1))
                .loose(sent(2, 2));

        try (McapReader reader = Reads.open(draft.plain())) {
            assertThat(reader.channels()).allMatch(channel -> channel.schema().isEmpty());
            assertThat(Reads.take(reader, LogQuery.all(2))).hasSize(2);
            assertThat(reader.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(NoticeKind.LOG_CHANNEL);
                assertThat(notice.stream()).contains("/missing");
            });
        }
    }

    @Test
    void messagesOfAChannelThatIsNotDefinedAreCounted() throws IOException {
        Draft draft =
                new Draft().define(1, "/a").loose(sent(1, 1)).loose(sent(5, 2)).loose(sent(5, 3));

        try (McapReader reader = Reads.open(draft.plain())) {
            assertThat(Reads.take(reader, LogQuery.all(1))).hasSize(1);
            assertThat(reader.notices()).singleElement().satisfies(notice -> {
                assertThat(notice.kind()).isEqualTo(NoticeKind.LOG_CHANNEL);
                assertThat(notice.count()).isEqualTo(2);
            });
        }
    }

    @Test
    void aLogOfNoMessagesHasNoTimes() throws IOException {
        try (McapReader reader = Reads.open(new Draft().define(1, "/a").plain())) {
            assertThat(reader.firstNanos()).isEmpty();
            assertThat(reader.lastNanos()).isEmpty();
            assertThat(reader.first(0)).isEmpty();
            assertThat(Reads.take(reader, LogQuery.all(1))).isEmpty();
            assertThat(reader.notices()).isEmpty();
        }
        try (McapReader reader = Reads.open(new Draft().footer(0))) {
            assertThat(reader.channels()).isEmpty();
            assertThat(reader.notices()).isEmpty();
        }
    }

    @Test
    void bytesBehindTheEndAreSkippedAndTold() throws IOException {
        byte[] whole = written(McapWriterOptions.DEFAULTS);
        byte[] longer = Arrays.copyOf(whole, whole.length + 100);

        try (McapReader reader = Reads.open(longer)) {
            assertThat(Reads.take(reader, LogQuery.all(1))).hasSize(30);
            assertThat(reader.notices()).extracting(Notice::found).containsExactly("100 bytes behind the end");
        }
    }

    @Test
    void aStampBeyondTheYear2262IsTheLatestThereIs() throws IOException {
        Draft draft = new Draft().define(1, "/a").loose(sent(1, 5)).loose(new Sent(1, 0, -1, -1, ""));

        try (McapReader reader = Reads.open(draft.plain())) {
            assertThat(Reads.take(reader, LogQuery.all(1)))
                    .extracting(Sent::log)
                    .containsExactly(5L, Long.MAX_VALUE);
            assertThat(Reads.kinds(reader)).containsExactly(NoticeKind.LOG_STAMP);
        }
    }

    @Test
    void rosMarksOfLatchedTopicsAreUnderstood() {
        assertThat(Latching.of(Map.of("latching", "1"))).isTrue();
        assertThat(Latching.of(Map.of("latching", "0"))).isFalse();
        assertThat(Latching.of(Map.of("offered_qos_profiles", "- history: 1\n  durability: 1\n")))
                .isTrue();
        assertThat(Latching.of(Map.of("offered_qos_profiles", "- durability: transient_local")))
                .isTrue();
        assertThat(Latching.of(Map.of("offered_qos_profiles", "- durability: 2\n")))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoMcapFile() {
        assertThatThrownBy(() -> Reads.open(new byte[] {1, 2, 3}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("NOT_A_DATASET");
        assertThatThrownBy(() -> Reads.open("version https://git-lfs.github.com/spec/v1"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessageContaining("git lfs pull");
        byte[] newer = written9();
        assertThatThrownBy(() -> Reads.open(newer)).hasMessageContaining("FORMAT_TOO_NEW");
    }

    private static byte[] written9() {
        byte[] bytes = new Draft().plain();
        bytes[5] = '1';
        return bytes;
    }

    @Test
    void stopsWhenItIsToldTo() throws IOException {
        Draft draft = new Draft().define(1, "/a");
        for (int chunk = 0; chunk < 10; chunk++) {
            draft.chunk(Compression.NONE, sent(1, chunk * 100L, 50));
        }
        AtomicInteger asked = new AtomicInteger();
        ReadOptions options = ReadOptions.DEFAULTS.withStopped(() -> asked.incrementAndGet() > 5);
        SourceFile file = dev.cairn.testkit.MemoryFile.of("log.mcap", draft.indexed());

        try (McapReader reader = McapReader.open(file, options);
                LogCursor cursor = reader.open(LogQuery.all(1))) {
            assertThatThrownBy(() -> {
                        while (cursor.advance()) {
                            assertThat(cursor.length()).isPositive();
                        }
                    })
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void aCursorLeftHalfWayLeavesNoThreadBehind() throws Exception {
        Draft draft = new Draft().define(1, "/a");
        byte[] noise = new byte[1 << 20];
        new java.util.Random(1).nextBytes(noise);
        String text = new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int chunk = 0; chunk < 10; chunk++) {
            draft.chunk(Compression.NONE, List.of(new Sent(1, 0, chunk, 0, text), new Sent(1, 0, chunk, 0, "")));
        }

        try (McapReader reader = Reads.open(draft.indexed())) {
            LogCursor cursor = reader.open(LogQuery.all(1));
            assertThat(cursor.advance()).isTrue();
            assertThat(Thread.getAllStackTraces().keySet())
                    .anyMatch(one -> one.getName().equals("mcap-ahead"));
            cursor.close();
            assertThat(cursor.advance()).isFalse();
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(one -> one.getName().equals("mcap-ahead"));
    }
}
