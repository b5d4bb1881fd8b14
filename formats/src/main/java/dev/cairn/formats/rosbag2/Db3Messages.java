package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.sqlite.SqliteFile;
import dev.cairn.formats.sqlite.SqliteIndex;
import dev.cairn.formats.sqlite.SqliteRows;
import dev.cairn.formats.sqlite.SqliteTable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The table `messages` of a `.db3` file, and the orders in which it can be read.
final class Db3Messages {
    private static final int ASK_EVERY = 1 << 14;

    private final SqliteFile file;
    private final SqliteTable table;
    private final Db3Channels channels;
    private final String path;
    private final ReadOptions options;
    private final Db3Damage damage;
    private final int topicColumn;
    private final int timeColumn;
    private final int dataColumn;
    private final boolean cut;
    private @Nullable Located byNumber;
    private @Nullable Located byTime;

    /// @throws FormatException if there is no such table, or it lacks a column
    Db3Messages(SqliteFile file, Db3Channels channels, String path, ReadOptions options, Db3Damage damage)
            throws FormatException {
        Optional<SqliteTable> found = file.table("messages");
        if (found.isEmpty()) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, path, "a SQLite database without a table `messages`, expected a rosbag2");
        }
        this.file = file;
        this.table = found.get();
        this.channels = channels;
        this.path = path;
        this.options = options;
        this.damage = damage;
        this.cut = file.missingPages() > 0;
        this.topicColumn = table.column("topic_id");
        this.timeColumn = table.column("timestamp");
        this.dataColumn = table.column("data");
        if (topicColumn < 0 || timeColumn < 0 || dataColumn < 0) {
            throw new FormatException(
                    Problem.CORRUPT_FILE,
                    path,
                    "the table `messages` has the columns " + table.columns() + ", expected topic_id, timestamp, data");
        }
    }

    int topicColumn() {
        return topicColumn;
    }

    int timeColumn() {
        return timeColumn;
    }

    int dataColumn() {
        return dataColumn;
    }

    /// Rows that are told of when they cannot be read.
    SqliteRows rows(Db3Damage told) {
        return file.rows(table, told);
    }

    /// An index by time that may be used; empty where there is none or the file is cut.
    Optional<SqliteIndex> index(SqliteRows rows) {
        return cut ? Optional.empty() : rows.index("timestamp");
    }

    /// The rows of a query, in its order; channels are not looked at.
    RowOrder order(LogQuery query, SqliteRows rows, Db3Damage told) throws IOException {
        boolean inTime = query.order() == LogOrder.LOG_TIME;
        if (inTime) {
            Optional<SqliteIndex> index = index(rows);
            if (index.isPresent()) {
                return new RowOrder.ByIndex(this, rows, index.get(), query, told);
            }
        }
        if (!inTime && !cut) {
            return new RowOrder.AsTheyLie(rows);
        }
        return new RowOrder.ByList(rows, located(inTime), 0);
    }

    /// All messages by number, or by time; made once.
    synchronized Located located(boolean inTime) throws IOException {
        Located found = byNumber;
        if (found == null) {
            found = locate();
            byNumber = found;
        }
        if (!inTime || found.byTime()) {
            return found;
        }
        Located sorted = byTime;
        if (sorted == null) {
            sorted = found.sortedByTime();
            byTime = sorted;
        }
        return sorted;
    }

    private Located locate() throws IOException {
        Db3Damage told = damage.again();
        SqliteRows rows = rows(told);
        Located found = new Located(path, options.limits().indexEntries());
        if (!cut) {
            while (rows.next()) {
                ask(found.count());
                take(rows, found);
            }
        }
        if (!cut && !told.seen()) {
            return found;
        }
        return sweep(rows);
    }

    /// Looks for rows of messages in every page, for where no tree leads to some of them any more.
    private Located sweep(SqliteRows rows) throws IOException {
        Located found = new Located(path, options.limits().indexEntries());
        for (long page = 1; page <= file.pageCount(); page++) {
            ask((int) page);
            int count = rows.rowsOf(page);
            for (int i = 0; i < count; i++) {
                if (rows.tryRow(page, i)) {
                    take(rows, found);
                }
            }
        }
        found.sortByNumber();
        return found;
    }

    private void take(SqliteRows rows, Located into) throws IOException {
        if (rows.isNumber(timeColumn)
                && rows.isNumber(topicColumn)
                && rows.isBytes(dataColumn)
                && channels.channel(rows.number(topicColumn)) >= 0) {
            into.add(rows.number(timeColumn), rows.number(), rows.place());
        }
    }

    void ask(int count) {
        if ((count & ASK_EVERY - 1) == 0 && options.stopped().getAsBoolean()) {
            throw new CancellationException("stopped while " + path + " was read");
        }
    }

    /// Tells of messages that the index and the table do not agree on.
    void tellOfIndex(String found) {
        damage.tell(NoticeKind.LOG_INDEX, 0, found, "an index that agrees with the table `messages`");
    }
}
