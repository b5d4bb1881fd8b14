package dev.cairn.formats.rosbag1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.testkit.MemorySource;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rosbag1ReaderTest {
    private static final long SECOND = 1_000_000_000L;

    private static BagBytes.Message message(int conn, long nanos, int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) conn);
        return new BagBytes.Message(conn, nanos, data);
    }

    private static BagBytes twoTopics() {
        return new BagBytes().connection(0, "/a", "std_msgs/String").connection(1, "/b", "std_msgs/Bool");
    }

    @RepeatedTest(60)
    void everyQueryGivesWhatTheLinearScanGives(RepetitionInfo run) throws IOException {
        long seed = run.getCurrentRepetition();
        RandomBag made = new RandomBag(seed);
        RandomGenerator random = RandomSpecs.dice(seed);
        for (byte[] bag : List.of(made.bag().finished(), made.bag().unfinished())) {
            try (Rosbag1Reader reader = Read.open(bag)) {
                int channels = reader.channels().size();
                assertThat(Read.query(reader, LogQuery.all(channels)))
                        .as("seed %d", seed)
                        .isEqualTo(made.byTime());
                String topic = "/topic" + random.nextInt(3);
                BitSet wanted = new BitSet();
                for (LogChannel channel : reader.channels()) {
                    wanted.set(channel.index(), channel.topic().equals(topic));
                }
                long first = reader.firstNanos().orElse(0);
                long from = first + random.nextLong(-100, 20_000);
                long to = from + random.nextLong(0, 50_000);
                for (LogOrder order : LogOrder.values()) {
                    List<Read.One> all = order == LogOrder.FILE ? made.inFileOrder() : made.byTime();
                    assertThat(Read.query(reader, new LogQuery(wanted, from, to, order)))
                            .as("seed %d, %s from %d to %d", seed, topic, from, to)
                            .isEqualTo(all.stream()
                                    .filter(one -> one.topic().equals(topic) && one.nanos() >= from && one.nanos() < to)
                                    .toList());
                }
                assertThat(reader.channels().stream()
                                .mapToLong(one -> one.messages().orElse(-1))
                                .sum())
                        .as("seed %d", seed)
                        .isEqualTo(made.byTime().size());
            }
        }
    }

    @Test
    void saysWhatConnectionHeadersSay() throws IOException {
        byte[] bag = new BagBytes()
                .connection(
                        7,
                        "/remapped",
                        BagBytes.field("topic", BagBytes.text("/original")),
                        BagBytes.field("type", BagBytes.text("std_msgs/String")),
                        BagBytes.field("callerid", BagBytes.text("/node")),
                        BagBytes.field("latching", BagBytes.text("1")))
                .chunk("none", List.of(message(7, 3 * SECOND + 5, 4)))
                .finished();

        LogChannel channel = Read.all(bag).channels().getFirst();

        assertThat(channel.topic()).isEqualTo("/remapped");
        assertThat(channel.latched()).isTrue();
        assertThat(channel.messageEncoding()).isEqualTo("ros1");
        assertThat(channel.messages()).hasValue(1);
        assertThat(channel.schema())
                .contains(new LogSchema("std_msgs/String", "ros1msg", BagBytes.text("string data\n")));
        assertThat(channel.metadata())
                .isEqualTo(Map.of("topic", "/original", "callerid", "/node", "latching", "1", "md5sum", "00ff"));
    }

    @Test
    void oneTopicTouchesOnlyItsChunks() throws IOException {
        BagBytes made = twoTopics();
        for (int i = 0; i < 10; i++) {
            made.chunk("lz4", List.of(message(i == 4 ? 1 : 0, i * SECOND, 300_000)));
        }
        byte[] bag = made.finished();
        MemorySource source = MemorySource.of(Map.of("a.bag", bag));
        try (Rosbag1Reader reader = Rosbag1Reader.open(source.find("a.bag").orElseThrow(), ReadOptions.DEFAULTS)) {
            source.forgetReads();
            BitSet second = new BitSet();
            second.set(1);

            List<Read.One> found = Read.query(reader, Read.window(second, 0, Long.MAX_VALUE, LogOrder.LOG_TIME));

            assertThat(found).extracting(Read.One::nanos).containsExactly(4 * SECOND);
            assertThat(source.reads()).allMatch(read -> read.offset() >= made.chunkStart(4));
            assertThat(source.reads()).hasSize(2);
        }
    }

    @Test
    void aTornBagGivesAllWholeMessages() throws IOException {
        BagBytes made = twoTopics()
                .chunk("lz4", List.of(message(0, SECOND, 10)))
                .chunk(
                        "none",
                        List.of(message(0, 2 * SECOND, 10), message(1, 3 * SECOND, 10), message(1, 4 * SECOND, 90)));
        byte[] bag = made.unfinished();
        int end = bag.length - 90 - 47 * 2 - 24;

        Read.All read = Read.all(Arrays.copyOf(bag, end));

        assertThat(read.messages()).extracting(Read.One::nanos).containsExactly(SECOND, 2 * SECOND, 3 * SECOND);
        assertThat(read.notices())
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(NoticeKind.LOG_INDEX_REBUILT, NoticeKind.LOG_CUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "lz4"})
    void ofATornChunkWhatCanBeUnpackedIsRead(String packing) throws IOException {
        BagBytes.Message[] messages = new BagBytes.Message[20];
        RandomGenerator random = RandomSpecs.dice(1);
        for (int i = 0; i < messages.length; i++) {
            byte[] data = new byte[20_000];
            random.nextBytes(data);
            messages[i] = new BagBytes.Message(0, i * SECOND, data);
        }
        BagBytes made = twoTopics().chunk(packing, List.of(messages));
        byte[] bag = made.finished();

        Read.All read = Read.all(Arrays.copyOf(bag, made.chunkStart(0) + 205_000));

        assertThat(read.messages()).hasSize(10);
        assertThat(read.messages()).isEqualTo(Read.all(bag).messages().subList(0, 10));
    }

    @Test
    void junkBetweenChunksIsSkippedAndSaid() throws IOException {
        byte[] junk = new byte[10_000];
        RandomSpecs.dice(3).nextBytes(junk);
        BagBytes made = twoTopics()
                .chunk("bz2", List.of(message(0, SECOND, 10)))
                .raw(junk)
                .chunk("lz4", List.of(message(1, 2 * SECOND, 10)))
                .raw(Arrays.copyOf(new byte[] {60, 0, 0, 0, 4, 0, 0, 0}, 500))
                .chunk("none", List.of(message(0, 3 * SECOND, 10)));

        Read.All scanned = Read.all(made.unfinished());
        Read.All indexed = Read.all(made.finished());

        assertThat(scanned.messages()).hasSize(3).isEqualTo(indexed.messages());
        assertThat(indexed.notices()).isEmpty();
        assertThat(scanned.notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.LOG_DAMAGED)
                .extracting(Notice::found)
                .containsExactly("10000 bytes that are no record, skipped", "500 bytes that are no record, skipped");
    }

    @Test
    void aTornChunkThatIsFollowedByOthersCostsOnlyItself() throws IOException {
        BagBytes whole = twoTopics().chunk("lz4", List.of(message(0, SECOND, 2000)));
        byte[] cut = Arrays.copyOf(whole.unfinished(), whole.chunkStart(0) + 80);
        BagBytes made = twoTopics();
        made.raw(Arrays.copyOfRange(cut, whole.chunkStart(0), cut.length));
        made.chunk("lz4", List.of(message(1, 2 * SECOND, 10)));

        Read.All read = Read.all(made.unfinished());

        assertThat(read.messages()).extracting(Read.One::nanos).contains(2 * SECOND);
    }

    @Test
    void anIndexThatLiesIsMadeAnew() throws IOException {
        byte[] bag = twoTopics().chunk("none", List.of(message(0, SECOND, 10))).finished();

        Read.All read = Read.all(Arrays.copyOf(bag, bag.length - 5));

        assertThat(read.messages()).hasSize(1);
        assertThat(read.notices()).extracting(Notice::kind).contains(NoticeKind.LOG_INDEX);
    }

    @Test
    void aBagOfNoMessagesHasNone() throws IOException {
        try (Rosbag1Reader reader = Read.open(new BagBytes().finished())) {
            assertThat(reader.channels()).isEmpty();
            assertThat(reader.firstNanos()).isEmpty();
            assertThat(reader.notices()).isEmpty();
            assertThat(Read.query(reader, LogQuery.all(0))).isEmpty();
        }
        assertThat(Read.all(twoTopics().finished()).channels()).hasSize(2);
        assertThat(Read.all(twoTopics().chunk("none", List.of()).finished()).messages())
                .isEmpty();
    }

    @Test
    void aBagOfOneAbsurdStampPerChunkIsMergedInBoundedMemory() throws IOException {
        BagBytes made = twoTopics();
        for (int i = 0; i < 60; i++) {
            made.chunk("bz2", List.of(message(0, i + 1, 10), message(1, (i + 2) * SECOND, 4_000_000)));
        }

        try (Rosbag1Reader reader = Read.open(made.finished())) {
            long before = 0;
            int seen = 0;
            try (var cursor = reader.open(LogQuery.all(2))) {
                while (cursor.advance()) {
                    assertThat(cursor.logNanos()).isGreaterThan(before);
                    assertThat(cursor.bytes()[cursor.offset() + cursor.length() - 1])
                            .isEqualTo((byte) cursor.channel());
                    before = cursor.logNanos();
                    seen++;
                }
            }
            assertThat(seen).isEqualTo(120);
            assertThat(reader.notices()).extracting(Notice::kind).containsExactly(NoticeKind.LOG_ORDER);
        }
    }

    @Test
    void refusesWhatItCannotRead() {
        refuses(BagBytes.text("#ROSBAG V1.2\nxxxx"), Problem.FORMAT_TOO_OLD, "`rosbag fix`");
        refuses(BagBytes.text("#ROSBAG V3.0\nxxxx"), Problem.FORMAT_TOO_NEW, "V3.0");
        refuses(BagBytes.text("hello"), Problem.CORRUPT_FILE, "#ROSBAG V2.0");
        refuses(new byte[0], Problem.CORRUPT_FILE, "#ROSBAG V2.0");
        refuses(BagBytes.text("version https://git-lfs.github.com/spec/v1"), Problem.LFS_POINTER, "git lfs pull");
        refuses(twoTopics().encryptedBy("rosbag/AesCbcEncryptor").finished(), Problem.UNSUPPORTED_FEATURE, "AesCbc");
        refuses(twoTopics().rawChunk("zip", 5, new byte[5]).unfinished(), Problem.UNSUPPORTED_FEATURE, "`zip`");
    }

    @Test
    void refusesAChunkThatClaimsMoreThanTheLimit() {
        refuses(twoTopics().rawChunk("lz4", 65L << 20, new byte[1 << 20]).unfinished(), Problem.OVER_LIMIT, "67108864");
        byte[] bomb = BagBytes.pack("bz2", new byte[8 << 20]);
        refuses(twoTopics().rawChunk("bz2", 8 << 20, bomb).unfinished(), Problem.OVER_LIMIT, "1000:1");
    }

    private static void refuses(byte[] bag, Problem problem, String says) {
        assertThatThrownBy(() -> Read.all(bag))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(says);
    }

    @Test
    void stopsWhenAsked() throws IOException {
        byte[] bag = twoTopics().chunk("none", List.of(message(0, 1, 1))).finished();
        var file = dev.cairn.testkit.MemoryFile.of("a.bag", bag);
        try (Rosbag1Reader reader = Rosbag1Reader.open(file, ReadOptions.DEFAULTS.withStopped(() -> true));
                var cursor = reader.open(LogQuery.all(2))) {
            assertThatThrownBy(cursor::advance).isInstanceOf(CancellationException.class);
        }
    }
}
