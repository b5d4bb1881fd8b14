package dev.cairn.formats.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A named record of key-value pairs in a log.
public record LogMetadata(String name, Map<String, String> values) {
    public LogMetadata {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // in the container's order
    }
}
