package dev.cairn.formats.message.tree;

import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fills what a schema leaves open with what messages show.
public final class Completion {
    private Completion() {}

    /// A type whose fields are those of the schema, then those that only messages have.
    public static MessageType of(MessageType stated, MessageType seen) {
        Map<String, FieldType> rest = new LinkedHashMap<>();
        for (Field field : seen.fields()) {
            rest.put(field.name(), field.type());
        }
        List<Field> fields = new ArrayList<>();
        for (Field field : stated.fields()) {
            FieldType type = type(field.type(), rest.remove(field.name()));
            fields.add(
                    new Field(field.name(), fields.size(), type, field.presence(), field.choice(), field.fallback()));
        }
        rest.forEach((name, type) -> fields.add(new Field(name, fields.size(), type, Field.Presence.OPTIONAL, -1, "")));
        return new MessageType(stated.name(), fields);
    }

    private static FieldType type(FieldType stated, @Nullable FieldType seen) {
        if (seen == null) {
            return stated;
        }
        if (stated instanceof Opaque) {
            return seen;
        }
        if (stated instanceof Struct one && seen instanceof Struct other) {
            return new Struct(of(one.type(), other.type()));
        }
        if (stated instanceof Struct one && one.type().fields().isEmpty()) {
            return seen;
        }
        if (stated instanceof Sequence one && seen instanceof Sequence other) {
            return new Sequence(type(one.element(), other.element()), one.bound());
        }
        return stated;
    }
}
