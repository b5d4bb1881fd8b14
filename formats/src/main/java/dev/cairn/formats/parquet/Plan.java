package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Structs;
import dev.cairn.episode.source.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a part of a column is assembled from the levels and values of its leaves.
///
/// A part has a *slot* for each element of the list around it, or for each row: the entries that repeat at most
/// `repetition` and are defined at least `definition` deep.
abstract sealed class Plan {
    final int repetition;
    final int definition;
    boolean[] present = {};

    private Plan(int repetition, int definition) {
        this.repetition = repetition;
        this.definition = definition;
    }

    /// A leaf whose levels tell the structure down to here.
    abstract LeafReader reader();

    /// Assembles the slots of the batch.
    ///
    /// @param row of the file that the batch begins with, for complaints
    abstract Column build(Place place, long row) throws FormatException;

    /// Counts slots and notes which of them are there.
    ///
    /// @param presentAt definition from which on they are
    /// @return the slots; [#present] is right for them
    final int slots(int presentAt) {
        LeafReader reader = reader();
        int entries = reader.entries();
        if (present.length < entries) {
            present = new boolean[Math.max(entries, present.length * 2)];
        }
        if (reader.leaf().presentAt() == 0) {
            Arrays.fill(present, 0, entries, true);
            return entries;
        }
        byte[] definitions = reader.definitions();
        byte[] repetitions = reader.repetitions();
        boolean repeats = reader.leaf().repetition() > repetition;
        int slots = 0;
        for (int i = 0; i < entries; i++) {
            if (definitions[i] >= definition && (!repeats || repetitions[i] <= repetition)) {
                present[slots++] = definitions[i] >= presentAt;
            }
        }
        return slots;
    }

    final boolean @Nullable [] presentOrAll(int slots) {
        for (int i = 0; i < slots; i++) {
            if (!present[i]) {
                return present;
            }
        }
        return null;
    }

    final FormatException disagree(Place place, long row, String what) {
        LeafReader reader = reader();
        return place.corrupt(
                reader.batchOffset(),
                "the levels of column `" + reader.leaf().column() + "` from row " + row + " on disagree: " + what);
    }

    /// Numbers, texts or bytes, one for each slot.
    static final class Values extends Plan {
        private final LeafReader reader;
        private final SampleType type;

        Values(int repetition, int definition, LeafReader reader, SampleType type) {
            super(repetition, definition);
            this.reader = reader;
            this.type = type;
        }

        @Override
        LeafReader reader() {
            return reader;
        }

        @Override
        Column build(Place place, long row) throws FormatException {
            Store store = reader.store();
            int there = store.size();
            if (reader.leaf().presentAt() == definition
                    || reader.leaf().repetition() == 0 && there == reader.entries()) {
                return store.column(type, there, 1, null);
            }
            int slots = slots(reader.leaf().presentAt());
            if (there == slots) {
                return store.column(type, slots, 1, null);
            }
            store.spread(present, slots, 1);
            return store.column(type, slots, 1, present);
        }
    }

    /// Nothing but missing samples, of whatever type is wanted.
    static final class Nothing extends Plan {
        private final LeafReader reader;
        private final SampleType type;

        Nothing(int repetition, int definition, LeafReader reader, SampleType type) {
            super(repetition, definition);
            this.reader = reader;
            this.type = type;
        }

        @Override
        LeafReader reader() {
            return reader;
        }

        @Override
        Column build(Place place, long row) throws FormatException {
            if (reader.store().size() > 0) {
                throw disagree(place, row, "it is declared to hold nothing and holds a value");
            }
            return Missing.column(type, slots(reader.leaf().presentAt()));
        }
    }

    /// Lists of numbers that all have one shape, as one flat array.
    static final class Shaped extends Plan {
        private final LeafReader reader;
        private final SampleType.Numeric type;
        private final Shape shape;

        /// One sample for each row.
        Shaped(LeafReader reader, SampleType.Numeric type, Shape shape) {
            super(0, 0);
            this.reader = reader;
            this.type = type;
            this.shape = shape;
        }

        @Override
        LeafReader reader() {
            return reader;
        }

        @Override
        Column build(Place place, long row) throws FormatException {
            int entries = reader.entries();
            if (present.length < entries) {
                present = new boolean[entries];
            }
            int samples = shape.check(reader, present, place, row);
            int missing = 0;
            for (int i = 0; i < samples; i++) {
                missing += present[i] ? 0 : 1;
            }
            if (missing > 0) {
                reader.store().spread(present, samples, type.width());
            }
            return reader.store().column(type, samples, type.width(), missing > 0 ? present : null);
        }
    }

    /// Lists of any length.
    static final class Listed extends Plan {
        private final Node.ListOf node;
        private final Plan element;
        private int[] offsets = {};

        Listed(int repetition, int definition, Node.ListOf node, Plan element) {
            super(repetition, definition);
            this.node = node;
            this.element = element;
        }

        @Override
        LeafReader reader() {
            return element.reader();
        }

        @Override
        Column build(Place place, long row) throws FormatException {
            LeafReader reader = reader();
            int entries = reader.entries();
            byte[] definitions = reader.definitions();
            byte[] repetitions = reader.repetitions();
            if (offsets.length <= entries) {
                offsets = new int[entries + 1];
            }
            if (present.length < entries) {
                present = new boolean[entries];
            }
            int presentAt = node.presentAt();
            int slots = 0;
            int elements = 0;
            for (int i = 0; i < entries; i++) {
                if (repetitions[i] <= repetition) {
                    if (definitions[i] >= definition) {
                        offsets[slots] = elements;
                        present[slots++] = definitions[i] >= presentAt;
                        elements += definitions[i] > presentAt ? 1 : 0;
                    }
                } else if (repetitions[i] == node.repetition()) {
                    if (definitions[i] <= presentAt || slots == 0 || offsets[slots - 1] == elements) {
                        throw disagree(place, row, "an empty or missing list goes on");
                    }
                    elements++;
                }
            }
            offsets[slots] = elements;
            Column inner = element.build(place, row);
            if (inner.count() != elements) {
                throw disagree(place, row, "lists of " + elements + " elements with " + inner.count());
            }
            return new Lists(offsets, inner, slots, presentOrAll(slots));
        }
    }

    /// Structs.
    static final class Structured extends Plan {
        private final Node.StructOf node;
        private final List<Plan> fields;

        Structured(int repetition, int definition, Node.StructOf node, List<Plan> fields) {
            super(repetition, definition);
            this.node = node;
            this.fields = List.copyOf(fields);
        }

        @Override
        LeafReader reader() {
            return fields.getFirst().reader();
        }

        @Override
        Column build(Place place, long row) throws FormatException {
            int slots = slots(node.presentAt());
            List<Column> columns = new ArrayList<>(fields.size());
            for (Plan field : fields) {
                Column column = field.build(place, row);
                if (column.count() != slots) {
                    throw disagree(place, row, slots + " structs with " + column.count() + " values of a field");
                }
                columns.add(column);
            }
            return new Structs(columns, slots, presentOrAll(slots));
        }
    }
}
