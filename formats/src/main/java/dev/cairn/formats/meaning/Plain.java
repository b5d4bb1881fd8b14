package dev.cairn.formats.meaning;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.ListOf;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Enumeration;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Leaves of which nothing else is known: numbers, texts and instants under the path of their field.
final class Plain {
    /// Most numbers of one sample; what has more stays out.
    private static final long MOST_NUMBERS = 1 << 20;
    /// Longest free sequence that becomes a vector.
    private static final int LONGEST_VECTOR = 1 << 16;
    /// Longest run of bytes that becomes a vector of numbers and not a list.
    private static final int LONGEST_BYTES = 64;

    private Plain() {}

    /// A stream for each leaf.
    static List<Part> of(List<Leaf> leaves, Samples samples) throws FormatException {
        int[] lengths = lengths(leaves, samples);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            of(leaves.get(i), lengths[i]).ifPresent(parts::add);
        }
        return parts;
    }

    /// The length that a free sequence of numbers had in all first messages; 0 where there is no such.
    static int[] lengths(List<Leaf> leaves, Samples samples) throws FormatException {
        int[] lengths = new int[leaves.size()];
        List<Wanted> wanted = new ArrayList<>();
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            if (mayBeVector(leaf)) {
                wanted.add(leaf.type() instanceof Blob ? Wanted.numbers(leaf.path()) : Wanted.of(leaf.path()));
                at.add(i);
                lengths[i] = -1;
            }
        }
        samples.each(wanted, decoder -> {
            for (int i = 0; i < wanted.size(); i++) {
                Column column = decoder.column(i);
                int length = column instanceof Lists lists && lists.present(0) ? lists.from(1) : -1;
                int known = lengths[at.get(i)];
                lengths[at.get(i)] = length < 0 || known == length ? known : known == -1 ? length : 0;
            }
        });
        for (int i = 0; i < lengths.length; i++) {
            int most = leaves.get(i).type() instanceof Blob ? LONGEST_BYTES : LONGEST_VECTOR;
            lengths[i] = lengths[i] < 0 || lengths[i] > most ? 0 : lengths[i];
        }
        return lengths;
    }

    private static boolean mayBeVector(Leaf leaf) {
        List<Integer> dims = leaf.dims();
        return switch (leaf.type()) {
            case Text _ -> false;
            case Blob _ -> dims.isEmpty();
            default -> !dims.isEmpty() && dims.getFirst() == Leaf.FREE && dims.lastIndexOf(Leaf.FREE) == 0;
        };
    }

    private static Optional<Part> of(Leaf leaf, int length) {
        List<Integer> dims = new ArrayList<>(leaf.dims());
        String path = leaf.path().replace("[]", "");
        if (leaf.type() instanceof Text) {
            return Optional.of(Part.plain(
                    path, Role.OBSERVATION, lists(new SampleType.Text(), dims.size()), Wanted.of(leaf.path())));
        }
        boolean bytes = leaf.type() instanceof Blob;
        if (bytes) {
            dims.add(Leaf.FREE);
        }
        if (length > 0) {
            dims.set(0, length);
        }
        int free = dims.lastIndexOf(Leaf.FREE) + 1;
        List<Integer> shape = dims.subList(free, dims.size());
        long numbers = 1;
        for (int extent : shape) {
            numbers = Math.min(Integer.MAX_VALUE, numbers * extent);
        }
        if (numbers > MOST_NUMBERS) {
            return Optional.empty();
        }
        Wanted wanted = length > 0
                ? Wanted.of(leaf.path(), length)
                : bytes ? Wanted.numbers(leaf.path()) : Wanted.of(leaf.path());
        SampleType type = lists(new Numeric(scalar(leaf.type()), shape), free);
        return Optional.of(Part.plain(path, role(leaf), type, wanted));
    }

    private static Role role(Leaf leaf) {
        String name = leaf.path().substring(leaf.path().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return leaf.type() instanceof Instant && name.contains("stamp") ? Role.STAMP : Role.OBSERVATION;
    }

    private static SampleType lists(SampleType element, int depth) {
        SampleType type = element;
        for (int i = 0; i < depth; i++) {
            type = new ListOf(type);
        }
        return type;
    }

    private static Scalar scalar(FieldType type) {
        return switch (type) {
            case FieldType.Number number -> number.scalar();
            case Enumeration enumeration -> enumeration.scalar();
            case Blob blob -> blob.scalar();
            default -> Scalar.I64;
        };
    }
}
