package dev.cairn.formats.rosbag2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.testkit.MemorySource;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rosbag2ReaderTest {
    private static final String STRING = "std_msgs/msg/String";

    @TempDir
    private Path folder;

    private static byte[] cdr(int length, int fill) {
        byte[] data = new byte[Math.max(4, length)];
        java.util.Arrays.fill(data, (byte) fill);
        data[0] = 0;
        data[1] = 1;
        data[2] = 0;
        data[3] = 0;
        return data;
    }

    private Db3 db3(String name) {
        return Db3.at(folder.resolve(name), 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void readsEveryVersionOfTheTables(int version) throws Exception {
        byte[] file = Db3.at(folder.resolve("a.db3"), version)
                .topic("/a", "test_msgs/BasicTypes")
                .message(1, 20, cdr(8, 1))
                .message(1, 10, cdr(9, 2))
                .done();

        Bags.All read = Bags.single(file);

        assertThat(read.nanos()).containsExactly(10L, 20L);
        assertThat(read.channels().getFirst().schema())
                .contains(new LogSchema("test_msgs/msg/BasicTypes", "ros2msg", new byte[0]));
        assertThat(read.channels().getFirst().messages()).hasValue(2);
        assertThat(read.notices()).isEmpty();
        assertThat(read.metadata())
                .isEqualTo(
                        version < 3
                                ? List.of()
                                : List.of(new LogMetadata(
                                        "rosbag2_storage_sqlite3",
                                        Map.of("schema_version", String.valueOf(version), "ros_distro", "jazzy"))));
    }

    @Test
    void channelsSayWhatTheTablesSay() throws Exception {
        byte[] file = db3("a.db3")
                .topic("/a", STRING, "cdr", "- durability: 1\n  depth: 1")
                .topic("/b", "pkg/msg/Idl", "cdr", "- durability: volatile")
                .topic("/add/_service_event", "pkg/srv/Add_Event")
                .definition(STRING, "ros2msg", "string data")
                .definition("pkg/msg/Idl", "ros2idl", "module pkg {};")
                .definition("pkg/srv/Add_Event", "unknown", "")
                .done();

        Bags.All read = Bags.single(file);

        LogChannel first = read.channel("/a");
        assertThat(first.schema()).contains(new LogSchema(STRING, "ros2msg", "string data".getBytes(UTF_8)));
        assertThat(first.latched()).isTrue();
        assertThat(first.metadata())
                .isEqualTo(
                        Map.of("offered_qos_profiles", "- durability: 1\n  depth: 1", "topic_type_hash", "RIHS01_1"));
        assertThat(read.channel("/b").schema().orElseThrow().encoding()).isEqualTo("ros2idl");
        assertThat(read.channel("/b").latched()).isFalse();
        assertThat(read.channel("/add/_service_event").schema().orElseThrow().name())
                .isEqualTo("pkg/srv/Add_Event");
    }

    @RepeatedTest(12)
    void everyQueryOfASplitBagGivesWhatTheLinearScanGives(RepetitionInfo run) throws Exception {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        int splits = random.nextInt(1, 4);
        boolean packed = seed % 2 == 0;
        List<Bags.One> lying = new ArrayList<>();
        Map<String, byte[]> files = new TreeMap<>();
        long now = 1000;
        for (int split = 0; split < splits; split++) {
            Db3 db3 =
                    Db3.at(folder.resolve("s" + split + ".db3"), 4, "PRAGMA page_size = " + (512 << random.nextInt(5)));
            db3.topic("/a", STRING).topic("/b", STRING);
            if (seed % 3 == 0) {
                db3.run("DROP INDEX timestamp_idx");
            }
            for (int i = random.nextInt(400); i > 0; i--) {
                now += random.nextLong(random.nextInt(5) == 0 ? -3000 : 0, 500);
                int topic = random.nextInt(1, 3);
                byte[] data = cdr(random.nextInt(random.nextInt(8) == 0 ? 9000 : 60), random.nextInt());
                db3.message(topic, now, packed ? Zstd.compress(data) : data);
                lying.add(new Bags.One(
                        topic == 1 ? "/a" : "/b", now, HexFormat.of().formatHex(data)));
            }
            files.put("bag/s" + split + ".db3", db3.done());
        }
        List<Bags.One> sorted = new ArrayList<>(lying);
        sorted.sort(Comparator.comparingLong(Bags.One::nanos));
        try (Rosbag2Reader reader = Bags.open(MemorySource.of(files), "bag")) {
            assertThat(reader.channels()).hasSize(2);
            assertThat(Bags.query(reader, LogQuery.all(2))).as("seed %d", seed).isEqualTo(sorted);
            for (int i = 0; i < 5; i++) {
                BitSet wanted = new BitSet();
                wanted.set(0, random.nextBoolean());
                wanted.set(1, random.nextBoolean());
                long from = random.nextLong(0, 60_000);
                long to = from + random.nextLong(0, 60_000);
                for (LogOrder order : LogOrder.values()) {
                    assertThat(Bags.query(reader, new LogQuery(wanted, from, to, order)))
                            .as("seed %d, %s from %d to %d", seed, wanted, from, to)
                            .isEqualTo((order == LogOrder.FILE ? lying : sorted)
                                    .stream()
                                            .filter(one ->
                                                    wanted.get(one.topic().equals("/a") ? 0 : 1)
                                                            && one.nanos() >= from
                                                            && one.nanos() < to)
                                            .toList());
                }
            }
            assertThat(reader.first(0))
                    .isPresent()
                    .hasValueSatisfying(bytes -> assertThat(bytes[1]).isEqualTo((byte) 1));
        }
    }

    private byte[] two(String name, long first, long second) throws Exception {
        return db3(name)
                .topic("/a", STRING)
                .message(1, first, cdr(8, 1))
                .message(1, second, cdr(8, 2))
                .done();
    }

    @Test
    void aWholeBagHasNoNotices() throws Exception {
        String yaml = Bags.yaml(
                9,
                "  ros_distro: jazzy\n  custom_data:\n    robot: r2\n",
                List.of("a_0.db3", "a_1.db3"),
                "/a",
                5,
                25,
                2,
                2);

        Bags.All read = Bags.folder(
                Map.of("metadata.yaml", yaml.getBytes(UTF_8), "a_0.db3", two("x", 5, 20), "a_1.db3", two("y", 15, 25)));

        assertThat(read.nanos()).containsExactly(5L, 15L, 20L, 25L);
        assertThat(read.notices()).isEmpty();
        assertThat(read.metadata().getFirst())
                .isEqualTo(new LogMetadata(
                        "rosbag2",
                        Map.of(
                                "version", "9",
                                "storage_identifier", "sqlite3",
                                "ros_distro", "jazzy",
                                "custom_data.robot", "r2")));
    }

    @Test
    void aManifestThatContradictsTheStorageIsSaid() throws Exception {
        String yaml = Bags.yaml(12, "", List.of("gone.db3", "../a_0.db3"), "/a", 6, 25, 3);

        Bags.All read = Bags.folder(
                Map.of("metadata.yaml", yaml.getBytes(UTF_8), "a_0.db3", two("x", 5, 20), "a_1.db3", two("y", 15, 25)));

        assertThat(read.nanos()).containsExactly(5L, 20L);
        assertThat(read.kinds())
                .containsExactlyInAnyOrder(
                        NoticeKind.MANIFEST_VERSION,
                        NoticeKind.DATA_FILE,
                        NoticeKind.UNSAFE_PATH,
                        NoticeKind.STRAY_FILE,
                        NoticeKind.TOTALS);
        assertThat(read.notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.TOTALS)
                .extracting(Notice::found, Notice::expected)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("starting_time 6 ns", "5 ns"),
                        org.assertj.core.groups.Tuple.tuple("duration 19 ns", "15 ns"),
                        org.assertj.core.groups.Tuple.tuple("message_count 3 of /a", "2"),
                        org.assertj.core.groups.Tuple.tuple("message_count 3", "2"));
    }

    @Test
    void withoutAManifestTheStorageFilesAreTakenInTheirOrder() throws Exception {
        Bags.All read = Bags.folder(Map.of(
                "a_10.db3",
                two("x", 7, 9),
                "a_9.db3",
                two("y", 7, 8),
                "a_9.db3-shm",
                new byte[5],
                "notes.txt",
                new byte[1]));

        assertThat(read.nanos()).containsExactly(7L, 7L, 8L, 9L);
        assertThat(read.kinds()).containsExactly(NoticeKind.LOG_INDEX_REBUILT);
        assertThat(read.channels()).hasSize(1);
        assertThat(read.channels().getFirst().messages()).hasValue(4);
    }

    @Test
    void aManifestThatIsNoneIsSaid() throws Exception {
        for (String yaml : List.of(
                "",
                "{",
                "a: [1, 2",
                "- 1",
                "x: y",
                "a: !!java.net.URL [b]",
                "&a [*a]",
                "[".repeat(100_000),
                "{a: ".repeat(50_000))) {
            Bags.All read = Bags.folder(
                    Map.of("metadata.yaml", yaml.getBytes(UTF_8), "a.db3", two("x" + yaml.hashCode(), 7, 9)));

            assertThat(read.kinds()).as(yaml).containsExactly(NoticeKind.DOCUMENT_UNREADABLE);
            assertThat(read.nanos()).hasSize(2);
        }
    }

    @Test
    void oldPathsBeginWithTheNameOfTheBag() throws Exception {
        String yaml = Bags.yaml(2, "", List.of("bag/a_0.db3"), "/a", 5, 20, 2);

        Bags.All read = Bags.folder(Map.of("metadata.yaml", yaml.getBytes(UTF_8), "a_0.db3", two("x", 5, 20)));

        assertThat(read.nanos()).containsExactly(5L, 20L);
        assertThat(read.notices()).isEmpty();
    }

    private static final String MESSAGE_MODE = "  compression_format: zstd\n  compression_mode: MESSAGE\n";
    private static final String FILE_MODE = "  compression_format: zstd\n  compression_mode: FILE\n";

    @Test
    void messagesAreUnpackedAndDamagedOnesLeftOut() throws Exception {
        byte[] packed = Zstd.compress(cdr(5000, 7));
        byte[] damaged = packed.clone();
        damaged[packed.length / 2] ^= 0x55;
        damaged[5] ^= 1;
        byte[] file = db3("x").topic("/a", STRING)
                .message(1, 1, packed)
                .message(1, 2, damaged)
                .message(1, 3, cdr(8, 3))
                .done();
        String yaml = Bags.yaml(8, MESSAGE_MODE, List.of("a.db3"), "/a", 1, 3, 3);

        Bags.All read = Bags.folder(Map.of("metadata.yaml", yaml.getBytes(UTF_8), "a.db3", file));

        assertThat(read.nanos()).containsExactly(1L, 3L);
        assertThat(read.messages().getFirst().hex()).isEqualTo(HexFormat.of().formatHex(cdr(5000, 7)));
        assertThat(read.kinds()).contains(NoticeKind.LOG_DAMAGED);
    }

    @Test
    void aPackedFileIsUnpackedBesideAndTheCopyGoesAway() throws Exception {
        byte[] file = Zstd.compress(two("x", 5, 20));
        String yaml = Bags.yaml(9, FILE_MODE, List.of("a.db3.zstd"), "/a", 5, 20, 2);
        MemorySource source = MemorySource.of(Map.of("metadata.yaml", yaml.getBytes(UTF_8), "a.db3.zstd", file));
        long before = temporaries();

        try (Rosbag2Reader reader = Bags.open(source, "")) {
            assertThat(Bags.query(reader, LogQuery.all(1))).hasSize(2);
            assertThat(reader.notices()).isEmpty();
            assertThat(temporaries()).isEqualTo(before + 1);
        }
        assertThat(temporaries()).isEqualTo(before);
    }

    @Test
    void aPackedFileThatIsCutGivesWhatCameOut() throws Exception {
        Db3 db3 = db3("x").topic("/a", STRING);
        RandomGenerator random = RandomSpecs.dice(4);
        for (int i = 0; i < 400; i++) {
            byte[] data = cdr(1000, 0);
            for (int j = 4; j < data.length; j++) {
                data[j] = (byte) random.nextInt();
            }
            db3.message(1, i, data);
        }
        byte[] file = Zstd.compress(db3.done());

        Bags.All read = Bags.folder(Map.of("a.db3.zstd", java.util.Arrays.copyOf(file, file.length * 3 / 4)));

        assertThat(read.messages()).hasSizeBetween(150, 399);
        assertThat(read.nanos()).isSorted();
        assertThat(read.kinds()).contains(NoticeKind.LOG_CUT);
    }

    private static long temporaries() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("cairn-rosbag2-"))
                    .count();
        }
    }

    @Test
    void aWriteAheadLogInAReadOnlyFolderIsReadAndNothingIsWritten() throws Exception {
        Path bag = Files.createDirectory(folder.resolve("bag"));
        try (Db3 db3 =
                Db3.at(folder.resolve("live.db3"), 4, "PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 0")) {
            db3.topic("/a", STRING).message(1, 5, cdr(8, 1)).commit().message(1, 6, cdr(8, 1));
            for (String end : List.of("", "-wal", "-shm")) {
                Files.copy(folder.resolve("live.db3" + end), bag.resolve("a.db3" + end));
            }
        }
        Map<String, byte[]> before = bytes(bag);
        Files.setPosixFilePermissions(bag, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Bags.All read = Bags.folder(bag);

            assertThat(read.nanos()).containsExactly(5L);
        } finally {
            Files.setPosixFilePermissions(bag, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, byte[]> after = bytes(bag);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(before.get(name)));
    }

    private static Map<String, byte[]> bytes(Path folder) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                bytes.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }

    @Test
    void aCutFileGivesTheMessagesThatAreStillThere() throws Exception {
        Db3 db3 = db3("x").topic("/a", STRING);
        for (int i = 0; i < 3000; i++) {
            db3.message(1, i, cdr(i % 100 == 0 ? 9000 : 60, i));
        }
        byte[] file = db3.done();
        List<Bags.One> whole = Bags.single(file).messages();

        Bags.All read = Bags.single(java.util.Arrays.copyOf(file, file.length * 2 / 3));

        assertThat(read.messages()).hasSizeBetween(1200, 2900);
        assertThat(whole).containsAll(read.messages());
        assertThat(read.nanos()).isSorted();
        assertThat(read.kinds()).contains(NoticeKind.LOG_CUT);
    }

    @Test
    void aBrokenIndexCostsNoMessage() throws Exception {
        Db3 db3 = db3("x").topic("/a", STRING);
        for (int i = 0; i < 3000; i++) {
            db3.message(1, 3000 - i, cdr(60, i));
        }
        byte[] file = db3.done();
        List<Bags.One> whole = Bags.single(file).messages();
        int broken = 0;
        for (int page = 20; page < file.length / 4096; page++) {
            if (file[page * 4096] == 10) {
                file[page * 4096] = 77;
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(3);

        Bags.All read = Bags.single(file);

        assertThat(read.messages()).isEqualTo(whole);
        assertThat(read.kinds()).contains(NoticeKind.LOG_INDEX);
    }

    @Test
    void messagesOfNoTopicAreSaid() throws Exception {
        Bags.All read = Bags.single(db3("x").topic("/a", STRING)
                .message(1, 1, cdr(8, 1))
                .message(7, 2, cdr(8, 1))
                .done());

        assertThat(read.nanos()).containsExactly(1L);
        assertThat(read.kinds()).containsExactly(NoticeKind.LOG_CHANNEL);
    }

    @Test
    void anUnknownSerializationIsRefusedByNameUnlessOnlySomeTopicsHaveIt() throws Exception {
        byte[] all = db3("x").topic("/a", STRING, "weird", "").done();
        byte[] some = db3("y").topic("/a", STRING, "weird", "")
                .topic("/b", STRING)
                .message(1, 1, new byte[] {1, 2})
                .done();

        refuses(all, Problem.UNSUPPORTED_FEATURE, "serialized as `weird`");
        Bags.All read = Bags.single(some);
        assertThat(read.messages()).containsExactly(new Bags.One("/a", 1, "0102"));
        assertThat(read.channel("/a").messageEncoding()).isEqualTo("weird");
        assertThat(read.kinds()).containsExactly(NoticeKind.LOG_ENCODING);
    }

    private static void refuses(byte[] file, Problem problem, String says) {
        assertThatThrownBy(() -> Bags.single(file))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(problem))
                .hasMessageContaining(says);
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        byte[] file = two("x", 1, 2);
        refuses(new byte[0], Problem.CORRUPT_FILE, "0 bytes");
        refuses(
                "version https://git-lfs.github.com/spec/v1 and so on, long enough to be a header of a database, really"
                        .getBytes(UTF_8),
                Problem.LFS_POINTER,
                "SQLite");
        refuses(db3("y").run("DROP TABLE messages").done(), Problem.CORRUPT_FILE, "without a table `messages`");
        String storage = "rosbag2_bagfile_information:\n  version: 5\n  storage_identifier: rosbag_v2\n";
        assertThatThrownBy(() -> Bags.folder(Map.of("metadata.yaml", storage.getBytes(UTF_8), "a.db3", file)))
                .hasMessageContaining("the storage is `rosbag_v2`");
        String packing = Bags.yaml(
                5, "  compression_format: lz4\n  compression_mode: MESSAGE\n", List.of("a.db3"), "/a", 1, 2, 2);
        assertThatThrownBy(() -> Bags.folder(Map.of("metadata.yaml", packing.getBytes(UTF_8), "a.db3", file)))
                .hasMessageContaining("packed by `lz4`");
        assertThatThrownBy(() -> Bags.folder(Map.of("notes.txt", new byte[1]))).hasMessageContaining("no storage file");
        String gone = Bags.yaml(5, "", List.of("b.db3"), "/a", 1, 2, 2);
        assertThatThrownBy(() -> Bags.folder(Map.of("metadata.yaml", gone.getBytes(UTF_8), "a.db3", file)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_FILE));
    }

    @Test
    void oneBrokenSplitDoesNotCostTheOthers() throws Exception {
        Bags.All read = Bags.folder(Map.of("a_0.db3", new byte[200], "a_1.db3", two("x", 1, 2)));

        assertThat(read.nanos()).containsExactly(1L, 2L);
        assertThat(read.kinds()).contains(NoticeKind.DATA_FILE_CUT);
    }

    @Test
    void refusesAMessageThatUnpacksToTooMuch() throws Exception {
        byte[] bomb = Zstd.compress(new byte[16 << 20]);
        refuses(db3("x").topic("/a", STRING).message(1, 1, bomb).done(), Problem.OVER_LIMIT, "unpacks to 16777216");
        byte[] large = new byte[(64 << 20) + 1];
        refuses(db3("y").topic("/a", STRING).message(1, 1, large).done(), Problem.OVER_LIMIT, "67108865 bytes");
    }

    @Test
    void refusesAFileThatUnpacksToTooMuch() {
        byte[] bomb = Zstd.compress(new byte[100 << 20]);

        assertThatThrownBy(() -> Bags.folder(Map.of("a.db3.zstd", bomb)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.OVER_LIMIT));
    }

    @Test
    void theManifestInTheFileSaysHowMessagesArePacked() throws Exception {
        byte[] file = db3("x").topic("/a", STRING, "json", "")
                .metadata("version: 9\nstorage_identifier: sqlite3\n" + MESSAGE_MODE.replace("  ", ""))
                .message(1, 1, Zstd.compress("{}".getBytes(UTF_8)))
                .done();

        Bags.All read = Bags.single(file);

        assertThat(read.messages()).containsExactly(new Bags.One("/a", 1, "7b7d"));
    }

    @Test
    void aBagOfNoMessagesHasNone() throws Exception {
        Path bag = Files.createDirectory(folder.resolve("bag"));
        Files.write(bag.resolve("a.db3"), db3("x").topic("/a", STRING).done());
        Files.writeString(bag.resolve("metadata.yaml"), Bags.yaml(9, "", List.of("a.db3"), "/a", 0, 0, 0));
        try (FolderSource source = new FolderSource(bag);
                Rosbag2Reader reader = Bags.open(source, "")) {
            assertThat(reader.firstNanos()).isEmpty();
            assertThat(reader.lastNanos()).isEmpty();
            assertThat(reader.first(0)).isEmpty();
            assertThat(Bags.query(reader, LogQuery.all(1))).isEmpty();
            assertThat(reader.notices()).isEmpty();
        }
    }
}
