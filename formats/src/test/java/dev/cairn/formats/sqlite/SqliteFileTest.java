package dev.cairn.formats.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.testkit.MemoryFile;
import dev.cairn.testkit.Prefixes;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SQLite itself is the judge.
class SqliteFileTest {
    private static final String ROWS = "SELECT id, stamp, name, data FROM things ORDER BY ";

    @TempDir
    private Path folder;

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void create(Connection connection, int pageBytes, String more) throws SQLException {
        run(
                connection,
                "PRAGMA page_size = " + pageBytes,
                more,
                "CREATE TABLE \"things\"(id INTEGER PRIMARY KEY, -- a comment, (with) signs\n stamp INTEGER NOT NULL,"
                        + " name VARCHAR(20) DEFAULT ('a,b'), [data] BLOB, CHECK (id > -5000))",
                "CREATE INDEX stamps ON things (stamp ASC)");
    }

    private static void fill(Connection connection, RandomGenerator random, int rows, int longest) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < rows; i++) {
                byte[] data = new byte[random.nextInt(random.nextInt(5) == 0 ? longest : 50)];
                random.nextBytes(data);
                insert.setLong(1, random.nextInt(4) == 0 ? random.nextInt(-4000, 100_000) : i);
                insert.setLong(2, random.nextLong() >> random.nextInt(64));
                insert.setString(3, random.nextInt(9) == 0 ? null : "thing " + random.nextInt(100) + "é");
                insert.setBytes(4, random.nextInt(9) == 0 ? null : data);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static List<String> judged(Connection connection, String order) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(ROWS + order)) {
            while (found.next()) {
                byte[] data = found.getBytes(4);
                rows.add(found.getLong(1) + " " + found.getLong(2) + " "
                        + Objects.requireNonNullElse(found.getString(3), "") + " "
                        + (data == null ? "none" : HexFormat.of().formatHex(data)));
            }
        }
        return rows;
    }

    private static String row(SqliteRows rows) throws IOException {
        String data = "none";
        String name = rows.text(2, 1 << 20);
        if (rows.isBytes(3)) {
            if (!rows.lend(3, 1 << 24)) {
                return "damaged";
            }
            data = HexFormat.of()
                    .formatHex(Arrays.copyOfRange(rows.bytes(), rows.offset(), rows.offset() + rows.length()));
        }
        return rows.number(0) + " " + rows.number(1) + " " + name + " " + data;
    }

    private static List<String> byNumber(SqliteFile file) throws IOException {
        List<String> all = new ArrayList<>();
        SqliteRows rows = file.rows(file.table("things").orElseThrow(), SqliteFileTest::none);
        while (rows.next()) {
            all.add(row(rows));
        }
        return all;
    }

    private static List<String> byIndex(SqliteFile file, long from, Damage damage) throws IOException {
        List<String> all = new ArrayList<>();
        SqliteTable table = file.table("things").orElseThrow();
        SqliteRows rows = file.rows(table, damage);
        SqliteIndex index = rows.index("stamp").orElseThrow();
        index.seek(from);
        while (index.next()) {
            if (rows.seek(index.row())) {
                assertThat(rows.number(1)).isEqualTo(index.key());
                all.add(row(rows));
            }
        }
        return all;
    }

    private static void none(long page, String what) {
        throw new AssertionError("page " + page + ": " + what);
    }

    private SqliteFile open(String name) throws IOException {
        return SqliteFile.open(
                file(name).orElseThrow(), file(name + "-wal"), file(name + "-journal"), ReadLimits.DEFAULTS);
    }

    private Optional<SourceFile> file(String name) throws IOException {
        Path path = folder.resolve(name);
        return Files.exists(path) ? Optional.of(MemoryFile.of(name, Files.readAllBytes(path))) : Optional.empty();
    }

    @RepeatedTest(24)
    void readsWhatSqliteReads(RepetitionInfo run) throws Exception {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomSpecs.dice(seed);
        int pageBytes = 512 << random.nextInt(8);
        try (Connection connection = connect("a.db")) {
            create(connection, pageBytes, "PRAGMA encoding = '" + (seed % 3 == 0 ? "UTF-16le" : "UTF-8") + "'");
            connection.setAutoCommit(false);
            fill(connection, random, random.nextInt(3000), 4 * pageBytes);
            connection.commit();
            run(connection, "DELETE FROM things WHERE id % 7 = 3");
            connection.commit();
            SqliteFile file = open("a.db");

            assertThat(byNumber(file)).as("seed %d", seed).isEqualTo(judged(connection, "id"));
            assertThat(byIndex(file, Long.MIN_VALUE, SqliteFileTest::none))
                    .as("seed %d", seed)
                    .isEqualTo(judged(connection, "stamp, id"));
            long from = random.nextLong() >> random.nextInt(40);
            List<String> later = judged(connection, "stamp, id").stream()
                    .filter(one -> Long.parseLong(one.split(" ")[1]) >= from)
                    .toList();
            assertThat(byIndex(file, from, SqliteFileTest::none))
                    .as("seed %d", seed)
                    .isEqualTo(later);
            assertThat(file.missingPages()).isZero();
        }
    }

    @Test
    void aWriteAheadLogCountsUpToItsLastCommit() throws Exception {
        try (Connection connection = connect("a.db")) {
            create(connection, 1024, "PRAGMA journal_mode = WAL");
            run(connection, "PRAGMA wal_autocheckpoint = 0");
            fill(connection, RandomSpecs.dice(1), 300, 3000);
            List<String> committed = judged(connection, "id");
            connection.setAutoCommit(false);
            run(connection, "PRAGMA cache_size = 5");
            fill(connection, RandomSpecs.dice(2), 500, 3000);
            assertThat(Files.size(folder.resolve("a.db-wal"))).isGreaterThan(300_000);

            assertThat(byNumber(open("a.db"))).isEqualTo(committed);

            connection.commit();
            assertThat(byNumber(open("a.db")))
                    .isEqualTo(judged(connection, "id"))
                    .isNotEqualTo(committed);
        }
    }

    @Test
    void aTransactionThatNeverEndedIsUndone() throws Exception {
        try (Connection connection = connect("a.db")) {
            create(connection, 1024, "PRAGMA journal_mode = DELETE");
            fill(connection, RandomSpecs.dice(1), 300, 3000);
            List<String> committed = judged(connection, "id");
            connection.setAutoCommit(false);
            run(connection, "PRAGMA cache_size = 5");
            fill(connection, RandomSpecs.dice(2), 2000, 3000);
            byte[] half = Files.readAllBytes(folder.resolve("a.db"));
            byte[] journal = Files.readAllBytes(folder.resolve("a.db-journal"));
            connection.rollback();
            assertThat(half).isNotEqualTo(Files.readAllBytes(folder.resolve("a.db")));

            SqliteFile file = SqliteFile.open(
                    MemoryFile.of("a.db", half),
                    Optional.empty(),
                    Optional.of(MemoryFile.of("a.db-journal", journal)),
                    ReadLimits.DEFAULTS);
            assertThat(byNumber(file)).isEqualTo(committed);
        }
    }

    private byte[] small(int rows, int pageBytes) throws Exception {
        try (Connection connection = connect("small" + rows + ".db")) {
            create(connection, pageBytes, "PRAGMA auto_vacuum = 0");
            connection.setAutoCommit(false);
            fill(connection, RandomSpecs.dice(5), rows, 1500);
            connection.commit();
        }
        return Files.readAllBytes(folder.resolve("small" + rows + ".db"));
    }

    private static void readAll(byte[] bytes) throws IOException {
        SqliteFile file =
                SqliteFile.open(MemoryFile.of("a.db", bytes), Optional.empty(), Optional.empty(), ReadLimits.DEFAULTS);
        Optional<SqliteTable> table = file.table("things");
        if (table.isPresent()) {
            Damage silent = (_, _) -> {};
            SqliteRows rows = file.rows(table.get(), silent);
            while (rows.next()) {
                row(rows);
            }
            Optional<SqliteIndex> index = rows.index("stamp");
            if (index.isPresent()) {
                index.get().seek(0);
                while (index.get().next()) {
                    rows.seek(index.get().row());
                }
                index.get().last();
            }
            for (long page = 1; page <= file.pageCount(); page++) {
                for (int i = 0; i < rows.rowsOf(page); i++) {
                    rows.tryRow(page, i);
                }
            }
        }
    }

    @Test
    void everyPrefixIsReadOrRefused() throws Exception {
        Prefixes.DEFAULTS.every(small(60, 512), SqliteFileTest::readAll);
    }

    @RepeatedTest(8)
    void flippedBytesAreReadOrRefused(RepetitionInfo run) throws Exception {
        Prefixes.DEFAULTS.flips(small(60, 512), 400, run.getCurrentRepetition(), SqliteFileTest::readAll);
        Prefixes.DEFAULTS.flips(small(300, 1024), 100, run.getCurrentRepetition(), SqliteFileTest::readAll);
    }

    @RepeatedTest(4)
    void flippedSideFilesAreReadOrRefused(RepetitionInfo run) throws Exception {
        byte[] database;
        byte[] wal;
        try (Connection connection = connect("w.db")) {
            create(connection, 512, "PRAGMA journal_mode = WAL");
            run(connection, "PRAGMA wal_autocheckpoint = 0");
            fill(connection, RandomSpecs.dice(1), 20, 300);
            database = Files.readAllBytes(folder.resolve("w.db"));
            wal = Files.readAllBytes(folder.resolve("w.db-wal"));
        }
        Prefixes.Body body = damaged -> {
            SqliteFile file = SqliteFile.open(
                    MemoryFile.of("a.db", database),
                    Optional.of(MemoryFile.of("a.db-wal", damaged)),
                    Optional.empty(),
                    ReadLimits.DEFAULTS);
            if (file.table("things").isPresent()) {
                byNumber(file);
            }
        };
        Prefixes.DEFAULTS.flips(wal, 300, run.getCurrentRepetition(), body);
        Prefixes.DEFAULTS.some(wal, 400, run.getCurrentRepetition(), body);
    }

    @Test
    void refusesWhatIsNoDatabase() throws Exception {
        byte[] other = new byte[4096];
        assertThatThrownBy(() -> readAll(other))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected `SQLite format 3`");
        assertThatThrownBy(() -> readAll(new byte[10])).hasMessageContaining("a file of 10 bytes");
        byte[] oddPages = small(3, 512);
        oddPages[16] = 3;
        assertThatThrownBy(() -> readAll(oddPages)).hasMessageContaining("expected a power of two");
    }

    @Test
    void tablesWithoutRowNumbersAreNotOffered() throws Exception {
        try (Connection connection = connect("a.db")) {
            run(connection, "CREATE TABLE a(x TEXT PRIMARY KEY) WITHOUT ROWID", "CREATE TABLE b(x)");
        }
        assertThat(open("a.db").table("a")).isEmpty();
        assertThat(open("a.db").table("b")).isPresent();
    }

    @Test
    void onlyPlainAscendingIndexesAreTrusted() {
        assertThat(Sql.index("CREATE INDEX i ON m (stamp ASC)")).contains("stamp");
        assertThat(Sql.index("create unique index \"i\" on m(\"stamp\")")).contains("stamp");
        assertThat(Sql.index("CREATE INDEX i ON m (stamp, id)")).contains("stamp");
        assertThat(Sql.index("CREATE INDEX i ON m (stamp DESC)")).isEmpty();
        assertThat(Sql.index("CREATE INDEX i ON m (abs(stamp))")).isEmpty();
        assertThat(Sql.index("CREATE INDEX i ON m (stamp) WHERE id > 5")).isEmpty();
        assertThat(Sql.index("")).isEmpty();
    }

    @Test
    void aValueOverTheLimitIsRefusedBeforeItIsRead() throws Exception {
        try (Connection connection = connect("a.db")) {
            create(connection, 4096, "PRAGMA auto_vacuum = 0");
            run(connection, "INSERT INTO things VALUES (1, 2, '', zeroblob(3000000))");
        }
        SqliteFile file = open("a.db");
        SqliteRows rows = file.rows(file.table("things").orElseThrow(), SqliteFileTest::none);
        assertThat(rows.next()).isTrue();
        assertThat(rows.size(3)).isEqualTo(3_000_000);
        assertThatThrownBy(() -> rows.lend(3, 2_999_999)).hasMessageContaining("3000000 bytes, limit is 2999999");
        assertThat(rows.lend(3, 3_000_000)).isTrue();
    }
}
