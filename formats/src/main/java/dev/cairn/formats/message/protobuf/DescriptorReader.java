package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.formats.message.protobuf.Described.FieldOf;
import dev.cairn.formats.message.protobuf.Described.Message;
import dev.cairn.formats.message.protobuf.Described.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a `FileDescriptorSet`: the field numbers here are those of `descriptor.proto`.
final class DescriptorReader {
    private static final int DEEPEST = 32;

    final Map<String, Message> messages = new HashMap<>();
    final Map<String, Names> enumerations = new HashMap<>();

    void set(byte[] bytes) throws UndecodableMessage {
        ProtoInput in = open(bytes, 0, bytes.length);
        while (in.next()) {
            if (in.number == 1 && in.wire == ProtoInput.BYTES) {
                file(bytes, in.from, in.to);
            }
        }
    }

    private void file(byte[] bytes, int from, int to) throws UndecodableMessage {
        String scope = "";
        String syntax = "proto2";
        int[] options = {0, 0};
        ProtoInput in = open(bytes, from, to);
        while (in.next()) {
            switch (in.number) {
                case 2 -> scope = text(in);
                case 8 -> options = new int[] {in.from, in.to};
                case 12 -> syntax = text(in);
                default -> {}
            }
        }
        Features features = switch (syntax) {
            case "proto3" -> Features.PROTO3;
            case "editions" -> Features.EDITIONS;
            default -> Features.PROTO2;
        };
        features = features.within(bytes, options[0], options[1], 50);
        in = open(bytes, from, to);
        while (in.next()) {
            if (in.number == 4 && in.wire == ProtoInput.BYTES) {
                message(bytes, in.from, in.to, scope, features, 0);
            } else if (in.number == 5 && in.wire == ProtoInput.BYTES) {
                enumeration(bytes, in.from, in.to, scope);
            }
        }
    }

    private void message(byte[] bytes, int from, int to, String scope, Features outer, int depth)
            throws UndecodableMessage {
        if (depth > DEEPEST) {
            throw new UndecodableMessage(from, scope, "messages nested deeper than " + DEEPEST);
        }
        String name = "";
        boolean map = false;
        Features features = outer;
        ProtoInput in = open(bytes, from, to);
        while (in.next()) {
            if (in.number == 1) {
                name = join(scope, text(in));
            } else if (in.number == 7 && in.wire == ProtoInput.BYTES) {
                features = features.within(bytes, in.from, in.to, 12);
                map = flag(bytes, in.from, in.to, 7);
            }
        }
        List<FieldOf> fields = new ArrayList<>();
        in = open(bytes, from, to);
        while (in.next()) {
            if (in.wire != ProtoInput.BYTES) {
                continue;
            }
            switch (in.number) {
                case 2 -> fields.add(field(bytes, in.from, in.to, features));
                case 3 -> message(bytes, in.from, in.to, name, features, depth + 1);
                case 4 -> enumeration(bytes, in.from, in.to, name);
                default -> {}
            }
        }
        messages.putIfAbsent(name, new Message(name, fields, map));
    }

    private static FieldOf field(byte[] bytes, int from, int to, Features outer) throws UndecodableMessage {
        String name = "";
        String typeName = "";
        String fallback = "";
        boolean given = false;
        boolean optional = false;
        int number = 0;
        int label = 1;
        int type = 0;
        int choice = -1;
        Features features = outer;
        ProtoInput in = open(bytes, from, to);
        while (in.next()) {
            switch (in.number) {
                case 1 -> name = text(in);
                case 3 -> number = (int) in.value;
                case 4 -> label = (int) in.value;
                case 5 -> type = (int) in.value;
                case 6 -> typeName = text(in);
                case 7 -> {
                    fallback = text(in);
                    given = true;
                }
                case 8 -> features = features.within(bytes, in.from, in.to, 21);
                case 9 -> choice = (int) in.value;
                case 17 -> optional = in.value != 0;
                default -> {}
            }
        }
        return new FieldOf(
                name,
                number,
                type,
                typeName.startsWith(".") ? typeName.substring(1) : typeName,
                label == 3,
                features.explicit() || optional || choice >= 0,
                features.group() || type == 10,
                optional ? -1 : choice,
                given,
                fallback);
    }

    private void enumeration(byte[] bytes, int from, int to, String scope) throws UndecodableMessage {
        String name = "";
        Map<Long, String> names = new LinkedHashMap<>();
        ProtoInput in = open(bytes, from, to);
        while (in.next()) {
            if (in.number == 1) {
                name = join(scope, text(in));
            } else if (in.number == 2 && in.wire == ProtoInput.BYTES) {
                value(bytes, in.from, in.to, names);
            }
        }
        enumerations.putIfAbsent(name, new Names(names));
    }

    private static void value(byte[] bytes, int from, int to, Map<Long, String> names) throws UndecodableMessage {
        String name = "";
        long number = 0;
        ProtoInput in = open(bytes, from, to);
        while (in.next()) {
            if (in.number == 1) {
                name = text(in);
            } else if (in.number == 2) {
                number = (int) in.value;
            }
        }
        names.putIfAbsent(number, name);
    }

    private static boolean flag(byte[] bytes, int from, int to, int field) throws UndecodableMessage {
        boolean flag = false;
        ProtoInput in = open(bytes, from, to);
        while (in.next()) {
            flag |= in.number == field && in.wire == ProtoInput.VARINT && in.value != 0;
        }
        return flag;
    }

    private static String join(String scope, String name) {
        return scope.isEmpty() ? name : scope + '.' + name;
    }

    private static String text(ProtoInput in) {
        return in.wire == ProtoInput.BYTES
                ? new String(in.bytes, in.from, in.to - in.from, StandardCharsets.UTF_8)
                : "";
    }

    private static ProtoInput open(byte[] bytes, int from, int to) {
        ProtoInput in = new ProtoInput();
        in.open(bytes, from, to);
        return in;
    }
}
