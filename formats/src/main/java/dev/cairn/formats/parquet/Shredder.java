package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes samples apart into the levels and values of leaves; everything is optional.
abstract sealed class Shredder {
    final int presentAt;

    private Shredder(int presentAt) {
        this.presentAt = presentAt;
    }

    /// Adds one sample.
    ///
    /// @param repeats the repetition of its first entry
    abstract void add(Column column, int sample, int repeats) throws IOException;

    /// Adds one entry to each leaf below.
    abstract void nothing(int repeats, int defined);

    /// Adds the samples of a column as rows.
    void rows(Column column, int rows) throws IOException {
        for (int i = 0; i < rows; i++) {
            add(column, i, 0);
        }
    }

    /// The shredder of a type.
    ///
    /// @param leaves is told the writers of the leaves, in order
    static Shredder of(SampleType type, List<String> path, int defined, int repetition, List<LeafWriter> leaves) {
        return switch (type) {
            case SampleType.Numeric numeric
            when numeric.shape().isEmpty() -> new One(leaf(type, path, defined + 1, repetition, leaves));
            case SampleType.Numeric numeric -> new Shaped(numeric, path, defined, repetition, leaves);
            case SampleType.Text _ -> new One(leaf(type, path, defined + 1, repetition, leaves));
            case SampleType.Encoded _ -> new One(leaf(type, path, defined + 1, repetition, leaves));
            case SampleType.ListOf list ->
                new Listed(
                        defined + 1,
                        repetition + 1,
                        of(list.element(), below(path, "list", "element"), defined + 2, repetition + 1, leaves));
            case SampleType.StructOf struct -> {
                if (struct.fields().isEmpty()) {
                    throw new IllegalArgumentException("the struct `" + String.join(".", path) + "` has no fields");
                }
                List<Shredder> fields = new ArrayList<>();
                for (SampleType.Field field : struct.fields()) {
                    fields.add(of(field.type(), below(path, field.name()), defined + 1, repetition, leaves));
                }
                yield new Structured(defined + 1, fields);
            }
        };
    }

    private static LeafWriter leaf(
            SampleType type, List<String> path, int presentAt, int repetition, List<LeafWriter> leaves) {
        LeafWriter leaf = new LeafWriter(path.toArray(String[]::new), type, presentAt, repetition);
        leaves.add(leaf);
        return leaf;
    }

    private static List<String> below(List<String> path, String... names) {
        List<String> below = new ArrayList<>(path);
        below.addAll(List.of(names));
        return below;
    }

    static IllegalArgumentException differs(LeafWriter leaf, Column column) {
        return new IllegalArgumentException("column `" + leaf.path()[0] + "` is of type " + leaf.type() + ", given "
                + column.getClass().getSimpleName()
                + (column instanceof Numbers numbers ? " of " + numbers.width() + " " + numbers.scalar() : ""));
    }

    /// A number, a text or bytes.
    private static final class One extends Shredder {
        private final LeafWriter leaf;

        One(LeafWriter leaf) {
            super(leaf.presentAt());
            this.leaf = leaf;
        }

        @Override
        void rows(Column column, int rows) throws IOException {
            if (column instanceof Numbers numbers && numbers.allPresent()) {
                hold(numbers);
                leaf.more(rows);
                leaf.numbers(numbers, 0, rows);
            } else {
                super.rows(column, rows);
            }
        }

        @Override
        void add(Column column, int sample, int repeats) throws IOException {
            if (!column.present(sample)) {
                leaf.level(repeats, presentAt - 1);
                return;
            }
            if (leaf.type().equals(ParquetColumn.NOTHING)) {
                throw new IllegalArgumentException(
                        "column `" + leaf.path()[0] + "` is declared to hold nothing, sample " + sample + " is there");
            }
            leaf.level(repeats, presentAt);
            switch (column) {
                case Numbers numbers -> {
                    hold(numbers);
                    leaf.numbers(numbers, sample, sample + 1);
                }
                case Texts texts when leaf.type() instanceof SampleType.Text -> leaf.text(texts, sample);
                case Packets packets when leaf.type() instanceof SampleType.Encoded -> leaf.packet(packets, sample);
                default -> throw differs(leaf, column);
            }
        }

        private void hold(Numbers numbers) {
            if (numbers.width() != 1 || numbers.scalar() != leaf.scalar() || leaf.width() == 0) {
                throw differs(leaf, numbers);
            }
        }

