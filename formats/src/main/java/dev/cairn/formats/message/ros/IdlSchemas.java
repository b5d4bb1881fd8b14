package dev.cairn.formats.message.ros;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.type.MessageType;
import java.util.HashMap;
import java.util.Map;

/// Schemas of IDL texts: one text with all types, or one per type behind rows of equals signs, among them
/// `.msg` texts.
public final class IdlSchemas {
    private IdlSchemas() {}

    /// Parses a schema.
    ///
    /// @param name full type name, with `/` or `::`
    /// @throws FormatException CORRUPT_FILE, also for a type that refers to itself; OVER_LIMIT
    public static MessageType parse(String name, String text, ReadLimits limits) throws FormatException {
        ReadLimits.hold(text.length(), limits.documentBytes(), "schema " + name, 0, "the schema");
        try {
            Idl idl = new Idl();
            Map<String, Definition> given = new HashMap<>();
            for (MsgText.Section section : MsgText.sections(text)) {
                if (section.idl() || section.name().isEmpty()) {
                    IdlParser.parse(section.text(), idl);
                } else {
                    Definition definition = MsgText.parse(section.name(), section.text());
                    given.putIfAbsent(definition.key(), definition);
                }
            }
            Resolver others = new Resolver(given, Dialect.ROS2, limits);
            return new IdlResolver(idl, others, limits).type(root(idl, name), name);
        } catch (BadDefinition e) {
            throw e.of(name);
        }
    }

    private static Idl.Struct root(Idl idl, String name) throws BadDefinition {
        String full = name.replace("/", "::");
        Idl.Struct struct = idl.structs.get(full);
        if (struct != null) {
            return struct;
        }
        // `pkg/Type` is short for `pkg::msg::Type`.
        String key = Definition.key(name);
        for (Idl.Struct each : idl.structs.values()) {
            if (Definition.key(each.name()).equals(key)) {
                return each;
            }
        }
        String reason = idl.refused.get(full);
        throw new BadDefinition(reason == null ? "the schema does not define " + name : name + ": " + reason);
    }
}
