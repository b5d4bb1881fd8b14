package dev.cairn.cli;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schema and page of a document, made from its records and what their comments say.
final class JsonPages {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final Class<?> root;
    private final Map<String, Class<?>> records = new LinkedHashMap<>();

    /// @param name such as `cairn.scan/1`
    JsonPages(String name, Class<?> root) {
        this.name = name;
        this.root = root;
        collect(root);
    }

    private void collect(Class<?> type) {
        if (records.putIfAbsent(type.getSimpleName(), type) == null) {
            for (RecordComponent component : type.getRecordComponents()) {
                collectIn(component.getGenericType());
            }
        }
    }

    private void collectIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::collectIn);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            collect(plain);
        }
    }

    /// The schema, JSON Schema 2020-12.
    String schema() throws IOException {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", name);
        schema.put("$ref", "#/$defs/" + root.getSimpleName());
        ObjectNode definitions = schema.putObject("$defs");
        for (Map.Entry<String, Class<?>> entry : records.entrySet()) {
            definitions.set(entry.getKey(), record(entry.getValue()));
        }
        return schema.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private ObjectNode record(Class<?> type) throws IOException {
        RecordComments comments = RecordComments.of(type);
        ObjectNode object = JSON.createObjectNode();
        object.put("description", comments.sentence());
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = type(component.getGenericType());
            if (type == root && component.getName().equals("schema")) {
                property.put("const", name);
            }
            String said = comments.of(component.getName());
            if (!said.isEmpty()) {
                property.put("description", said);
            }
            properties.set(component.getName(), isNullable(component) ? orNull(property) : property);
            required.add(component.getName());
        }
        object.put("additionalProperties", false);
        return object;
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        AnnotatedElement element = type;
        return element.isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode orNull(ObjectNode property) {
        ObjectNode either = JSON.createObjectNode();
        if (property.has("description")) {
            either.set("description", property.remove("description"));
        }
        ArrayNode any = either.putArray("anyOf");
        any.add(property);
        any.addObject().put("type", "null");
        return either;
    }

    private ObjectNode type(Type type) {
        ObjectNode node = JSON.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == List.class) {
                node.put("type", "array");
                node.set("items", type(generic.getActualTypeArguments()[0]));
            } else {
                node.put("type", "object");
                node.set("additionalProperties", type(generic.getActualTypeArguments()[1]));
            }
            return node;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return node.put("$ref", "#/$defs/" + plain.getSimpleName());
        }
        if (plain.isEnum()) {
            node.put("type", "string");
            ArrayNode names = node.putArray("enum");
            Arrays.stream(plain.getEnumConstants()).forEach(constant -> names.add(constant.toString()));
            return node;
        }
        return node.put("type", word(plain));
    }

    private static String word(Class<?> plain) {
        if (plain == String.class) {
            return "string";
        }
        if (plain == boolean.class) {
            return "boolean";
        }
        if (plain == double.class || plain == Double.class) {
            return "number";
        }
        if (plain == long.class || plain == int.class || plain == Long.class) {
            return "integer";
        }
        throw new IllegalArgumentException("no schema for " + plain);
    }

    /// The page for people.
    String page() throws IOException {
        StringBuilder page = new StringBuilder("# " + name + "\n\n");
        page.append("Made from the records of the program by `./mvnw -Dquick -pl cli -am test -Dcairn.update=true ")
                .append("-Dtest=JsonPagesTest -Dsurefire.failIfNoSpecifiedTests=false`; the schema beside it ")
                .append("(JSON Schema 2020-12) is made from the same. Numbers that are not finite are `null`. ")
                .append("Fields are only added within a version.\n");
        for (Class<?> type : records.values()) {
            RecordComments comments = RecordComments.of(type);
            page.append("\n## ").append(type.getSimpleName()).append("\n\n").append(comments.sentence());
            page.append("\n\n| field | type | meaning |\n|---|---|---|\n");
            for (RecordComponent component : type.getRecordComponents()) {
                page.append("| `").append(component.getName()).append("` | ");
                page.append(shown(component.getGenericType()));
                page.append(isNullable(component) ? " or null" : "").append(" | ");
                page.append(comments.of(component.getName()).replace("|", "\\|"))
                        .append(" |\n");
            }
        }
        return page.toString();
    }

    private static String shown(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? "list of " + shown(generic.getActualTypeArguments()[0])
                    : "map to " + shown(generic.getActualTypeArguments()[1]);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord()
                ? "[" + plain.getSimpleName() + "](#" + plain.getSimpleName().toLowerCase(java.util.Locale.ROOT) + ")"
                : plain.isEnum() ? "string" : word(plain);
    }
}
