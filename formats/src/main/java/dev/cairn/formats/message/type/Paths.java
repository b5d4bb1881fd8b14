package dev.cairn.formats.message.type;

import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;

/// How paths of leaves are spelled.
public final class Paths {
    private Paths() {}

    /// Path of a collection's elements: with `[]` where names follow, else that of the collection.
    public static String element(FieldType element, String path) {
        return switch (element) {
            case Struct _, Mapping _ -> path + "[]";
            case Array array when named(array.element()) -> path + "[]";
            case Sequence sequence when named(sequence.element()) -> path + "[]";
            default -> path;
        };
    }

    private static boolean named(FieldType type) {
        return switch (type) {
            case Struct _, Mapping _ -> true;
            case Array array -> named(array.element());
            case Sequence sequence -> named(sequence.element());
            default -> false;
        };
    }

    /// A path as [Leaf] spells it: `points[].positions[]` is `points[].positions`.
    public static String canonical(String path) {
        String canonical = path;
        while (canonical.endsWith("[]")) {
            canonical = canonical.substring(0, canonical.length() - 2);
        }
        return canonical;
    }
}
