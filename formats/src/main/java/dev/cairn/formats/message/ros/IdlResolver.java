package dev.cairn.formats.message.ros;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.ros.Idl.Member;
import dev.cairn.formats.message.ros.Idl.Type;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.Field.Presence;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Clocking;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes types of IDL declarations, looking up the names they use.
final class IdlResolver {
    private static final Set<String> INSTANTS = Set.of(
            "builtin_interfaces::msg::Time",
            "builtin_interfaces::msg::Duration",
            "builtin_interfaces::Time",
            "builtin_interfaces::Duration");

    private static final int MOST_VISITS = 100_000;

    private final Idl idl;
    private final Resolver others;
    private final ReadLimits limits;
    private final Map<String, MessageType> made = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int visits;

    /// @param others finds the types that are no IDL
    IdlResolver(Idl idl, Resolver others, ReadLimits limits) {
        this.idl = idl;
        this.others = others;
        this.limits = limits;
    }

    MessageType type(Idl.Struct struct, String name) throws BadDefinition {
        enter(struct.name());
        List<Field> fields = new ArrayList<>();
        if (!struct.base().isEmpty()) {
            FieldType base = named(struct.base(), struct.scope());
            if (!(base instanceof Struct parent)) {
                throw new BadDefinition(struct.name() + " inherits from " + struct.base() + ", which is no struct");
            }
            fields.addAll(parent.type().fields());
        }
        int next = fields.isEmpty() ? 0 : fields.getLast().number() + 1;
        for (Member member : struct.members()) {
            FieldType type = type(member.type(), struct.scope());
            if (member.name().equals("structure_needs_at_least_one_member")) {
                type = new Opaque("filler", 1);
            }
            int id = member.id() >= 0 ? member.id() : next;
            Presence presence = member.optional() ? Presence.OPTIONAL : Presence.ALWAYS;
            fields.add(new Field(member.name(), id, type, presence, -1, ""));
            next = id + 1;
        }
        open.pop();
        List<MessageType.Constant> constants = idl.constants.getOrDefault(struct.name() + "_Constants", List.of());
        return new MessageType(name, fields, constants, struct.layout());
    }

    private void enter(String name) throws BadDefinition {
        if (open.contains(name)) {
            throw new BadDefinition(name + " refers to itself, by way of " + open.peek());
        }
        if (open.size() >= limits.nesting()) {
            throw new BadDefinition(Problem.OVER_LIMIT, "types nested deeper than " + limits.nesting());
        }
        open.push(name);
    }

    private FieldType type(Type type, String scope) throws BadDefinition {
        if (++visits > MOST_VISITS) {
            throw new BadDefinition(Problem.OVER_LIMIT, "more than " + MOST_VISITS + " types, with those of typedefs");
        }
        return switch (type) {
            case Type.BuiltIn(FieldType builtIn) -> builtIn;
            case Type.Named(String name) -> named(name, scope);
            case Type.SequenceOf sequence -> Resolver.sequence(type(sequence.element(), scope), sequence.bound());
            case Type.ArrayOf array -> {
                if (array.length() > limits.chunkBytes()) {
                    throw new BadDefinition(Problem.OVER_LIMIT, "an array of " + array.length() + " elements");
                }
                yield new Array(type(array.element(), scope), array.length());
            }
            case Type.MapOf map -> new Mapping(type(map.key(), scope), type(map.value(), scope));
        };
    }

    private FieldType named(String name, String scope) throws BadDefinition {
        for (String full : Idl.candidates(scope, name)) {
            if (INSTANTS.contains(full)) {
                return new Instant(Clocking.MIXED_PAIR);
            }
            Idl.Struct struct = idl.structs.get(full);
            if (struct != null) {
                return struct(struct, full);
            }
            Map<Long, String> values = idl.enumerations.get(full);
            if (values != null) {
                return new Enumeration(Scalar.I32, values);
            }
            Idl.TypeDef typedef = idl.typedefs.get(full);
            if (typedef != null) {
                enter(full);
                FieldType type = type(typedef.type(), typedef.scope());
                open.pop();
                return type;
            }
            String reason = idl.refused.get(full);
            if (reason != null) {
                return new Opaque(reason);
            }
        }
        return others.other(name);
    }

    private FieldType struct(Idl.Struct struct, String full) throws BadDefinition {
        MessageType type = made.get(full);
        if (type == null) {
            type = type(struct, full.replace("::", "/"));
            made.put(full, type);
        }
        return new Struct(type);
    }
}
