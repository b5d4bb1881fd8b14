package dev.cairn.formats.message.gather;

import dev.cairn.formats.message.type.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wanted part of a type: a tree beside the type's, without the branches that nobody wants.
public final class Selection {
    private final FieldType type;
    private final String path;
    private final int depth;
    private final @Nullable Gather gather;
    private final List<@Nullable Selection> parts;
    private final List<Gather> below;

    Selection(
            FieldType type,
            String path,
            int depth,
            @Nullable Gather gather,
            List<@Nullable Selection> parts,
            List<Gather> below) {
        this.type = type;
        this.path = path;
        this.depth = depth;
        this.gather = gather;
        this.parts = parts;
        this.below = List.copyOf(below);
    }

    public FieldType type() {
        return type;
    }

    public String path() {
        return path;
    }

    /// Collections it lies in; a collection's own dimension has this number.
    public int depth() {
        return depth;
    }

    /// The column of a leaf; null for what has parts.
    public @Nullable Gather gather() {
        return gather;
    }

    /// The fields of a struct, the element of a collection, key and value of a mapping; null where unwanted.
    public @Nullable Selection part(int at) {
        return parts.get(at);
    }

    /// All columns of it and its parts; a copy.
    public Gather[] below() {
        return below.toArray(new Gather[0]);
    }

    /// The part of something that may be unwanted itself.
    public static @Nullable Selection part(@Nullable Selection whole, int at) {
        return whole == null ? null : whole.part(at);
    }

    /// The columns of something that may be unwanted.
    public static Gather[] below(@Nullable Selection whole) {
        return whole == null ? new Gather[0] : whole.below();
    }
}
