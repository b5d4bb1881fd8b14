package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.log.LogAttachment;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.sqlite.SqliteFile;
import dev.cairn.formats.sqlite.SqliteIndex;
import dev.cairn.formats.sqlite.SqliteRows;
import dev.cairn.formats.sqlite.SqliteTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One `.db3` file of a bag. Its messages are handed out as they are stored, packed ones too.
final class Db3Reader implements LogReader {
    /// Up to this size the messages of a file are counted when it is opened.
    private static final long COUNTED_BYTES = 64L << 20;

    private final ReadOptions options;
    private final SqliteFile file;
    private final Db3Damage damage;
    private final LogNotices notices;
    private final Db3Channels channelsByNumber;
    private final Db3Messages messages;
    private final Manifest manifest;
    private final List<LogMetadata> metadata;
    private List<LogChannel> channels;
    private OptionalLong firstNanos = OptionalLong.empty();
    private OptionalLong lastNanos = OptionalLong.empty();
    private boolean indexed = true;

    private Db3Reader(SqliteFile file, String path, ReadOptions options, LogNotices notices) throws IOException {
        this.options = options;
        this.file = file;
        this.notices = notices;
        boolean cut = file.missingPages() > 0;
        this.damage = new Db3Damage(path, notices, file.pageBytes(), cut);
        if (cut) {
            damage.tell(
                    NoticeKind.LOG_CUT,
                    file.pageCount() + 1,
                    file.missingPages() + " pages are missing at the end; messages were looked for page by page",
                    "a whole database");
        }
        this.channelsByNumber = Db3Channels.read(file, path, options.limits(), damage);
        this.channels = channelsByNumber.channels();
        this.messages = new Db3Messages(file, channelsByNumber, path, options, damage);
        this.manifest = embedded();
        this.metadata = schema();
    }

    /// Opens a storage file.
    ///
    /// @param counted whether messages are counted even where that takes a pass over a large file
    /// @throws dev.cairn.episode.source.FormatException if it is no SQLite database of rosbag2
    static Db3Reader open(
            SourceFile file,
            Optional<SourceFile> wal,
            Optional<SourceFile> journal,
            ReadOptions options,
            boolean counted)
            throws IOException {
        LogNotices notices = new LogNotices();
        SqliteFile database = SqliteFile.open(file, wal, journal, options.limits());
        Db3Reader reader = new Db3Reader(database, file.path(), options, notices);
        if (counted || file.sizeBytes() <= COUNTED_BYTES || !reader.rangeByIndex()) {
            reader.count();
        }
        return reader;
    }

    /// What the file itself keeps of the bag's manifest.
    Manifest manifest() {
        return manifest;
    }

    private Manifest embedded() throws IOException {
        Optional<SqliteTable> table = file.table("metadata");
        if (table.isEmpty()) {
            return Manifest.NONE;
        }
        int column = table.get().column("metadata");
        SqliteRows rows = file.rows(table.get(), damage);
        Manifest latest = Manifest.NONE;
        while (rows.next()) {
            String text = rows.text(column, options.limits().documentBytes());
            latest = Manifest.read(text, options.limits().nesting()).orElse(latest);
        }
        return latest;
    }

    private List<LogMetadata> schema() throws IOException {
        Optional<SqliteTable> table = file.table("schema");
        if (table.isEmpty()) {
            return List.of();
        }
        SqliteRows rows = file.rows(table.get(), damage);
        if (!rows.next()) {
            return List.of();
        }
        int version = table.get().column("schema_version");
        int distro = table.get().column("ros_distro");
        return List.of(new LogMetadata(
                "rosbag2_storage_sqlite3",
                Map.of(
                        "schema_version",
                        String.valueOf(rows.isNumber(version) ? rows.number(version) : 0),
                        "ros_distro",
                        rows.text(distro, options.limits().textBytes()))));
    }

    /// Takes the first and last time from the index.
    ///
    /// @return false if there is no index that can be used
    private boolean rangeByIndex() throws IOException {
        Db3Damage told = damage.again();
        Optional<SqliteIndex> index = messages.index(messages.rows(told));
        if (index.isEmpty()) {
            indexed = false;
            return false;
        }
        index.get().seek(Long.MIN_VALUE);
        if (index.get().next()) {
            firstNanos = OptionalLong.of(index.get().key());
        }
        if (index.get().last()) {
            lastNanos = OptionalLong.of(index.get().key());
        }
        return !told.seen();
    }

    private void count() throws IOException {
        long[] counts = new long[channels.size()];
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        LogQuery all =
                new LogQuery(LogQuery.all(channels.size()).channels(), Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE);
        Db3Damage told = damage.again();
        SqliteRows rows = messages.rows(told);
        RowOrder order = messages.order(all, rows, told);
        for (int i = 0; order.next(); i++) {
            messages.ask(i);
            int channel = rows.isNumber(messages.topicColumn())
                    ? channelsByNumber.channel(rows.number(messages.topicColumn()))
                    : -1;
            if (channel >= 0 && rows.isNumber(messages.timeColumn())) {
                counts[channel]++;
                first = Math.min(first, rows.number(messages.timeColumn()));
                last = Math.max(last, rows.number(messages.timeColumn()));
            }
        }
        firstNanos = first > last ? OptionalLong.empty() : OptionalLong.of(first);
        lastNanos = first > last ? OptionalLong.empty() : OptionalLong.of(last);
        List<LogChannel> counted = new ArrayList<>();
        for (LogChannel channel : channels) {
            counted.add(Channels.withMessages(channel, OptionalLong.of(counts[channel.index()])));
        }
        channels = counted;
    }

    @Override
    public String profile() {
        return "ros2";
    }

    @Override
    public List<LogChannel> channels() {
        return List.copyOf(channels);
    }

    @Override
    public OptionalLong firstNanos() {
        return firstNanos;
    }

    @Override
    public OptionalLong lastNanos() {
        return lastNanos;
    }

    @Override
    public List<LogAttachment> attachments() {
        return List.of();
    }

    @Override
    public List<LogMetadata> metadata() {
        return metadata;
    }

    @Override
    public List<Notice> notices() {
        return notices.all();
    }

    @Override
    public boolean indexed() {
        return indexed;
    }

    @Override
    public Optional<byte[]> first(int channel) throws IOException {
        BitSet only = new BitSet();
        only.set(channel);
        try (LogCursor cursor = open(new LogQuery(only, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.FILE))) {
            if (!cursor.advance()) {
                return Optional.empty();
            }
            int from = cursor.offset();
            return Optional.of(Arrays.copyOfRange(cursor.bytes(), from, from + cursor.length()));
        }
    }

    @Override
    public LogCursor open(LogQuery query) throws IOException {
        return new Db3Cursor(
                messages,
                channelsByNumber,
                damage.again(),
                query,
                options.limits().chunkBytes());
    }

    @Override
    public void close() {}
}
