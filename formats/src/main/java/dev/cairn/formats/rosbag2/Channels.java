package dev.cairn.formats.rosbag2;

import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The channels of a bag over all its files: the same topic of the same type is one.
final class Channels {
    private static final int NESTING = 32;

    private final List<LogChannel> channels = new ArrayList<>();
    private final Map<Key, Integer> places = new HashMap<>();

    private record Key(String topic, String type, String encoding) {}

    static LogChannel withMessages(LogChannel channel, OptionalLong messages) {
        return new LogChannel(
                channel.index(),
                channel.topic(),
                channel.schema(),
                channel.messageEncoding(),
                channel.metadata(),
                channel.latched(),
                messages);
    }

    /// Takes in the channels of a file.
    ///
    /// @return the place of each among those of the bag
    int[] add(List<LogChannel> ofFile) {
        int[] map = new int[ofFile.size()];
        Map<Key, Integer> inFile = new HashMap<>();
        for (LogChannel each : ofFile) {
            LogChannel channel = normal(each);
            Key key = new Key(
                    channel.topic(), channel.schema().map(LogSchema::name).orElse(""), channel.messageEncoding());
            Integer known = places.get(key);
            if (known == null || inFile.put(key, known) != null) {
                known = channels.size();
                places.putIfAbsent(key, known);
                inFile.put(key, known);
                channels.add(new LogChannel(
                        known,
                        channel.topic(),
                        channel.schema(),
                        channel.messageEncoding(),
                        channel.metadata(),
                        channel.latched(),
                        channel.messages()));
            } else {
                channels.set(known, joined(channels.get(known), channel));
            }
            map[channel.index()] = known;
        }
        return map;
    }

    /// A channel with its type's long name, and latched where an offered profile says so.
    private static LogChannel normal(LogChannel channel) {
        Optional<LogSchema> schema = channel.schema()
                .map(one -> one.name().equals(TypeNames.full(one.name()))
                        ? one
                        : new LogSchema(TypeNames.full(one.name()), one.encoding(), one.data()));
        String qos = channel.metadata().getOrDefault("offered_qos_profiles", "");
        return new LogChannel(
                channel.index(),
                channel.topic(),
                schema,
                channel.messageEncoding(),
                channel.metadata(),
                channel.latched() || Qos.latched(qos, NESTING),
                channel.messages());
    }

    private static LogChannel joined(LogChannel first, LogChannel second) {
        Map<String, String> metadata = new HashMap<>(second.metadata());
        metadata.putAll(first.metadata());
        boolean bothCounted = first.messages().isPresent() && second.messages().isPresent();
        return new LogChannel(
                first.index(),
                first.topic(),
                first.schema().filter(Channels::defined).or(second::schema).or(first::schema),
                first.messageEncoding(),
                metadata,
                first.latched() || second.latched(),
                bothCounted
                        ? OptionalLong.of(
                                first.messages().getAsLong() + second.messages().getAsLong())
                        : OptionalLong.empty());
    }

    private static boolean defined(LogSchema schema) {
        return schema.data().length > 0;
    }

    /// All channels.
    List<LogChannel> all() {
        return List.copyOf(channels);
    }

    /// Puts what the manifest says beside what the files say.
    void complete(Manifest manifest) {
        for (int i = 0; i < channels.size(); i++) {
            LogChannel channel = channels.get(i);
            Optional<Manifest.Topic> said = manifest.topic(channel.topic());
            if (said.isEmpty()) {
                continue;
            }
            Map<String, String> metadata = new HashMap<>(channel.metadata());
            if (!said.get().typeHash().isEmpty()) {
                metadata.putIfAbsent("topic_type_hash", said.get().typeHash());
            }
            OptionalLong messages = channel.messages().isEmpty() && said.get().messages() >= 0
                    ? OptionalLong.of(said.get().messages())
                    : channel.messages();
            channels.set(
                    i,
                    new LogChannel(
                            i,
                            channel.topic(),
                            channel.schema(),
                            channel.messageEncoding(),
                            metadata,
                            channel.latched() || said.get().latched(),
                            messages));
        }
    }
}
