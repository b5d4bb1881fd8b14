package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.sqlite.SqliteRows;
import java.io.IOException;
import java.util.BitSet;

/// Messages of one `.db3` file.
final class Db3Cursor implements LogCursor {
    private final Db3Messages messages;
    private final Db3Channels channels;
    private final Db3Damage damage;
    private final SqliteRows rows;
    private final RowOrder order;
    private final BitSet wanted;
    private final LogQuery query;
    private final int limit;
    private final int topicColumn;
    private final int timeColumn;
    private final int dataColumn;
    private int count;
    private boolean closed;

    private int channel;
    private long nanos;

    Db3Cursor(Db3Messages messages, Db3Channels channels, Db3Damage damage, LogQuery query, int limit)
            throws IOException {
        this.messages = messages;
        this.channels = channels;
        this.damage = damage;
        this.query = query;
        this.wanted = query.channels();
        this.limit = limit;
        this.topicColumn = messages.topicColumn();
        this.timeColumn = messages.timeColumn();
        this.dataColumn = messages.dataColumn();
        this.rows = messages.rows(damage);
        this.order = messages.order(query, rows, damage);
    }

    @Override
    public boolean advance() throws IOException {
        while (!closed && order.next()) {
            messages.ask(count++);
            if (!rows.isNumber(timeColumn) || !rows.isNumber(topicColumn)) {
                damage.tell(NoticeKind.LOG_DAMAGED, 0, "a message without topic or timestamp", "numbers");
                continue;
            }
            nanos = rows.number(timeColumn);
            channel = channels.channel(rows.number(topicColumn));
            if (channel < 0) {
                damage.tell(
                        NoticeKind.LOG_CHANNEL,
                        0,
                        "messages of topic_id " + rows.number(topicColumn) + ", which is not in the table `topics`",
                        "a topic");
                continue;
            }
            if (wanted.get(channel) && query.holds(nanos) && lend()) {
                return true;
            }
        }
        return false;
    }

    private boolean lend() throws IOException {
        if (!rows.isBytes(dataColumn)) {
            damage.tell(NoticeKind.LOG_DAMAGED, 0, "a message without data", "bytes");
            return false;
        }
        return rows.lend(dataColumn, limit);
    }

    @Override
    public int channel() {
        return channel;
    }

    @Override
    public long logNanos() {
        return nanos;
    }

    @Override
    public long publishNanos() {
        return nanos;
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public byte[] bytes() {
        return rows.bytes();
    }

    @Override
    public int offset() {
        return rows.offset();
    }

    @Override
    public int length() {
        return rows.length();
    }

    @Override
    public void close() {
        closed = true;
    }
}
