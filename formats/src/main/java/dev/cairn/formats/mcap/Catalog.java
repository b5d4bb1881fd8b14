package dev.cairn.formats.mcap;

import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The schemas and channels of a file by their numbers; the first definition counts.
final class Catalog {
    /// What an entry of a map costs beside its bytes.
    private static final int ENTRY_BYTES = 100;

    private final String file;
    private final ReadLimits limits;
    private final McapNotices notices;
    private final Map<Integer, LogSchema> schemas = new TreeMap<>();
    private final Map<Integer, McapRecord.Channel> channels = new TreeMap<>();
    private long bytes;

    Catalog(String file, ReadLimits limits, McapNotices notices) {
        this.file = file;
        this.limits = limits;
        this.notices = notices;
    }

    void schema(McapRecord.Schema found, long offset) throws FormatException {
        if (found.id() == 0) {
            return; // not valid, to be ignored by the specification
        }
        LogSchema known = schemas.get(found.id());
        if (known == null) {
            charge(found.schema().data().length, 1, offset);
            schemas.put(found.id(), found.schema());
        } else if (!known.equals(found.schema())) {
            notices.add(
                    NoticeKind.LOG_CHANNEL,
                    offset,
                    "schema " + found.id() + " again as " + found.schema(),
                    known.toString());
        }
    }

    void channel(McapRecord.Channel found, long offset) throws FormatException {
        McapRecord.Channel known = channels.get(found.id());
        if (known == null) {
            ReadLimits.hold(channels.size() + 1L, limits.streams(), file, offset, "the number of channels");
            charge(found.topic().length(), found.metadata().size() + 1, offset);
            channels.put(found.id(), found);
        } else if (!known.equals(found)) {
            notices.add(
                    NoticeKind.LOG_CHANNEL,
                    offset,
                    "channel " + found.id() + " again as " + found.topic(),
                    known.topic() + ", with the same schema, encoding and metadata");
        }
    }

    /// Takes what another one knows and this one does not.
    void adopt(Catalog other) {
        other.schemas.forEach(schemas::putIfAbsent);
        other.channels.forEach(channels::putIfAbsent);
    }

    /// Holds the memory of all that is kept against the limit of a document.
    void charge(long size, int entries, long offset) throws FormatException {
        bytes += size + (long) entries * ENTRY_BYTES;
        ReadLimits.hold(bytes, limits.documentBytes(), file, offset, "all metadata together");
    }

    boolean knows(int channel) {
        return channels.containsKey(channel);
    }

    /// Whether each channel has the schema it names.
    boolean complete() {
        return channels.values().stream()
                .allMatch(channel -> channel.schemaId() == 0 || schemas.containsKey(channel.schemaId()));
    }

    int channelCount() {
        return channels.size();
    }

    int schemaCount() {
        return schemas.size();
    }

    String topic(int channel) {
        McapRecord.@Nullable Channel known = channels.get(channel);
        return known == null ? "channel " + channel : known.topic();
    }

    /// Container's numbers of the channels in the order of [#channels].
    int[] ids() {
        return channels.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /// Place of each container's number in the order of [#channels], −1 for none.
    int[] indexes() {
        int[] indexes = new int[Opcode.IDS];
        Arrays.fill(indexes, -1);
        int next = 0;
        for (int id : channels.keySet()) {
            indexes[id] = next++;
        }
        return indexes;
    }

    List<LogChannel> channels(IntFunction<OptionalLong> messages) {
        List<LogChannel> all = new ArrayList<>();
        for (McapRecord.Channel channel : channels.values()) {
            Optional<LogSchema> schema = Optional.ofNullable(schemas.get(channel.schemaId()));
            if (schema.isEmpty() && channel.schemaId() != 0) {
                notices.about(
                        NoticeKind.LOG_CHANNEL,
                        channel.topic(),
                        "schema " + channel.schemaId() + " is not in the file",
                        "a schema, or 0 for none",
                        1);
            }
            all.add(new LogChannel(
                    all.size(),
                    channel.topic(),
                    schema,
                    channel.messageEncoding(),
                    channel.metadata(),
                    Latching.of(channel.metadata()),
                    messages.apply(channel.id())));
        }
        return all;
    }
}
