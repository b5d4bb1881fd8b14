package dev.cairn.formats.rosbag2;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A node of a YAML document: a map, a list or a text. Tags mean nothing here, and nothing is ever constructed.
sealed interface Yaml {
    Yaml NOTHING = new Text("");

    /// A mapping.
    record Dictionary(Map<String, Yaml> values) implements Yaml {}

    /// A sequence.
    record Sequence(List<Yaml> values) implements Yaml {}

    /// A scalar, also one that looks like a number; `null` and `~` are the empty text.
    record Text(String value) implements Yaml {}

    /// Reads one document.
    ///
    /// @param nesting deepest nesting
    /// @return empty if it is no YAML, is nested deeper, or has several documents
    static Optional<Yaml> read(String text, int nesting) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(text.length() + 1).build();
        try {
            Building building = new Building(nesting);
            for (Event event : new Parse(settings).parseString(text)) {
                if (!building.add(event)) {
                    return Optional.empty();
                }
            }
            return Optional.ofNullable(building.root);
        } catch (YamlEngineException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// A value of a mapping; nothing where this is none or has no such key.
    default Yaml at(String key) {
        return this instanceof Dictionary(var values) ? values.getOrDefault(key, NOTHING) : NOTHING;
    }

    /// The values of a sequence; none where this is none.
    default List<Yaml> list() {
        return this instanceof Sequence(var values) ? values : List.of();
    }

    /// A scalar; empty where this is none.
    default String text() {
        return this instanceof Text(var value) ? value : "";
    }

    /// A scalar as a number; `fallback` where this is none.
    default long number(long fallback) {
        try {
            return Long.parseLong(text().strip());
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    /// A document as it comes, without recursion.
    final class Building {
        private final int nesting;
        private final Deque<Yaml> open = new ArrayDeque<>();
        private final Deque<Optional<String>> keys = new ArrayDeque<>();
        private final Deque<Optional<Anchor>> opened = new ArrayDeque<>();
        private final Map<Anchor, Yaml> anchors = new HashMap<>();
        private @Nullable Yaml root;

        private Building(int nesting) {
            this.nesting = nesting;
        }

        private boolean add(Event event) {
            return switch (event) {
                case MappingStartEvent start -> put(new Dictionary(new LinkedHashMap<>()), start, true);
                case SequenceStartEvent start -> put(new Sequence(new ArrayList<>()), start, true);
                case ScalarEvent scalar -> put(new Text(value(scalar)), scalar, false);
                case AliasEvent alias -> put(anchors.getOrDefault(alias.getAlias(), NOTHING), alias, false);
                case CollectionEndEvent _ -> {
                    Yaml ended = open.pop();
                    keys.pop();
                    opened.pop().ifPresent(anchor -> anchors.put(anchor, ended));
                    yield true;
                }
                default -> true;
            };
        }

        private static String value(ScalarEvent scalar) {
            boolean nothing = scalar.isPlain()
                    && (scalar.getValue().equals("~") || scalar.getValue().equals("null"));
            return nothing ? "" : scalar.getValue();
        }

        private boolean put(Yaml node, NodeEvent event, boolean opens) {
            if (event instanceof ScalarEvent) {
                event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
            }
            Yaml parent = open.peek();
            if (parent == null) {
                if (root != null) {
                    return false;
                }
                root = node;
            } else if (parent instanceof Sequence(var values)) {
                values.add(node);
            } else if (parent instanceof Dictionary(var values)) {
                Optional<String> key = keys.pop();
                if (key.isEmpty()) {
                    keys.push(Optional.of(node.text()));
                } else {
                    values.putIfAbsent(key.get(), node);
                    keys.push(Optional.empty());
                }
            }
            if (opens) {
                if (open.size() >= nesting) {
                    return false;
                }
                open.push(node);
                opened.push(event.getAnchor()); // a collection is known by its name only once it has ended
                keys.push(Optional.empty());
            }
            return true;
        }
    }
}
