package dev.cairn.formats.parquet;

import dev.cairn.episode.SampleType;
import java.util.ArrayList;
import java.util.List;

/// Schema of a column as a tree, with the levels at which its parts exist.
///
/// A level entry of a leaf says by its definition how far down the tree there is something, and by its repetition
/// which list it continues (0: a new row).
sealed interface Node {
    String name();

    /// Definition from which on there is a value here.
    int presentAt();

    /// Stored type as the episode model says it.
    SampleType type();

    /// Index of the first leaf below.
    int firstLeaf();

    /// A column chunk.
    ///
    /// @param column the top-level column that it belongs to
    /// @param physical one of [Physical]
    /// @param typeLength bytes of a value of fixed length
    /// @param nothing whether the column is declared to hold nothing but nulls
    /// @param presentAt highest definition
    /// @param repetition highest repetition
    record Leaf(
            String name,
            String column,
            int physical,
            int typeLength,
            SampleType type,
            boolean nothing,
            int presentAt,
            int repetition,
            int firstLeaf)
            implements Node {}

    /// A list; an element exists from the definition `presentAt + 1` on.
    ///
    /// @param repetition the repetition that continues this list
    record ListOf(String name, int presentAt, int repetition, Node element) implements Node {
        @Override
        public SampleType type() {
            return new SampleType.ListOf(element.type());
        }

        @Override
        public int firstLeaf() {
            return element.firstLeaf();
        }
    }

    /// A struct.
    record StructOf(String name, int presentAt, List<Node> fields) implements Node {
        public StructOf {
            fields = List.copyOf(fields);
        }

        @Override
        public SampleType type() {
            List<SampleType.Field> types = new ArrayList<>(fields.size());
            for (Node field : fields) {
                types.add(new SampleType.Field(field.name(), field.type()));
            }
            return new SampleType.StructOf(types);
        }

        @Override
        public int firstLeaf() {
            return fields.getFirst().firstLeaf();
        }
    }
}
