package dev.cairn.formats.parquet;

import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the plans for the wanted types, and the readers of the leaves that they need.
final class Plans {
    private final Place place;
    private final FileBytes file;
    private final int windowBytes;
    private final List<LeafReader> readers = new ArrayList<>();

    Plans(Place place, FileBytes file, int windowBytes) {
        this.place = place;
        this.file = file;
        this.windowBytes = windowBytes;
    }

    /// Readers of all leaves that the plans need.
    List<LeafReader> readers() {
        return readers;
    }

    /// The plan for a column.
    ///
    /// @throws IllegalArgumentException if the stored column cannot be delivered in the wanted type
    Plan column(Node node, SampleType wanted) throws FormatException {
        return plan(node, wanted, 0, 0, node.name());
    }

    private Plan plan(Node node, SampleType wanted, int repetition, int definition, String name)
            throws FormatException {
        return switch (node) {
            case Node.Leaf leaf -> leaf(leaf, wanted, repetition, definition, name);
            case Node.ListOf list -> list(list, wanted, repetition, definition, name);
            case Node.StructOf struct -> struct(struct, wanted, repetition, definition, name);
        };
    }

    private Plan leaf(Node.Leaf leaf, SampleType wanted, int repetition, int definition, String name) {
        if (leaf.nothing()) {
            return new Plan.Nothing(repetition, definition, reader(leaf), wanted);
        }
        boolean same = switch (wanted) {
            case SampleType.Numeric numeric ->
                leaf.type() instanceof SampleType.Numeric stored
                        && stored.scalar() == numeric.scalar()
                        && numeric.width() == 1;
            case SampleType.Text _ -> leaf.physical() == Physical.BYTE_ARRAY;
            case SampleType.Encoded _ -> !(leaf.type() instanceof SampleType.Numeric);
            default -> false;
        };
        if (!same) {
            throw differs(name, leaf, wanted);
        }
        return new Plan.Values(repetition, definition, reader(leaf), wanted);
    }

    private Plan list(Node.ListOf list, SampleType wanted, int repetition, int definition, String name)
            throws FormatException {
        if (wanted instanceof SampleType.ListOf wantedList) {
            Plan element = plan(list.element(), wantedList.element(), list.repetition(), list.presentAt() + 1, name);
            return new Plan.Listed(repetition, definition, list, element);
        }
        if (wanted instanceof SampleType.Numeric numeric && repetition == 0 && definition == 0) {
            return shaped(list, numeric, name);
        }
        throw differs(name, list, wanted);
    }

    private Plan shaped(Node.ListOf list, SampleType.Numeric wanted, String name) throws FormatException {
        Node at = list;
        int deep = 0;
        while (at instanceof Node.ListOf outer) {
            at = outer.element();
            deep++;
        }
        if (!(at instanceof Node.Leaf leaf)
                || !(leaf.type() instanceof SampleType.Numeric stored)
                || stored.scalar() != wanted.scalar()
                || deep != wanted.shape().size()) {
            throw differs(name, list, wanted);
        }
        long width = 1;
        for (int extent : wanted.shape()) {
            width = Math.multiplyExact(width, Math.max(1, (long) extent));
            if (width * wanted.scalar().bytes() > place.limits().chunkBytes()) {
                throw place.overLimit(
                        FormatException.NO_OFFSET,
                        "column `" + name + "` is wanted in the shape " + wanted.shape() + ", limit is "
                                + place.limits().chunkBytes() + " bytes a row");
            }
        }
        return new Plan.Shaped(reader(leaf), wanted, new Shape(wanted.shape(), list, leaf.presentAt()));
    }

    private Plan struct(Node.StructOf struct, SampleType wanted, int repetition, int definition, String name)
            throws FormatException {
        if (!(wanted instanceof SampleType.StructOf wantedStruct)
                || wantedStruct.fields().isEmpty()) {
            throw differs(name, struct, wanted);
        }
        List<Plan> fields = new ArrayList<>();
        for (SampleType.Field field : wantedStruct.fields()) {
            String fieldName = name + "." + field.name();
            Node stored = find(struct.fields(), field.name())
                    .orElseThrow(() -> new IllegalArgumentException("no field `" + fieldName + "` in " + place.file()));
            fields.add(plan(stored, field.type(), repetition, definition, fieldName));
        }
        return new Plan.Structured(repetition, definition, struct, fields);
    }

    static Optional<Node> find(List<Node> nodes, String name) {
        for (Node node : nodes) {
            if (node.name().equals(name)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private LeafReader reader(Node.Leaf leaf) {
        LeafReader reader = new LeafReader(leaf, place, new ChunkInput(file, windowBytes, place));
        readers.add(reader);
        return reader;
    }

    private IllegalArgumentException differs(String name, Node stored, SampleType wanted) {
        return new IllegalArgumentException("column `" + name + "` of " + place.file() + " is stored as "
                + stored.type() + ", wanted as " + wanted);
    }
}
