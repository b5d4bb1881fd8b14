package dev.cairn.formats.rosbag2;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import dev.cairn.testkit.MemorySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What comes out of bags, as values that can be compared.
final class Bags {
    private Bags() {}

    /// A message.
    record One(String topic, long nanos, String hex) {}

    /// All that a bag gave.
    record All(List<One> messages, List<Notice> notices, List<LogChannel> channels, List<LogMetadata> metadata) {
        List<Long> nanos() {
            return messages.stream().map(One::nanos).toList();
        }

        List<NoticeKind> kinds() {
            return notices.stream().map(Notice::kind).distinct().toList();
        }

        LogChannel channel(String topic) {
            return channels.stream()
                    .filter(one -> one.topic().equals(topic))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// A bag that is one file in memory.
    static All single(byte[] db3) throws IOException {
        return all(MemorySource.of(Map.of("a.db3", db3)), "a.db3");
    }

    static All folder(Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> below = new TreeMap<>();
        files.forEach((name, bytes) -> below.put("bag/" + name, bytes));
        return all(MemorySource.of(below), "bag");
    }

    static All folder(Path folder) throws IOException {
        try (Source source = new FolderSource(folder)) {
            return all(source, "");
        }
    }

    static Rosbag2Reader open(Source source, String path) throws IOException {
        return Rosbag2Reader.open(source, path, ReadOptions.DEFAULTS, (file, _) -> {
            throw new AssertionError("no MCAP here: " + file.path());
        });
    }

    static All all(Source source, String path) throws IOException {
        try (Rosbag2Reader reader = open(source, path)) {
            List<One> messages = query(reader, LogQuery.all(reader.channels().size()));
            return new All(messages, reader.notices(), reader.channels(), reader.metadata());
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

    /// A manifest of one topic; `counts` are messages of each file.
    static String yaml(
            int version, String more, List<String> files, String topic, long start, long end, long... counts) {
        long all = LongStream.of(counts).sum();
        StringBuilder yaml = new StringBuilder("rosbag2_bagfile_information:\n  version: " + version + "\n"
                + "  storage_identifier: sqlite3\n  relative_file_paths:\n");
        files.forEach(file -> yaml.append("    - ").append(file).append('\n'));
        return yaml.append("  duration:\n    nanoseconds: ")
                .append(end - start)
                .append("\n  starting_time:\n    nanoseconds_since_epoch: ")
                .append(start)
                .append("\n  message_count: ")
                .append(all)
                .append("\n  topics_with_message_count:\n    - topic_metadata:\n        name: ")
                .append(topic)
                .append("\n        type: std_msgs/msg/String\n        serialization_format: cdr\n        "
                        + "offered_qos_profiles: []\n      message_count: ")
                .append(all)
                .append('\n')
                .append(more)
                .toString();
    }
}
