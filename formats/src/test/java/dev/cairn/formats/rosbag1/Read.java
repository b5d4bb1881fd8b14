package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import dev.cairn.testkit.MemoryFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/// What comes out of a bag, as values that can be compared.
final class Read {
    private Read() {}

    /// A message.
    record One(String topic, long nanos, String hex) {}

    /// All that a bag gave.
    record All(List<One> messages, List<Notice> notices, List<LogChannel> channels) {}

    static Rosbag1Reader open(byte[] bag) throws IOException {
        return Rosbag1Reader.open(MemoryFile.of("some.bag", bag), ReadOptions.DEFAULTS);
    }

    static All all(byte[] bag) throws IOException {
        try (LogReader reader = open(bag)) {
            List<One> messages = query(reader, LogQuery.all(reader.channels().size()));
            return new All(messages, reader.notices(), reader.channels());
        }
    }

    static List<One> query(LogReader reader, LogQuery query) throws IOException {
        List<One> messages = new ArrayList<>();
        try (LogCursor cursor = reader.open(query)) {
            while (cursor.advance()) {
                byte[] bytes = Arrays.copyOfRange(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length());
                messages.add(new One(
                        reader.channels().get(cursor.channel()).topic(),
                        cursor.logNanos(),
                        HexFormat.of().formatHex(bytes)));
            }
        }
        return messages;
    }

    static LogQuery window(BitSet channels, long from, long to, LogOrder order) {
        return new LogQuery(channels, from, to, order);
    }
}
