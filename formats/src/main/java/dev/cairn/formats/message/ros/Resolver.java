package dev.cairn.formats.message.ros;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.ros.Definition.Line;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Clocking;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.formats.message.type.MessageType.Layout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes types of definitions, looking up the types they name.
final class Resolver {
    private static final Pattern TYPE = Pattern.compile("([\\w/]+)(?:<=\\d+)?(?:\\[(<=)?(\\d*)])?");

    private final Map<String, Definition> given;
    private final Dialect dialect;
    private final ReadLimits limits;
    private final Map<String, MessageType> made = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    /// @param given definitions by key; what is not among them is looked up in the bundled ones
    Resolver(Map<String, Definition> given, Dialect dialect, ReadLimits limits) {
        this.given = given;
        this.dialect = dialect;
        this.limits = limits;
    }

    /// The type of a definition.
    ///
    /// @throws BadDefinition where it refers to itself, or to a type that nobody defines
    MessageType type(Definition definition, String name) throws BadDefinition {
        if (open.contains(definition.key())) {
            throw new BadDefinition(definition.key() + " refers to itself, by way of " + open.peek());
        }
        if (open.size() >= limits.nesting()) {
            throw new BadDefinition(Problem.OVER_LIMIT, "types nested deeper than " + limits.nesting());
        }
        open.push(definition.key());
        List<Field> fields = new ArrayList<>();
        for (Line line : definition.fields()) {
            fields.add(new Field(line.name(), fields.size(), type(line, definition)));
        }
        open.pop();
        if (fields.isEmpty() && dialect == Dialect.ROS2) {
            // DDS knows no empty struct: rosidl gives it one byte.
            fields.add(new Field("structure_needs_at_least_one_member", 0, new Opaque("filler", 1)));
        }
        return new MessageType(name, fields, definition.constants(), Layout.UNSAID);
    }

    private FieldType type(Line line, Definition in) throws BadDefinition {
        Matcher parts = TYPE.matcher(line.type());
        if (!parts.matches()) {
            throw new BadDefinition("expected a type, found '" + line.type() + "' in " + in.key());
        }
        FieldType element = named(parts.group(1), in);
        String digits = parts.group(3);
        if (digits == null) {
            return element;
        }
        if (digits.isEmpty() || parts.group(2) != null) {
            OptionalInt bound = digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(length(digits, line));
            return sequence(element, bound);
        }
        return new Array(element, length(digits, line));
    }

    static FieldType sequence(FieldType element, OptionalInt bound) {
        return element instanceof Number(Scalar scalar, var _) && (scalar == Scalar.U8 || scalar == Scalar.I8)
                ? new Blob(scalar)
                : new Sequence(element, bound);
    }

    private int length(String digits, Line line) throws BadDefinition {
        long length = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (length > limits.chunkBytes()) {
            throw new BadDefinition(
                    Problem.OVER_LIMIT, line.name() + " has " + digits + " elements, limit is " + limits.chunkBytes());
        }
        return (int) length;
    }

    /// A type by its full name.
    FieldType other(String name) throws BadDefinition {
        return named(name.replace("::", "/"), new Definition("IDL", List.of(), List.of()));
    }

    private FieldType named(String word, Definition in) throws BadDefinition {
        FieldType builtIn = Words.builtIn(word, dialect);
        if (builtIn != null) {
            return builtIn;
        }
        String key = key(word, in);
        if (key.equals("builtin_interfaces/Time") || key.equals("builtin_interfaces/Duration")) {
            return new Instant(clocking(key));
        }
        MessageType before = made.get(key);
        if (before == null) {
            Definition definition = find(key);
            if (definition == null) {
                throw new BadDefinition(
                        in.key() + " names the type " + word + ", which the schema does not define, nor is it bundled");
            }
            before = type(definition, name(key));
            made.put(key, before);
        }
        return new Struct(before);
    }

    private Clocking clocking(String key) {
        if (dialect == Dialect.ROS2) {
            return Clocking.MIXED_PAIR;
        }
        return key.endsWith("Time") ? Clocking.UNSIGNED_PAIR : Clocking.SIGNED_PAIR;
    }

    private String key(String word, Definition in) {
        if (word.indexOf('/') >= 0) {
            return Definition.key(word);
        }
        String near = in.packageName() + '/' + word;
        if (word.equals("Header") && !given.containsKey(near)) {
            return "std_msgs/Header";
        }
        if (given.containsKey(near)) {
            return near;
        }
        // Some writers leave the package out of names of other packages: unique among those given, it is clear.
        List<String> fitting =
                given.keySet().stream().filter(key -> key.endsWith('/' + word)).toList();
        return fitting.size() == 1 ? fitting.get(0) : near;
    }

    private @Nullable Definition find(String key) throws BadDefinition {
        Definition definition = given.get(key);
        return definition == null ? BundledSchemas.definition(key, dialect) : definition;
    }

    private String name(String key) {
        return dialect == Dialect.ROS1 ? key : key.replace("/", "/msg/");
    }
}
