package dev.cairn.formats.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One channel of a log: a topic as one recorder wrote it.
///
/// @param index its place in [LogReader#channels()]; never the container's own number
/// @param messageEncoding as MCAP's registry names it: `ros1`, `cdr`, `protobuf`, `json`, `cbor`, `msgpack`
/// @param metadata key-value pairs of the container, such as `offered_qos_profiles` or `callerid`
/// @param latched whether the last message holds until the next one, also for who comes late
/// @param messages how many, where the container says so
public record LogChannel(
        int index,
        String topic,
        Optional<LogSchema> schema,
        String messageEncoding,
        Map<String, String> metadata,
        boolean latched,
        OptionalLong messages) {
    public LogChannel {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // in the container's order
    }
}
