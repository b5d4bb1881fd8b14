package dev.cairn.formats.message.gather;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
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
import dev.cairn.formats.message.type.Leaf;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.formats.message.type.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds wanted leaves in a type and makes a column for each.
public final class Selector {
    private final Map<String, Integer> wantedAt = new HashMap<>();
    private final Set<String> prefixes = new HashSet<>();
    private final List<Wanted> wanted;
    private final @Nullable Gather[] gathers;
    private final Budget budget;

    private Selector(List<Wanted> wanted, ReadLimits limits) {
        this.wanted = List.copyOf(wanted);
        gathers = new Gather[wanted.size()];
        budget = new Budget(3L * limits.chunkBytes());
        for (int i = 0; i < wanted.size(); i++) {
            String path = Paths.canonical(wanted.get(i).path());
            if (wantedAt.putIfAbsent(path, i) != null) {
                throw new IllegalArgumentException(path + " is wanted twice");
            }
            for (int at = 0; at < path.length(); at++) {
                if (path.charAt(at) == '.' || path.charAt(at) == '[') {
                    prefixes.add(path.substring(0, at));
                    prefixes.add(path.substring(0, at) + "[]");
                }
            }
        }
    }

    /// What is wanted of a type.
    ///
    /// @param root the tree; null when nothing is wanted
    /// @param gathers in the order of the wanted leaves
    public record Selected(@Nullable Selection root, List<Gather> gathers) {}

    /// Makes the tree of what is wanted.
    ///
    /// @throws IllegalArgumentException if a path is no leaf of the type, is named twice, or cannot have the
    ///     width
    public static Selected select(MessageType type, List<Wanted> wanted, ReadLimits limits) {
        Selector selector = new Selector(wanted, limits);
        Selection root = wanted.isEmpty() ? null : selector.struct(new Struct(type), "", "", List.of());
        List<Gather> gathers = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Gather gather = selector.gathers[i];
            if (gather == null) {
                throw new IllegalArgumentException(
                        type.name() + " has no leaf " + wanted.get(i).path());
            }
            gathers.add(gather);
        }
        return new Selected(root, gathers);
    }

    private @Nullable Selection visit(FieldType type, String path, List<Integer> dims) {
        return switch (type) {
            case Struct struct -> prefixes.contains(path) ? struct(struct, path, path + '.', dims) : null;
            case Array array -> collection(array, array.element(), array.length(), path, dims);
            case Sequence sequence -> collection(sequence, sequence.element(), Leaf.FREE, path, dims);
            case Mapping mapping -> prefixes.contains(path) ? mapping(mapping, path, dims) : null;
            case Number _, Text _, Blob _, Instant _, Enumeration _ -> leaf(type, path, dims);
            case Opaque _ -> null;
        };
    }

    private @Nullable Selection struct(Struct struct, String path, String prefix, List<Integer> dims) {
        List<@Nullable Selection> parts = new ArrayList<>();
        for (Field field : struct.type().fields()) {
            parts.add(visit(field.type(), prefix + field.name(), dims));
        }
        return whole(struct, path, dims.size(), parts);
    }

    private @Nullable Selection collection(
            FieldType type, FieldType element, int length, String path, List<Integer> dims) {
        List<@Nullable Selection> parts = new ArrayList<>();
        parts.add(visit(element, Paths.element(element, path), deeper(dims, length)));
        return whole(type, path, dims.size(), parts);
    }

    private @Nullable Selection mapping(Mapping mapping, String path, List<Integer> dims) {
        List<@Nullable Selection> parts = new ArrayList<>();
        parts.add(visit(mapping.key(), path + "[].key", deeper(dims, Leaf.FREE)));
        parts.add(visit(mapping.value(), path + "[].value", deeper(dims, Leaf.FREE)));
        return whole(mapping, path, dims.size(), parts);
    }

    private static @Nullable Selection whole(FieldType type, String path, int depth, List<@Nullable Selection> parts) {
        List<Gather> below = new ArrayList<>();
        for (Selection part : parts) {
            if (part != null) {
                below.addAll(List.of(part.below()));
            }
        }
        return below.isEmpty() ? null : new Selection(type, path, depth, null, parts, below);
    }

    private @Nullable Selection leaf(FieldType type, String path, List<Integer> dims) {
        Integer at = wantedAt.get(path);
        if (at == null || gathers[at] != null) {
            return null;
        }
        Gather gather = gather(type, wanted.get(at), dims);
        gathers[at] = gather;
        return new Selection(type, path, dims.size(), gather, List.of(), List.of(gather));
    }

    private Gather gather(FieldType type, Wanted leaf, List<Integer> dims) {
        return switch (type) {
            case Number(var scalar, var _) -> NumberGather.of(scalar, numbers(leaf, dims));
            case Enumeration(var scalar, var _) -> NumberGather.of(scalar, numbers(leaf, dims));
            case Instant(var clocking) -> new Longs64(Scalar.I64, numbers(leaf, dims), pair(clocking));
            case Blob(var scalar) ->
                dims.isEmpty() && !leaf.numbers() && leaf.width().isEmpty()
                        ? new BlobGather(Shape.ofLists(0, budget))
                        : NumberGather.of(scalar, numbers(leaf, deeper(dims, Leaf.FREE)));
            case Text _ -> {
                if (leaf.width().isPresent()) {
                    throw new IllegalArgumentException(leaf.path() + " holds texts; a width is for numbers");
                }
                yield new TextGather(Shape.ofLists(dims.size(), budget));
            }
            case Struct _, Array _, Sequence _, Mapping _, Opaque _ ->
                throw new IllegalArgumentException(leaf.path() + " is no leaf");
        };
    }

    private Shape numbers(Wanted leaf, List<Integer> dims) {
        return Shape.ofNumbers(leaf.path(), dims, leaf.width(), budget);
    }

    private static Longs64.Pair pair(FieldType.Clocking clocking) {
        return switch (clocking) {
            case UNSIGNED_PAIR -> Longs64.Pair.UNSIGNED;
            case SIGNED_PAIR -> Longs64.Pair.SIGNED;
            case MIXED_PAIR -> Longs64.Pair.MIXED;
            case PROTOBUF, OBJECT -> Longs64.Pair.NONE;
        };
    }

    private static List<Integer> deeper(List<Integer> dims, int length) {
        List<Integer> deeper = new ArrayList<>(dims);
        deeper.add(length);
        return deeper;
    }
}
