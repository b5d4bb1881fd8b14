package dev.cairn.formats.message.tree;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.Field.Presence;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Clocking;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Types from JSON Schema: of its many words those that say what a field holds.
public final class JsonSchemas {
    private static final int NESTING = 64;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(NESTING).build())
            .build());

    private final JsonNode root;
    private final ReadLimits limits;
    private final Set<String> open = new HashSet<>();
    private int visits;

    private JsonSchemas(JsonNode root, ReadLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /// The type of a schema; without fields where the schema names none, and then the messages must tell.
    ///
    /// @throws FormatException CORRUPT_FILE for a text that is no JSON, OVER_LIMIT
    public static MessageType parse(String name, String text, ReadLimits limits) throws FormatException {
        ReadLimits.hold(text.length(), limits.documentBytes(), "schema " + name, 0, "the schema");
        if (text.isBlank()) {
            return new MessageType(name, List.of());
        }
        try {
            JsonNode root = MAPPER.readTree(text);
            FieldType type = new JsonSchemas(root, limits).type(root, name, 0);
            return type instanceof Struct struct ? struct.type() : new MessageType(name, List.of());
        } catch (JacksonException e) {
            throw new FormatException(Problem.CORRUPT_FILE, "schema " + name, "no JSON: " + e.getOriginalMessage());
        }
    }

    private FieldType type(JsonNode given, String name, int depth) {
        if (depth > limits.nesting() || visits++ > limits.streams()) {
            return new Opaque("nested too deep");
        }
        String ref = given.path("$ref").asString("");
        if (!ref.isEmpty()) {
            JsonNode target =
                    ref.equals("#") || ref.startsWith("#/") ? root.at(ref.substring(1)) : root.path("missing");
            if (target.isMissingNode() || !open.add(ref)) {
                return new Opaque(target.isMissingNode() ? ref + " is nowhere" : ref + " contains itself");
            }
            FieldType type = type(target, name, depth + 1);
            open.remove(ref);
            return type;
        }
        Map<String, FieldType> properties = properties(given, name, depth);
        return switch (kind(given)) {
            case "object" -> object(given, properties, name, depth);
            case "array" -> array(given, name, depth);
            case "string" -> text(given);
            case "integer" -> new Number(Scalar.I64);
            case "number" -> new Number(Scalar.F64);
            case "boolean" -> new Number(Scalar.BOOL);
            default -> properties.isEmpty() ? choice(given, name, depth) : object(given, properties, name, depth);
        };
    }

    /// The one type a schema names beside `null`; empty where it names several or none.
    private static String kind(JsonNode given) {
        JsonNode type = given.path("type");
        if (type.isString()) {
            return type.asString();
        }
        Set<String> kinds = new HashSet<>();
        type.forEach(each -> kinds.add(each.asString("")));
        kinds.remove("null");
        if (kinds.equals(Set.of("integer", "number"))) {
            return "number";
        }
        if (kinds.isEmpty() && !given.path("enum").isEmpty()) {
            return given.path("enum").get(0).isString() ? "string" : "";
        }
        return kinds.size() == 1 ? kinds.iterator().next() : "";
    }

    private Map<String, FieldType> properties(JsonNode given, String name, int depth) {
        Map<String, FieldType> properties = new LinkedHashMap<>();
        given.path("properties")
                .properties()
                .forEach(property -> properties.put(
                        property.getKey(), type(property.getValue(), name + '.' + property.getKey(), depth + 1)));
        for (JsonNode part : given.path("allOf")) {
            if (type(part, name, depth + 1) instanceof Struct struct) {
                struct.type().fields().forEach(field -> properties.putIfAbsent(field.name(), field.type()));
            }
        }
        return properties;
    }

    private FieldType object(JsonNode given, Map<String, FieldType> properties, String name, int depth) {
        if (InstantStep.isMoment(properties.keySet())) {
            return new Instant(Clocking.OBJECT);
        }
        JsonNode others = given.path("additionalProperties");
        if (properties.isEmpty() && others.isObject() && depth > 0) {
            FieldType value = type(others, name + "[]", depth + 1);
            return value instanceof Opaque ? value : new Mapping(new Text(false), value);
        }
        List<Field> fields = new ArrayList<>();
        properties.forEach((key, type) -> fields.add(new Field(key, fields.size(), type, Presence.OPTIONAL, -1, "")));
        return new Struct(new MessageType(name, fields));
    }

    private FieldType array(JsonNode given, String name, int depth) {
        JsonNode items = given.path("items");
        JsonNode prefix = items.isArray() ? items : given.path("prefixItems");
        FieldType element = prefix.isArray() ? common(prefix, name, depth) : type(items, name + "[]", depth + 1);
        if (element == null || element instanceof Opaque) {
            return new Opaque("an array of nothing known");
        }
        int least = given.path("minItems").asInt(-1);
        int length = prefix.isArray() && !given.has("minItems") ? prefix.size() : least;
        boolean fixed =
                prefix.isArray() || least > 0 && least == given.path("maxItems").asInt(-2);
        return fixed && length > 0 && length <= limits.streams() ? new Array(element, length) : new Sequence(element);
    }

    private @Nullable FieldType common(JsonNode items, String name, int depth) {
        FieldType common = null;
        for (JsonNode item : items) {
            FieldType type = type(item, name + "[]", depth + 1);
            if (common != null && !common.equals(type)) {
                return null;
            }
            common = type;
        }
        return common;
    }

    private static FieldType text(JsonNode given) {
        if (given.path("contentEncoding").asString("").equals("base64")) {
            return new Blob(Scalar.U8);
        }
        return given.path("format").asString("").equals("date-time") ? new Instant(Clocking.OBJECT) : new Text(false);
    }

    /// The one of several schemas that is not `null`.
    private FieldType choice(JsonNode given, String name, int depth) {
        JsonNode choices = given.has("anyOf") ? given.path("anyOf") : given.path("oneOf");
        FieldType only = null;
        for (JsonNode each : choices) {
            if (!each.path("type").asString("").equals("null")) {
                FieldType type = type(each, name, depth + 1);
                if (only != null && !only.equals(type)) {
                    return new Opaque("of several types");
                }
                only = type;
            }
        }
        return only == null ? new Opaque("the schema names no type") : only;
    }
}
