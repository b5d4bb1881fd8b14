package dev.cairn.formats.sqlite;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A SQLite database being read; any thread may ask, rows and indexes are one thread's each.
///
/// It is a snapshot of the moment of opening, with what a write-ahead log had committed by then, and without what a
/// transaction that never ended had changed.
public final class SqliteFile {
    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER = 100;
    private static final int MOST_DEFINITIONS = 10_000;

    private final Pages pages;
    private final long missingPages;
    private final Charset charset;
    private final Map<String, SqliteTable> tables = new HashMap<>();

    private SqliteFile(Pages pages, long missingPages, Charset charset) {
        this.pages = pages;
        this.missingPages = missingPages;
        this.charset = charset;
    }

    /// Opens a database.
    ///
    /// @param wal the file of the same name with `-wal`, where there is one
    /// @param journal the file of the same name with `-journal`, where there is one
    /// @throws FormatException if it is no SQLite 3 database or its list of tables cannot be read
    public static SqliteFile open(
            SourceFile file, Optional<SourceFile> wal, Optional<SourceFile> journal, ReadLimits limits)
            throws IOException {
        byte[] header = new byte[HEADER];
        if (file.sizeBytes() < HEADER) {
            throw corrupt(file, "a file of " + file.sizeBytes() + " bytes, expected a SQLite database");
        }
        file.read(0, ByteBuffer.wrap(header));
        if (!new String(header, 0, 16, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            throw new FormatException(
                    new String(header, 0, 16, StandardCharsets.ISO_8859_1).startsWith("version https://")
                            ? Problem.LFS_POINTER
                            : Problem.CORRUPT_FILE,
                    file.path(),
                    0,
                    "no SQLite database: expected `SQLite format 3` in front");
        }
        int stated = BigEndian.u16(header, 16);
        int pageSize = stated == 1 ? 1 << 16 : stated;
        int usable = pageSize - (header[20] & 0xff);
        if (Integer.bitCount(pageSize) != 1 || pageSize < 512 || usable < 480) {
            throw corrupt(file, "pages of " + pageSize + " bytes, expected a power of two from 512 to 65536");
        }
        SideFile side = side(wal, journal, pageSize);
        long inFile = file.sizeBytes() / pageSize;
        boolean countHolds = BigEndian.i32(header, 24) == BigEndian.i32(header, 92);
        long inHeader = countHolds ? BigEndian.u32(header, 28) : inFile;
        long pageCount = side != null ? side.pageCount() : inHeader > 0 ? inHeader : inFile;
        long missing = missing(inFile, pageCount, side);
        Charset charset = switch (BigEndian.i32(header, 56)) {
            case 2 -> StandardCharsets.UTF_16LE;
            case 3 -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
        long reachable =
                Math.min(pageCount, inFile + (side == null ? 0 : side.pages().size()));
        SqliteFile database = new SqliteFile(new Pages(file, side, pageSize, usable, reachable), missing, charset);
        database.definitions(limits);
        return database;
    }

    /// How many of the stated pages neither the file nor what lies beside it has.
    private static long missing(long inFile, long pageCount, @Nullable SideFile side) {
        if (side == null || pageCount - inFile > side.pages().size()) {
            return Math.max(0, pageCount - inFile);
        }
        long missing = 0;
        for (long page = inFile + 1; page <= pageCount; page++) {
            missing += side.pages().offset((int) page) < 0 ? 1 : 0;
        }
        return missing;
    }

    private static @Nullable SideFile side(Optional<SourceFile> wal, Optional<SourceFile> journal, int pageSize)
            throws IOException {
        Optional<SideFile> found = wal.isPresent() ? SideFile.wal(wal.get(), pageSize) : Optional.empty();
        if (found.isEmpty() && journal.isPresent()) {
            found = SideFile.journal(journal.get(), pageSize);
        }
        return found.orElse(null);
    }

    private static FormatException corrupt(SourceFile file, String text) {
        return new FormatException(Problem.CORRUPT_FILE, file.path(), 0, text);
    }

    private void definitions(ReadLimits limits) throws IOException {
        SqliteTable schema = new SqliteTable(
                "sqlite_schema", List.of("type", "name", "tbl_name", "rootpage", "sql"), -1, 1, Map.of());
        String[] wrong = {""};
        SqliteRows rows = rows(schema, (page, what) -> wrong[0] = "page " + page + ": " + what);
        Map<String, Map<String, Long>> indexes = new HashMap<>();
        Map<String, SqliteTable> found = new HashMap<>();
        int count = 0;
        while (rows.next()) {
            ReadLimits.hold(++count, MOST_DEFINITIONS, pages.path(), 0, "the number of tables and indexes");
            String table = rows.text(2, limits.textBytes()).toLowerCase(Locale.ROOT);
            String sql = rows.text(4, limits.textBytes());
            long root = rows.isNumber(3) ? rows.number(3) : 0;
            switch (rows.text(0, limits.textBytes())) {
                case "table" -> Sql.table(sql).ifPresent(columns -> found.put(table, table(table, columns, root)));
                case "index" ->
                    Sql.index(sql)
                            .ifPresent(column -> indexes.computeIfAbsent(table, _ -> new HashMap<>())
                                    .put(column, root));
                default -> {
                    // views and triggers hold no rows
                }
            }
        }
        found.forEach((name, table) -> tables.put(
                name,
                new SqliteTable(
                        name,
                        table.columns(),
                        table.numberColumn(),
                        table.root(),
                        indexes.getOrDefault(name, Map.of()))));
        if (tables.isEmpty() && !wrong[0].isEmpty()) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, pages.path(), 0, "the list of tables cannot be read: " + wrong[0]);
        }
    }

    private static SqliteTable table(String name, List<Sql.Column> columns, long root) {
        int number = -1;
        for (int i = 0; i < columns.size(); i++) {
            number = columns.get(i).rowNumber() ? i : number;
        }
        return new SqliteTable(name, columns.stream().map(Sql.Column::name).toList(), number, root, Map.of());
    }

    /// A table by its name; empty if there is none, or none with row numbers.
    public Optional<SqliteTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// Pages that the database says it has and that are not there; more than 0 for a cut file.
    public long missingPages() {
        return missingPages;
    }

    /// Pages that may be there.
    public long pageCount() {
        return pages.pageCount();
    }

    public int pageBytes() {
        return pages.pageSize();
    }

    /// The rows of a table.
    public SqliteRows rows(SqliteTable table, Damage damage) {
        return new SqliteRows(table, pages.again(), charset, damage);
    }
}
