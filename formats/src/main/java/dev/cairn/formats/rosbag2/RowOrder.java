package dev.cairn.formats.rosbag2;

import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.sqlite.SqliteIndex;
import dev.cairn.formats.sqlite.SqliteRows;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Moves over the rows of messages in some order.
sealed interface RowOrder {
    /// Moves to the next row.
    boolean next() throws IOException;

    /// In the order of their numbers.
    record AsTheyLie(SqliteRows rows) implements RowOrder {
        @Override
        public boolean next() throws IOException {
            return rows.next();
        }
    }

    /// As a list says.
    final class ByList implements RowOrder {
        private final SqliteRows rows;
        private final Located list;
        private int at;

        ByList(SqliteRows rows, Located list, int from) {
            this.rows = rows;
            this.list = list;
            this.at = from;
        }

        @Override
        public boolean next() throws IOException {
            while (at < list.count()) {
                if (rows.go(list.place(at++))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// By the index on their times; where that turns out broken, by a list from there on.
    final class ByIndex implements RowOrder {
        private final Db3Messages messages;
        private final SqliteRows rows;
        private final SqliteIndex index;
        private final Db3Damage told;
        private final long toNanos;
        private long lastNanos;
        private long lastRow = Long.MIN_VALUE;
        private @Nullable ByList instead;

        ByIndex(Db3Messages messages, SqliteRows rows, SqliteIndex index, LogQuery query, Db3Damage told)
                throws IOException {
            this.messages = messages;
            this.rows = rows;
            this.index = index;
            this.told = told;
            this.toNanos = query.toNanos();
            this.lastNanos = query.fromNanos();
            index.seek(query.fromNanos());
        }

        @Override
        public boolean next() throws IOException {
            ByList list = instead;
            while (list == null) {
                boolean there = index.next();
                if (told.seen()) {
                    messages.tellOfIndex(
                            "a broken page on the way by the index on timestamp; messages were looked for page by page");
                    list = list();
                    instead = list;
                    break;
                }
                if (!there || index.key() >= toNanos && toNanos != Long.MAX_VALUE) {
                    return false;
                }
                lastNanos = index.key();
                lastRow = index.row();
                if (rows.seek(lastRow)) {
                    if (rows.number(messages.timeColumn()) == lastNanos) {
                        return true;
                    }
                    messages.tellOfIndex("row " + lastRow + " has another timestamp than in the index");
                } else if (!told.seen()) {
                    messages.tellOfIndex("row " + lastRow + " of the index is not in the table");
                }
            }
            return list.next();
        }

        private ByList list() throws IOException {
            Located located = messages.located(true);
            int from = 0;
            while (from < located.count()
                    && (located.nanos(from) < lastNanos
                            || located.nanos(from) == lastNanos && located.number(from) <= lastRow)) {
                from++;
            }
            return new ByList(rows, located, from);
        }
    }
}
