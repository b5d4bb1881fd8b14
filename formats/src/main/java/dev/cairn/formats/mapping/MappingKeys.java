package dev.cairn.formats.mapping;

import java.util.List;

/// Every key and word that a mapping knows; the schema and the page are held against this list.
final class MappingKeys {
    static final List<String> TOP = List.of(
            "version",
            "rows",
            "clock",
            "max_clock_offset",
            "stamps",
            "streams",
            "ignore",
            "instruction",
            "success",
            "episodes");
    static final List<String> ROWS = List.of("stream", "rate");
    private static final List<String> OF_PIECE =
            List.of("quantity", "unit", "frame", "rotation", "reference", "method", "max_age", "missing", "clock");
    static final List<String> PIECE = joined(List.of("stream", "elements"), OF_PIECE);
    static final List<String> OUTPUT = joined(List.of("from", "role", "type", "elements"), OF_PIECE);
    static final List<String> SAID = List.of("text", "stream", "label", "name");
    static final List<String> EPISODES =
            List.of("by", "stream", "element", "start", "stop", "longer_than", "at", "keep", "min_length");
    static final List<String> ROLES =
            List.of("state", "action", "observation", "camera", "instruction", "reward", "done", "other", "ignore");
    static final List<String> CUTS = List.of("each", "markers", "button", "gaps", "times", "keep");

    private MappingKeys() {}

    private static List<String> joined(List<String> first, List<String> more) {
        List<String> all = new java.util.ArrayList<>(first);
        all.addAll(more);
        return List.copyOf(all);
    }
}
