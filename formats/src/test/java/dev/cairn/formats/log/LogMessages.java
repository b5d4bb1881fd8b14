package dev.cairn.formats.log;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Messages of a log of any kind, as values that tests compare.
public final class LogMessages {
    private LogMessages() {}

    /// A message with its bytes in hexadecimal.
    public record One(String topic, long nanos, String hex) {
        /// Of its bytes, in hexadecimal.
        public String sha256() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(HexFormat.of().parseHex(hex));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /// What a query gives.
    public static List<One> of(LogReader reader, LogQuery query) throws IOException {
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

    /// All messages, by log time.
    public static List<One> of(LogReader reader) throws IOException {
        return of(reader, LogQuery.all(reader.channels().size()));
    }

    /// All messages of each topic that has some, by log time.
    public static Map<String, List<One>> byTopic(LogReader reader) throws IOException {
        Map<String, List<One>> topics = new TreeMap<>();
        for (One one : of(reader)) {
            topics.computeIfAbsent(one.topic(), _ -> new ArrayList<>()).add(one);
        }
        return topics;
    }
}
