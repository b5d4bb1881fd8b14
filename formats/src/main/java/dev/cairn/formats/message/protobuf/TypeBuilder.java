package dev.cairn.formats.message.protobuf;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.protobuf.Described.FieldOf;
import dev.cairn.formats.message.protobuf.Described.Message;
import dev.cairn.formats.message.protobuf.Described.Names;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.Field.Presence;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Clocking;
import dev.cairn.formats.message.type.FieldType.Code;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a type of descriptors, looking up the names of its fields' types.
final class TypeBuilder {
    private static final Set<String> INSTANTS = Set.of("google.protobuf.Timestamp", "google.protobuf.Duration");
    private static final int MOST_FIELDS = 100_000;

    private final DescriptorReader described;
    private final String root;
    private final ReadLimits limits;
    private final Map<String, MessageType> made = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int cuts;
    private int fields;

    TypeBuilder(DescriptorReader described, String root, ReadLimits limits) {
        this.described = described;
        this.root = root;
        this.limits = limits;
    }

    MessageType root() throws FormatException {
        Message message = described.messages.get(root);
        if (message == null) {
            throw wrong("the descriptors have no message " + root + ", they have "
                    + described.messages.keySet().stream().sorted().limit(20).toList());
        }
        return message(message);
    }

    private MessageType message(Message message) throws FormatException {
        open.push(message.name());
        List<Field> into = new ArrayList<>();
        for (FieldOf field : message.fields()) {
            if (++fields > MOST_FIELDS) {
                throw new FormatException(
                        Problem.OVER_LIMIT,
                        "schema " + root,
                        "more than " + MOST_FIELDS + " fields, with those of its types");
            }
            into.add(field(field));
        }
        open.pop();
        return new MessageType(message.name(), into);
    }

    private Field field(FieldOf field) throws FormatException {
        Message entry = field.repeated() ? described.messages.get(field.typeName()) : null;
        if (entry != null && entry.map() && entry.fields().size() == 2) {
            FieldType mapping = mapping(entry);
            return new Field(field.name(), field.number(), mapping, Presence.DEFAULTED, -1, "");
        }
        FieldType single = single(field);
        if (field.repeated()) {
            FieldType many = single instanceof Opaque ? single : new Sequence(single);
            return new Field(field.name(), field.number(), many, Presence.DEFAULTED, -1, "");
        }
        boolean optional = single instanceof Struct
                || single instanceof Instant
                || field.choice() >= 0
                || field.explicit() && !field.given();
        Presence presence = optional ? Presence.OPTIONAL : Presence.DEFAULTED;
        return new Field(field.name(), field.number(), single, presence, field.choice(), field.fallback());
    }

    private FieldType mapping(Message entry) throws FormatException {
        FieldType key = single(entry.fields().get(0));
        FieldType value = single(entry.fields().get(1));
        return value instanceof Opaque ? value : new Mapping(key, value);
    }

    private FieldType single(FieldOf field) throws FormatException {
        return switch (field.type()) {
            case 1 -> new Number(Scalar.F64);
            case 2 -> new Number(Scalar.F32);
            case 3 -> new Number(Scalar.I64, Code.VARINT);
            case 4 -> new Number(Scalar.U64, Code.VARINT);
            case 5 -> new Number(Scalar.I32, Code.VARINT);
            case 6 -> new Number(Scalar.U64);
            case 7 -> new Number(Scalar.U32);
            case 8 -> new Number(Scalar.BOOL, Code.VARINT);
            case 9 -> new Text(false);
            case 10, 11 -> struct(field);
            case 12 -> new Blob(Scalar.U8);
            case 13 -> new Number(Scalar.U32, Code.VARINT);
            case 14 -> enumeration(field);
            case 15 -> new Number(Scalar.I32);
            case 16 -> new Number(Scalar.I64);
            case 17 -> new Number(Scalar.I32, Code.ZIGZAG);
            case 18 -> new Number(Scalar.I64, Code.ZIGZAG);
            default -> new Opaque("protobuf type " + field.type());
        };
    }

    private FieldType enumeration(FieldOf field) {
        Names names = described.enumerations.get(field.typeName());
        return new Enumeration(Scalar.I32, names == null ? Map.of() : names.names());
    }

    private FieldType struct(FieldOf field) throws FormatException {
        String name = field.typeName();
        if (INSTANTS.contains(name)) {
            return new Instant(Clocking.PROTOBUF);
        }
        if (open.contains(name) || open.size() >= limits.nesting()) {
            cuts++;
            return new Opaque(name + " contains itself");
        }
        MessageType type = made.get(name);
        if (type == null) {
            Message message = described.messages.get(name);
            if (message == null) {
                throw wrong("the descriptors have no message " + name + ", which a field " + field.name() + " is of");
            }
            int before = cuts;
            type = message(message);
            if (cuts == before) {
                made.put(name, type);
            }
        }
        return new Struct(type, field.group());
    }

    private FormatException wrong(String text) {
        return new FormatException(Problem.CORRUPT_FILE, "schema " + root, text);
    }
}
