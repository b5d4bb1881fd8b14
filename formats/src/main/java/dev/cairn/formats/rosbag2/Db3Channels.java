package dev.cairn.formats.rosbag2;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogSchema;
import dev.cairn.formats.sqlite.SqliteFile;
import dev.cairn.formats.sqlite.SqliteRows;
import dev.cairn.formats.sqlite.SqliteTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The topics of a `.db3` file as channels, and which number each has there.
final class Db3Channels {
    private static final int DIRECT = 1 << 16;

    private final List<LogChannel> channels = new ArrayList<>();
    private final Map<Long, Integer> byNumber = new HashMap<>();
    private int[] direct = new int[0];

    private Db3Channels() {}

    /// Reads the tables `topics` and `message_definitions`, of any version.
    static Db3Channels read(SqliteFile file, String path, ReadLimits limits, Db3Damage damage) throws IOException {
        Db3Channels read = new Db3Channels();
        Optional<SqliteTable> table = file.table("topics");
        if (table.isPresent()) {
            Map<String, LogSchema> definitions = definitions(file, limits, damage);
            SqliteTable topics = table.get();
            SqliteRows rows = file.rows(topics, damage);
            while (rows.next()) {
                ReadLimits.hold(read.channels.size() + 1L, limits.streams(), path, -1, "the number of topics");
                read.add(topics, rows, definitions, limits);
            }
        }
        return read;
    }

    private static Map<String, LogSchema> definitions(SqliteFile file, ReadLimits limits, Db3Damage damage)
            throws IOException {
        Map<String, LogSchema> definitions = new HashMap<>();
        Optional<SqliteTable> table = file.table("message_definitions");
        if (table.isEmpty()) {
            return definitions;
        }
        int type = table.get().column("topic_type");
        int encoding = table.get().column("encoding");
        int text = table.get().column("encoded_message_definition");
        SqliteRows rows = file.rows(table.get(), damage);
        while (rows.next() && definitions.size() < limits.streams()) {
            String name = TypeNames.full(rows.text(type, limits.textBytes()));
            String how = rows.text(encoding, limits.textBytes());
            byte[] bytes = rows.text(text, limits.textBytes()).getBytes(StandardCharsets.UTF_8);
            if ((how.equals("ros2msg") || how.equals("ros2idl")) && bytes.length > 0) {
                definitions.putIfAbsent(name, new LogSchema(name, how, bytes));
            }
        }
        return definitions;
    }

    private void add(SqliteTable topics, SqliteRows rows, Map<String, LogSchema> definitions, ReadLimits limits)
            throws IOException {
        String name = rows.text(topics.column("name"), limits.textBytes());
        String type = TypeNames.full(rows.text(topics.column("type"), limits.textBytes()));
        String qos = rows.text(topics.column("offered_qos_profiles"), limits.textBytes());
        String hash = rows.text(topics.column("type_description_hash"), limits.textBytes());
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("offered_qos_profiles", qos);
        metadata.put("topic_type_hash", hash);
        metadata.values().removeIf(String::isEmpty);
        Optional<LogSchema> schema = type.isEmpty()
                ? Optional.empty()
                : Optional.of(definitions.getOrDefault(type, new LogSchema(type, "ros2msg", new byte[0])));
        int id = topics.column("id");
        map(rows.isNumber(id) ? rows.number(id) : rows.number(), channels.size());
        channels.add(new LogChannel(
                channels.size(),
                name,
                schema,
                rows.text(topics.column("serialization_format"), limits.textBytes()),
                metadata,
                Qos.latched(qos, limits.nesting()),
                OptionalLong.empty()));
    }

    private void map(long number, int channel) {
        if (number < 0 || number >= DIRECT) {
            byNumber.put(number, channel);
            return;
        }
        if (number >= direct.length) {
            int from = direct.length;
            direct = Arrays.copyOf(direct, (int) Math.max(number + 1, Math.min(DIRECT, direct.length * 2L)));
            Arrays.fill(direct, from, direct.length, -1);
        }
        direct[(int) number] = channel;
    }

    /// The channel of a topic's number, or −1.
    int channel(long number) {
        if (number >= 0 && number < direct.length) {
            return direct[(int) number];
        }
        return number >= 0 && number < DIRECT ? -1 : byNumber.getOrDefault(number, -1);
    }

    List<LogChannel> channels() {
        return channels;
    }
}
