package dev.cairn.formats.mapping;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A node of a mapping file with its place. Tags mean nothing, references are refused, nothing is ever constructed.
sealed interface MappingNode {
    /// Characters of a mapping, at most.
    int MOST_CHARACTERS = 1 << 20;

    int MOST_NESTING = 16;

    /// Where it stands.
    Place place();

    /// A place in a file.
    ///
    /// @param line from 1
    record Place(String file, int line) {
        FormatException refused(String why) {
            return new FormatException(Problem.BAD_MAPPING, file + ":" + line, why);
        }
    }

    /// Keys and values.
    record Table(Place place, Map<String, MappingNode> values, Map<String, Place> keys) implements MappingNode {}

    /// A sequence.
    record Sequence(Place place, List<MappingNode> values) implements MappingNode {}

    /// A scalar, also one that looks like a number.
    record Text(Place place, String value) implements MappingNode {}

    /// Reads a file's one document.
    ///
    /// @throws FormatException BAD_MAPPING if it is no YAML, has a key twice, a reference, or too much of anything
    static MappingNode read(String text, String file) throws FormatException {
        if (text.length() > MOST_CHARACTERS) {
            throw new Place(file, 1).refused("a mapping has at most " + MOST_CHARACTERS + " characters");
        }
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MOST_CHARACTERS + 1)
                .setLabel(file)
                .build();
        Building building = new Building(file);
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                building.add(event);
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new Place(file, line).refused("it is no YAML: " + e.getProblem());
        } catch (YamlEngineException | IndexOutOfBoundsException e) {
            throw new Place(file, 1).refused("it is no YAML: " + e.getMessage());
        }
        MappingNode root = building.root;
        if (root == null) {
            throw new Place(file, 1).refused("it is empty; a mapping has at least `streams`");
        }
        return root;
    }

    /// Joins events to a tree.
    final class Building {
        private final String file;
        private final Deque<MappingNode> open = new ArrayDeque<>();
        private final Deque<Text> keys = new ArrayDeque<>();
        private @Nullable MappingNode root;
        private boolean expectsKey;
        private int documents;

        private Building(String file) {
            this.file = file;
        }

        private void add(Event event) throws FormatException {
            Place place = new Place(
                    file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
            switch (event) {
                case DocumentStartEvent _ -> {
                    if (++documents > 1) {
                        throw place.refused("a mapping is one document");
                    }
                }
                case AliasEvent _ -> throw place.refused("references (`*name`) are not understood; write it out");
                case ScalarEvent scalar -> scalar(new Text(place, scalar.getValue()));
                case MappingStartEvent _ -> start(new Table(place, new LinkedHashMap<>(), new LinkedHashMap<>()));
                case SequenceStartEvent _ -> start(new Sequence(place, new ArrayList<>()));
                case CollectionEndEvent _ -> {
                    open.pop();
                    expectsKey = open.peek() instanceof Table;
                }
                default -> {}
            }
        }

        private void scalar(Text text) throws FormatException {
            if (open.peek() instanceof Table table && expectsKey) {
                if (table.values.containsKey(text.value)) {
                    throw text.place.refused("`" + text.value + "` is there twice, first in line "
                            + java.util.Objects.requireNonNull(table.keys.get(text.value)).line);
                }
                keys.push(text);
                expectsKey = false;
                return;
            }
            put(text);
        }

        private void start(MappingNode node) throws FormatException {
            if (open.peek() instanceof Table && expectsKey) {
                throw node.place().refused("a key is a text");
            }
            if (open.size() == MOST_NESTING) {
                throw node.place().refused("it is nested deeper than " + MOST_NESTING);
            }
            put(node);
            open.push(node);
            expectsKey = node instanceof Table;
        }

        private void put(MappingNode node) {
            switch (open.peek()) {
                case null -> root = node;
                case Table table -> {
                    Text key = keys.pop();
                    table.values.put(key.value, node);
                    table.keys.put(key.value, key.place);
                    expectsKey = true;
                }
                case Sequence sequence -> sequence.values.add(node);
                case Text _ -> throw new IllegalStateException("a text holds nothing");
            }
        }
    }
}
