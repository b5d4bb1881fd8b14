package dev.cairn.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds a document against a schema of `docs/json`: the part of JSON Schema that those use.
final class SchemaCheck {
    private final JsonNode schema;
    private final List<String> complaints = new ArrayList<>();

    private SchemaCheck(JsonNode schema) {
        this.schema = schema;
    }

    /// What is wrong with the document; empty if nothing is.
    static List<String> complaints(String document, String schemaPath) throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        SchemaCheck check = new SchemaCheck(json.readTree(House.read(schemaPath)));
        check.check(json.readTree(document), check.schema, "$");
        return check.complaints;
    }

    private void check(JsonNode node, JsonNode rule, String at) {
        if (rule.has("$ref")) {
            check(node, schema.at(rule.get("$ref").asString().substring(1)), at);
        }
        if (rule.has("anyOf")) {
            boolean any = false;
            for (JsonNode one : rule.get("anyOf")) {
                SchemaCheck alone = new SchemaCheck(schema);
                alone.check(node, one, at);
                any |= alone.complaints.isEmpty();
            }
            if (!any) {
                complaints.add(at + " fits none of " + rule.get("anyOf"));
            }
        }
        if (rule.has("type") && !isA(node, rule.get("type").asString())) {
            complaints.add(at + " is " + node.getNodeType() + ", expected " + rule.get("type"));
            return;
        }
        if (rule.has("const") && !rule.get("const").equals(node)) {
            complaints.add(at + " is " + node + ", expected " + rule.get("const"));
        }
        if (rule.has("enum") && rule.get("enum").valueStream().noneMatch(node::equals)) {
            complaints.add(at + " is " + node + ", expected one of " + rule.get("enum"));
        }
        if (node.isObject()) {
            object(node, rule, at);
        }
        if (node.isArray() && rule.has("items")) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), rule.get("items"), at + "[" + i + "]");
            }
        }
    }

    private void object(JsonNode node, JsonNode rule, String at) {
        if (rule.has("required")) {
            rule.get("required")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(name -> !node.has(name))
                    .forEach(name -> complaints.add(at + " lacks " + name));
        }
        JsonNode others = rule.get("additionalProperties");
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String name = property.getKey();
            if (rule.has("properties") && rule.get("properties").has(name)) {
                check(property.getValue(), rule.get("properties").get(name), at + "." + name);
            } else if (others != null && others.isBoolean() && !others.asBoolean()) {
                complaints.add(at + " has " + name + ", which nobody declares");
            } else if (others != null && others.isObject()) {
                check(property.getValue(), others, at + "." + name);
            }
        }
    }

    private static boolean isA(JsonNode node, String type) {
        return switch (type) {
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isString();
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            case "null" -> node.isNull();
            default -> throw new IllegalArgumentException(type);
        };
    }
}