        /// Adds neighbouring elements of a list, if that goes in one step.
        boolean elements(Column column, int from, int to, int repeats) {
            if (to - from > 1 && column instanceof Numbers numbers && numbers.allPresent()) {
                hold(numbers);
                leaf.level(repeats, presentAt);
                leaf.more(to - from - 1);
                leaf.numbers(numbers, from, to);
                return true;
            }
            return false;
        }

        @Override
        void nothing(int repeats, int defined) {
            leaf.level(repeats, defined);
        }
    }

    /// Numbers of a fixed shape, as nested lists.
    private static final class Shaped extends Shredder {
        private final LeafWriter leaf;
        private final int width;
        private final byte[] pattern;
        private final int defined;

        Shaped(SampleType.Numeric type, List<String> path, int outside, int repetition, List<LeafWriter> leaves) {
            super(outside + 1);
            List<Integer> shape = type.shape();
            List<String> below = path;
            for (int i = 0; i < shape.size(); i++) {
                below = below(below, "list", "element");
            }
            width = type.width();
            leaf = leaf(
                    SampleType.scalar(type.scalar()),
                    below,
                    outside + 2 * shape.size() + 1,
                    repetition + shape.size(),
                    leaves);
            int deep = Shape.deep(shape);
            pattern = Shape.pattern(shape, repetition);
            // A list without elements is one entry, defined down to that list.
            defined = deep < shape.size() ? outside + 2 * deep + 1 : leaf.presentAt();
        }

        @Override
        void add(Column column, int sample, int repeats) {
            if (!column.present(sample)) {
                leaf.level(repeats, presentAt - 1);
                return;
            }
            if (!(column instanceof Numbers numbers) || numbers.width() != width || numbers.scalar() != leaf.scalar()) {
                throw differs(leaf, column);
            }
            leaf.shaped(pattern, repeats, defined);
            leaf.numbers(numbers, sample * width, (sample + 1) * width);
        }

        @Override
        void rows(Column column, int rows) {
            if (!(column instanceof Numbers numbers)
                    || numbers.width() != width
                    || numbers.scalar() != leaf.scalar()
                    || !numbers.allPresent()) {
                for (int i = 0; i < rows; i++) {
                    add(column, i, 0);
                }
                return;
            }
            for (int i = 0; i < rows; i++) {
                leaf.shaped(pattern, 0, defined);
            }
            leaf.numbers(numbers, 0, rows * width);
        }

        @Override
        void nothing(int repeats, int defined) {
            leaf.level(repeats, defined);
        }
    }

    private static final class Listed extends Shredder {
        private final int repetition;
        private final Shredder element;

        Listed(int presentAt, int repetition, Shredder element) {
            super(presentAt);
            this.repetition = repetition;
            this.element = element;
        }

        @Override
        void add(Column column, int sample, int repeats) throws IOException {
            if (!column.present(sample)) {
                nothing(repeats, presentAt - 1);
                return;
            }
            if (!(column instanceof Lists lists)) {
                throw new IllegalArgumentException(
                        "a list is wanted, given " + column.getClass().getSimpleName());
            }
            int from = lists.from(sample);
            int to = lists.from(sample + 1);
            if (from == to) {
                nothing(repeats, presentAt);
                return;
            }
            Column elements = lists.elements();
            if (element instanceof One one && one.elements(elements, from, to, repeats)) {
                return;
            }
            for (int i = from; i < to; i++) {
                element.add(elements, i, i == from ? repeats : repetition);
            }
        }

        @Override
        void nothing(int repeats, int defined) {
            element.nothing(repeats, defined);
        }
    }

    private static final class Structured extends Shredder {
        private final List<Shredder> fields;

        Structured(int presentAt, List<Shredder> fields) {
            super(presentAt);
            this.fields = fields;
        }

        @Override
        void add(Column column, int sample, int repeats) throws IOException {
            if (!column.present(sample)) {
                nothing(repeats, presentAt - 1);
                return;
            }
            if (!(column instanceof Structs structs) || structs.fields() != fields.size()) {
                throw new IllegalArgumentException("a struct of " + fields.size() + " fields is wanted, given "
                        + column.getClass().getSimpleName()
                        + (column instanceof Structs other ? " of " + other.fields() : ""));
            }
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).add(structs.field(i), sample, repeats);
            }
        }

        @Override
        void nothing(int repeats, int defined) {
            for (Shredder field : fields) {
                field.nothing(repeats, defined);
            }
        }
    }
}
