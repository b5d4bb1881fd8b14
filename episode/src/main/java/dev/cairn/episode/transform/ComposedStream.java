package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A stream that is made of others, and how.
final class ComposedStream {
    private final Stream stream;
    private final List<Piece> pieces;
    private final boolean whole;

    private ComposedStream(Stream stream, List<Piece> pieces, boolean whole) {
        this.stream = stream;
        this.pieces = pieces;
        this.whole = whole;
    }

    private record Piece(int source, List<Integer> elements) {}

    /// A stream as it is.
    static ComposedStream whole(Stream stream, int source) {
        return new ComposedStream(stream, List.of(new Piece(source, List.of())), true);
    }

    static ComposedStream of(EpisodeSpec spec, Compose.Output output, List<Loss> losses) throws FormatException {
        List<Piece> pieces = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        int width = 0;
        Stream first = null;
        Scalar joined = null;
        boolean plain = output.parts().size() == 1;
        for (Compose.Part part : output.parts()) {
            int at = spec.indexOf(part.stream()).orElseThrow(() -> Compose.noSuchStream(spec, part.stream()));
            Stream source = spec.streams().get(at);
            if (first != null && source.axis() != first.axis()) {
                throw refused(
                        Problem.NEEDS_ALIGNMENT,
                        output,
                        first.name() + " and " + source.name() + " have samples at different instants");
            }
            first = first == null ? source : first;
            if (!(source.type() instanceof SampleType.Numeric numeric)) {
                if (output.parts().size() > 1
                        || !part.elements().isEmpty()
                        || output.type().isPresent()) {
                    throw refused(
                            Problem.TARGET_CANNOT_HOLD,
                            output,
                            source.name() + " is no numbers, so it can neither be joined, cut nor rounded");
                }
                Stream renamed = new Stream(
                        output.name(),
                        source.axis(),
                        output.role(),
                        source.type(),
                        source.groups(),
                        source.relations(),
                        source.labels());
                return whole(renamed, at);
            }
            List<Integer> elements = part.elements().isEmpty()
                    ? IntStream.range(0, numeric.width()).boxed().toList()
                    : part.elements();
            for (int element : elements) {
                if (element < 0 || element >= numeric.width()) {
                    throw refused(
                            Problem.TARGET_CANNOT_HOLD,
                            output,
                            source.name() + " has " + numeric.width() + " elements, there is no number " + element);
                }
            }
            if (!part.elements().isEmpty() && part.elements().size() < numeric.width()) {
                losses.add(new Loss(
                        LossKind.DROPPED,
                        source.name(),
                        "elements that the mapping does not take",
                        numeric.width() - (double) part.elements().size(),
                        "elements"));
            }
            plain &= part.elements().isEmpty();
            joined = joined == null || joined == numeric.scalar() ? numeric.scalar() : Scalar.F64;
            pieces.add(new Piece(at, elements));
            addGroups(groups, part, source, elements, width);
            width += elements.size();
        }
        return made(
                spec, output, java.util.Objects.requireNonNull(first), pieces, groups, width, joined, plain, losses);
    }

    private static ComposedStream made(
            EpisodeSpec spec,
            Compose.Output output,
            Stream first,
            List<Piece> pieces,
            List<Group> groups,
            int width,
            @org.jspecify.annotations.Nullable Scalar joined,
            boolean plain,
            List<Loss> losses) {
        Scalar scalar = output.type().orElse(joined == null ? Scalar.F64 : joined);
        SampleType.Numeric old = (SampleType.Numeric) first.type();
        boolean whole = plain && scalar == old.scalar();
        List<Integer> shape = plain ? old.shape() : List.of(width);
        boolean rounded = false;
        for (Piece piece : pieces) {
            Scalar from = ((SampleType.Numeric) spec.streams().get(piece.source).type()).scalar();
            rounded |= isRounded(from, scalar);
        }
        if (rounded) {
            losses.add(Loss.of(
                    LossKind.ROUNDED,
                    output.name(),
                    "numbers become " + scalar.name().toLowerCase(java.util.Locale.ROOT)));
        }
        Stream stream = new Stream(
                output.name(),
                first.axis(),
                output.role(),
                new SampleType.Numeric(scalar, shape),
                groups,
                plain ? first.relations() : List.of(),
                plain ? first.labels() : List.of());
        return new ComposedStream(stream, pieces, whole);
    }

