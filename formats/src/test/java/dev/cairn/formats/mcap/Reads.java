package dev.cairn.formats.mcap;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import dev.cairn.testkit.MemoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What tests read.
final class Reads {
    private Reads() {}

    static McapReader open(byte[] bytes) throws IOException {
        return McapReader.open(MemoryFile.of("log.mcap", bytes), ReadOptions.DEFAULTS);
    }

    static LogQuery all(LogReader reader, LogOrder order) {
        LogQuery all = LogQuery.all(reader.channels().size());
        return new LogQuery(all.channels(), all.fromNanos(), all.toNanos(), order);
    }

    static LogQuery topic(LogReader reader, String topic) {
        BitSet one = new BitSet();
        for (LogChannel channel : reader.channels()) {
            one.set(channel.index(), channel.topic().equals(topic));
        }
        return new LogQuery(one, Long.MIN_VALUE, Long.MAX_VALUE, LogOrder.LOG_TIME);
    }

    /// All messages of a file in its order.
    static List<Draft.Sent> all(byte[] bytes) throws IOException {
        try (McapReader reader = open(bytes)) {
            return take(reader, all(reader, LogOrder.FILE));
        }
    }

    /// Messages by index of the channel.
    static List<Draft.Sent> take(LogReader reader, LogQuery query) throws IOException {
        try (LogCursor cursor = reader.open(query)) {
            return drain(cursor);
        }
    }

    static List<Draft.Sent> drain(LogCursor cursor) throws IOException {
        List<Draft.Sent> all = new ArrayList<>();
        while (cursor.advance()) {
            all.add(new Draft.Sent(
                    cursor.channel(),
                    cursor.sequence(),
                    cursor.logNanos(),
                    cursor.publishNanos(),
                    new String(cursor.bytes(), cursor.offset(), cursor.length(), StandardCharsets.UTF_8)));
        }
        return all;
    }

    static List<NoticeKind> kinds(LogReader reader) {
        return reader.notices().stream().map(Notice::kind).toList();
    }
}
