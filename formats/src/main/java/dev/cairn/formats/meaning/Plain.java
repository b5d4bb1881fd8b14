package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Column;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Quantity;
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
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Leaves that are streams by themselves: numbers, texts and instants under the path of their field.
final class Plain {
    /// Most numbers of one sample; what has more stays out.
    static final long MOST_NUMBERS = 1 << 20;
    /// Longest free sequence that becomes a vector.
    private static final int LONGEST_VECTOR = 1 << 16;
    /// Longest run of bytes that becomes a vector of numbers and not a list.
    private static final int LONGEST_BYTES = 64;

    private Plain() {}

    /// A stream for each leaf that is none yet.
    static void draft(Subject subject, Draft draft) throws FormatException {
        List<Leaf> leaves = subject.leaves().values().stream()
                .filter(leaf -> !draft.isUsed(leaf.path()))
                .toList();
        int[] lengths = lengths(leaves, subject.samples());
        for (int i = 0; i < leaves.size(); i++) {
            Leaf leaf = leaves.get(i);
            // Where another stream has the leaf as it is, it is read but once.
            boolean shared = draft.form(leaf.path()).isPresent();
            Optional<Part> part = of(leaf, shared ? 0 : lengths[i], role(subject, leaf));
            if (part.isPresent()) {
                draft.share(meant(subject, leaf, part.get()));
                if (part.get().role() == Role.INSTRUCTION) {
                    task(subject, leaf, draft);
                }
                if (RobotDescription.isDescription(subject.topic()) && subject.text(leaf.path(), 0)) {
                    describe(subject, leaf, draft);
                }
            }
        }
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

    private static Optional<Part> of(Leaf leaf, int length, Role role) {
        List<Integer> dims = new ArrayList<>(leaf.dims());
        String path = leaf.path().replace("[]", "");
        if (leaf.type() instanceof Text) {
            return Optional.of(
                    Part.plain(path, role, lists(new SampleType.Text(), dims.size()), Wanted.of(leaf.path())));
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
        if (numbers(shape) > MOST_NUMBERS) {
            return Optional.empty();
        }
        Wanted wanted = length > 0
                ? Wanted.of(leaf.path(), length)
                : bytes ? Wanted.numbers(leaf.path()) : Wanted.of(leaf.path());
        SampleType type = lists(new Numeric(scalar(leaf.type()), shape), free);
        return Optional.of(Part.plain(path, role, type, wanted));
    }

    private static Part meant(Subject subject, Leaf leaf, Part part) {
        Part named = part;
        if (leaf.type() instanceof Enumeration(var _, var names)) {
            String values = new TreeMap<>(names)
                    .entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(", "));
            named = named.withLabels(List.of(new Label("values", Claim.declared(values, subject.name()))));
        }
        if (part.type() instanceof Numeric numeric && leaf.type() instanceof FieldType.Number) {
            Optional<Quantity> quantity = FieldMeanings.of(subject, leaf.path());
            if (quantity.isPresent()) {
                Group group = new Group(Words.last(part.path()), 0, numeric.width(), quantity.get(), List.of());
                named = named.withGroups(List.of(group));
            }
        }
        return named;
    }

    /// Numbers of a shape, without overflow.
    static long numbers(List<Integer> shape) {
        long numbers = 1;
        for (int extent : shape) {
            numbers = Math.min(Integer.MAX_VALUE, numbers * extent);
        }
        return numbers;
    }

    /// What a leaf is for.
    static Role role(Subject subject, Leaf leaf) {
        String name = Words.last(leaf.path()).toLowerCase(Locale.ROOT);
        return switch (leaf.type()) {
            case Instant _ -> name.contains("stamp") ? Role.STAMP : Role.OTHER;
            case Text _ -> {
                if (leaf.dims().isEmpty() && Roles.isInstruction(subject.topic(), leaf.path())) {
                    yield Role.INSTRUCTION;
                }
                boolean text = subject.name().equals("std_msgs/String");
                yield text && !RobotDescription.isDescription(subject.topic()) ? Role.OBSERVATION : Role.OTHER;
            }
            case Blob _ -> Role.OTHER;
            default -> Roles.ofNumber(subject, leaf, name);
        };
    }

    /// The instruction is the episode's task where all first messages say the same.
    private static void task(Subject subject, Leaf leaf, Draft draft) throws FormatException {
        Optional<String> text = subject.always(leaf.path());
        if (text.isPresent() && !text.get().isBlank()) {
            draft.label(new Label(
                    Label.TASK,
                    new Claim.Measured<>(
                            text.get(),
                            leaf.path() + " of the first " + subject.samples().count() + " messages of "
                                    + subject.topic())));
        }
    }

    private static void describe(Subject subject, Leaf leaf, Draft draft) throws FormatException {
        List<String> texts = subject.samples().texts(leaf.path(), 1);
        if (!texts.isEmpty()) {
            RobotDescription.parse(texts.getFirst(), subject.topic()).ifPresent(draft::describe);
        }
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
