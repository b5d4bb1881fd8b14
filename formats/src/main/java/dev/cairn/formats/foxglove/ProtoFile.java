package dev.cairn.formats.foxglove;

import java.util.ArrayList;
import java.util.List;

/// A `FileDescriptorProto` in proto3, put together field by field.
final class ProtoFile {
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 3;
    private static final int MESSAGE = 11;
    private static final int ENUM = 14;

    private final String path;
    private final String pack;
    private final String message;
    private final List<String> imports = new ArrayList<>();
    private final ProtoOut fields = new ProtoOut();
    private final ProtoOut oneofs = new ProtoOut();
    private final ProtoOut enums = new ProtoOut();
    private int oneofCount;

    /// A file with one message.
    ///
    /// @param path such as `foxglove/Pose.proto`
    /// @param message its name without the package
    ProtoFile(String path, String pack, String message) {
        this.path = path;
        this.pack = pack;
        this.message = message;
    }

    String path() {
        return path;
    }

    /// Full name of the message.
    String name() {
        return pack + "." + message;
    }

    List<String> imports() {
        return imports;
    }

    ProtoFile needs(String file) {
        if (!imports.contains(file)) {
            imports.add(file);
        }
        return this;
    }

    /// A field of a plain type, by its word in `.proto` files; `repeated` in front makes it a list, `optional` one that
    /// may be absent.
    ProtoFile field(int number, String type, String name) {
        String word = type.substring(type.indexOf(' ') + 1);
        return add(number, name, plain(word), "", type.startsWith("repeated "), type.startsWith("optional "));
    }

    /// A field that is another message.
    ///
    /// @param type full name
    ProtoFile message(int number, String type, String name, boolean repeated) {
        return add(number, name, MESSAGE, "." + type, repeated, false);
    }

    /// A field of an enumeration inside the message.
    ProtoFile enumeration(int number, String type, String name, String... values) {
        int begun = enums.begin(4);
        enums.text(1, type);
        for (int i = 0; i < values.length; i++) {
            int value = enums.begin(2);
            enums.text(1, values[i]).number(2, i).end(value);
        }
        enums.end(begun);
        return add(number, name, ENUM, "." + name() + "." + type, false, false);
    }

    ProtoFile stamp(int number) {
        needs(FoxgloveSchemas.TIMESTAMP);
        return message(number, "google.protobuf.Timestamp", "timestamp", false);
    }

    private ProtoFile add(int number, String name, int type, String typeName, boolean repeated, boolean optional) {
        int begun = fields.begin(2);
        fields.text(1, name)
                .number(3, number)
                .number(4, repeated ? REPEATED : OPTIONAL)
                .number(5, type);
        if (!typeName.isEmpty()) {
            fields.text(6, typeName);
        }
        if (optional) {
            fields.number(9, oneofCount++);
            int oneof = oneofs.begin(8);
            oneofs.text(1, "_" + name).end(oneof);
        }
        fields.text(10, json(name));
        if (optional) {
            fields.number(17, 1);
        }
        fields.end(begun);
        return this;
    }

    private static String json(String name) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return camel.toString();
    }

    private static int plain(String word) {
        return switch (word) {
            case "double" -> 1;
            case "float" -> 2;
            case "int64" -> 3;
            case "uint64" -> 4;
            case "int32" -> 5;
            case "fixed32" -> 7;
            case "bool" -> 8;
            case "string" -> 9;
            case "bytes" -> 12;
            case "uint32" -> 13;
            default -> throw new IllegalArgumentException("no plain type " + word);
        };
    }

    /// Adds the file to a `FileDescriptorSet`.
    void addTo(ProtoOut set) {
        int file = set.begin(1);
        set.text(1, path).text(2, pack);
        imports.forEach(name -> set.text(3, name));
        int type = set.begin(4);
        set.text(1, message);
        append(set, fields);
        append(set, enums);
        append(set, oneofs);
        set.end(type);
        set.text(12, "proto3").end(file);
    }

    private static void append(ProtoOut to, ProtoOut from) {
        to.raw(from.bytes(), from.length());
    }
}