    private static boolean isRounded(Scalar from, Scalar to) {
        return switch (to) {
            case F64 -> from == Scalar.I64 || from == Scalar.U64;
            case F32 -> from.bytes() >= 4 && from != Scalar.F32;
            default -> from != to;
        };
    }

    private static FormatException refused(Problem problem, Compose.Output output, String why) {
        return new FormatException(problem, output.name(), why);
    }

    /// Meaning follows its elements: neighbours of one group stay one.
    private static void addGroups(
            List<Group> groups, Compose.Part part, Stream source, List<Integer> elements, int offset) {
        if (!part.groups().isEmpty()) {
            for (Group group : part.groups()) {
                groups.add(new Group(
                        group.name(), group.from() + offset, group.to() + offset, group.quantity(), group.elements()));
            }
            return;
        }
        groups.addAll(sliced(source, elements, offset));
    }

    /// The groups of some elements of a stream, counted from `offset`.
    static List<Group> sliced(Stream source, List<Integer> elements, int offset) {
        List<Group> made = new ArrayList<>();
        int at = 0;
        while (at < elements.size()) {
            int group = groupOf(source, elements.get(at));
            int end = at + 1;
            while (end < elements.size() && groupOf(source, elements.get(end)) == group) {
                end++;
            }
            Group old = group < 0
                    ? new Group(source.name(), 0, 0, Quantity.UNKNOWN, List.of())
                    : source.groups().get(group);
            List<String> names = new ArrayList<>();
            for (int i = at; i < end; i++) {
                int element = elements.get(i) - old.from();
                if (element >= 0 && element < old.elements().size()) {
                    names.add(old.elements().get(element));
                }
            }
            made.add(new Group(
                    old.name(),
                    at + offset,
                    end + offset,
                    old.quantity(),
                    names.size() == end - at ? names : List.of()));
            at = end;
        }
        return made;
    }

    private static int groupOf(Stream source, int element) {
        for (int i = 0; i < source.groups().size(); i++) {
            Group group = source.groups().get(i);
            if (element >= group.from() && element < group.to()) {
                return i;
            }
        }
        return -1;
    }

    Stream stream() {
        return stream;
    }

    int axis() {
        return stream.axis();
    }

    /// Streams it is made of.
    List<Integer> sources() {
        return pieces.stream().map(Piece::source).toList();
    }

    /// Whether a block has all it is made of.
    boolean isIn(Block block) {
        return pieces.stream().allMatch(piece -> block.has(piece.source));
    }

    /// Its samples in a block.
    Column column(Block block) {
        if (whole) {
            return block.column(pieces.getFirst().source);
        }
        int count = block.count();
        SampleType.Numeric type = (SampleType.Numeric) stream.type();
        int width = type.width();
        boolean[] present = new boolean[count];
        java.util.Arrays.fill(present, true);
        boolean all = true;
        NumbersOut out = new NumbersOut(type.scalar(), count * width);
        int offset = 0;
        for (Piece piece : pieces) {
            Numbers from = (Numbers) block.column(piece.source);
            int step = from.width();
            for (int row = 0; row < count; row++) {
                present[row] &= from.present(row);
                all &= present[row];
            }
            for (int i = 0; i < piece.elements.size(); i++) {
                out.copy(from, piece.elements.get(i), step, offset + i, width, count);
            }
            offset += piece.elements.size();
        }
        return out.build(count, width, all ? null : present);
    }
}
