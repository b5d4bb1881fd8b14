package dev.cairn.formats.message.type;

import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Mapping;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Opaque;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.FieldType.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The leaves of a type.
public final class Leaves {
    private final Map<String, Leaf> found = new LinkedHashMap<>();
    private final int limit;
    private int visits;

    private Leaves(int limit) {
        this.limit = limit;
    }

    /// All leaves in the order of the fields, up to a limit that keeps types within types from exploding.
    ///
    /// Where two have one path (JSON keys with dots), the first counts.
    ///
    /// @param limit most leaves; those behind are left out
    public static List<Leaf> of(MessageType type, int limit) {
        Leaves leaves = new Leaves(limit);
        leaves.struct(type, "", List.of());
        return List.copyOf(leaves.found.values());
    }

    private void struct(MessageType type, String prefix, List<Integer> dims) {
        for (Field field : type.fields()) {
            if (visits++ > limit) {
                return;
            }
            visit(field.type(), prefix + field.name(), dims);
        }
    }

    private void visit(FieldType type, String path, List<Integer> dims) {
        switch (type) {
            case Struct struct -> struct(struct.type(), path + '.', dims);
            case Array array -> element(array.element(), path, deeper(dims, array.length()));
            case Sequence sequence -> element(sequence.element(), path, deeper(dims, Leaf.FREE));
            case Mapping mapping -> {
                visit(mapping.key(), path + "[].key", deeper(dims, Leaf.FREE));
                visit(mapping.value(), path + "[].value", deeper(dims, Leaf.FREE));
            }
            case Number _, Text _, Blob _, Instant _, Enumeration _ ->
                found.putIfAbsent(path, new Leaf(path, type, dims));
            case Opaque _ -> {}
        }
    }

    private void element(FieldType type, String path, List<Integer> dims) {
        visit(type, Paths.element(type, path), dims);
    }

    private static List<Integer> deeper(List<Integer> dims, int length) {
        List<Integer> deeper = new ArrayList<>(dims);
        deeper.add(length);
        return deeper;
    }
}
