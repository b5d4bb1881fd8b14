package dev.cairn.formats.foxglove;

import dev.cairn.formats.mcap.McapWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The channels of one file and their topics.
final class Channels {
    private final Set<String> topics = new HashSet<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /// A topic of its own for a stream.
    String topic(String stream) {
        return sameTopic(stream.startsWith("/") ? stream : "/" + stream);
    }

    /// The topic of messages that are copied; another one only where it is taken.
    String sameTopic(String wanted) {
        String topic = wanted;
        for (int number = 2; !topics.add(topic); number++) {
            topic = wanted + "_" + number;
        }
        return topic;
    }

    /// Announces the channel of a carrier.
    void add(McapWriter out, String topic, Carrier carrier) throws IOException {
        ids.put(topic, out.addChannel(topic, Optional.of(carrier.schema()), carrier.messageEncoding(), Map.of()));
    }

    int id(String topic) {
        return java.util.Objects.requireNonNull(ids.get(topic), topic);
    }
}
