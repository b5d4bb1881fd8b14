package dev.cairn.formats.rosbag1;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogNotices;
import dev.cairn.formats.log.LogSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The connections of a bag: a publisher on a topic each, with a number that messages name.
///
/// Filled while the bag is opened, only read from then on.
final class Connections {
    private static final int DIRECT = 1 << 16;

    private final String file;
    private final ReadLimits limits;
    private final LogNotices notices;
    private final List<LogChannel> channels = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private int[] direct = new int[0];
    private final Map<Long, Integer> large = new HashMap<>();

    Connections(String file, ReadLimits limits, LogNotices notices) {
        this.file = file;
        this.limits = limits;
        this.notices = notices;
    }

    /// The channel of a connection, or −1.
    ///
    /// @param id the bag's own number of it, unsigned
    int channel(long id) {
        if (id < direct.length) {
            return direct[(int) id];
        }
        return id < DIRECT ? -1 : large.getOrDefault(id, -1);
    }

    int size() {
        return channels.size();
    }

    /// Takes in a connection record; the first of a number counts, others are held against it.
    ///
    /// @param topic the record's own topic, which is where the messages went; the header's may be another
    /// @param header the fields in the record's data
    void add(long at, long id, String topic, Fields header) throws FormatException {
        String type = header.text("type");
        int known = channel(id);
        if (known >= 0) {
            LogChannel first = channels.get(known);
            String firstType = first.schema().map(LogSchema::name).orElse(type);
            if (!first.topic().equals(topic) || !firstType.equals(type)) {
                notices.add(new Notice(
                        NoticeKind.LOG_CHANNEL,
                        Optional.empty(),
                        Optional.of(first.topic()),
                        file,
                        at,
                        "connection " + id + " again, as " + topic + " of " + type,
                        first.topic() + " of " + firstType + ", as before",
                        1));
            }
            return;
        }
        int index = channels.size();
        if (index >= limits.streams()) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    file,
                    at,
                    "more connections than the limit of " + limits.streams() + " streams");
        }
        map(id, index);
        channels.add(new LogChannel(
                index,
                topic,
                type.isEmpty() || type.equals("*")
                        ? Optional.empty()
                        : Optional.of(new LogSchema(type, "ros1msg", header.bytes("message_definition"))),
                "ros1",
                metadata(topic, header),
                header.text("latching").equals("1"),
                OptionalLong.empty()));
        counts.add(0L);
    }

    private static Map<String, String> metadata(String topic, Fields header) {
        Map<String, String> metadata = new HashMap<>();
        for (String name : header.names()) {
            boolean said = name.equals("type") || name.equals("message_definition");
            if (!said && !(name.equals("topic") && header.text(name).equals(topic))) {
                metadata.put(name, header.text(name));
            }
        }
        return metadata;
    }

    private void map(long id, int channel) {
        if (id >= DIRECT) {
            large.put(id, channel);
            return;
        }
        if (id >= direct.length) {
            int from = direct.length;
            direct = Arrays.copyOf(direct, (int) Math.max(id + 1, Math.min(DIRECT, direct.length * 2L)));
            Arrays.fill(direct, from, direct.length, -1);
        }
        direct[(int) id] = channel;
    }

    /// Counts messages of a channel.
    void count(int channel, long messages) {
        counts.set(channel, counts.get(channel) + messages);
    }

    /// All channels, with what was counted.
    List<LogChannel> channels() {
        List<LogChannel> counted = new ArrayList<>();
        for (LogChannel channel : channels) {
            counted.add(new LogChannel(
                    channel.index(),
                    channel.topic(),
                    channel.schema(),
                    channel.messageEncoding(),
                    channel.metadata(),
                    channel.latched(),
                    OptionalLong.of(counts.get(channel.index()))));
        }
        return counted;
    }
}
