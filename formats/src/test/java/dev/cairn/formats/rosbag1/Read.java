package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogMessages;
import dev.cairn.formats.log.LogOrder;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import dev.cairn.testkit.MemoryFile;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/// What comes out of a bag, as values that can be compared.
final class Read {
    private Read() {}

    /// All that a bag gave.
    record All(List<LogMessages.One> messages, List<Notice> notices, List<LogChannel> channels) {}

    static Rosbag1Reader open(byte[] bag) throws IOException {
        return Rosbag1Reader.open(MemoryFile.of("some.bag", bag), ReadOptions.DEFAULTS);
    }

    static All all(byte[] bag) throws IOException {
        try (LogReader reader = open(bag)) {
            List<LogMessages.One> messages = LogMessages.of(reader);
            return new All(messages, reader.notices(), reader.channels());
        }
    }

    static LogQuery window(BitSet channels, long from, long to, LogOrder order) {
        return new LogQuery(channels, from, to, order);
    }
}
