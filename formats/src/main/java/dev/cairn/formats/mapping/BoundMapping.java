package dev.cairn.formats.mapping;

import dev.cairn.episode.Claim;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.transform.AlignMissing;
import dev.cairn.episode.transform.AlignOptions;
import dev.cairn.episode.transform.AlignRows;
import dev.cairn.episode.transform.AlignTake;
import dev.cairn.episode.transform.Compose;
import dev.cairn.formats.mapping.Mapping.Output;
import dev.cairn.formats.mapping.Mapping.Piece;
import dev.cairn.formats.mapping.Mapping.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A mapping held against what one episode holds: names are streams, elements are indexes.
final class BoundMapping {
    private final Mapping mapping;
    private final EpisodeSpec spec;
    private final Sources sources;
    private final List<String> complaints = new ArrayList<>();
    private final List<AlignTake> takes = new ArrayList<>();
    private final List<Compose.Output> outputs = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private final List<Meant> meant = new ArrayList<>();
    private Optional<String> task = Optional.empty();

    /// What a mapping says of some elements of a stream, before it is put on rows.
    record Meant(int stream, List<Integer> elements, Mapping.Meaning meaning) {}

    BoundMapping(Mapping mapping, EpisodeSpec spec) {
        this.mapping = mapping;
        this.spec = spec;
        this.sources = new Sources(spec);
        for (Output output : mapping.outputs()) {
            bind(output);
        }
        holdNames();
        bindInstruction();
        bindSuccess();
    }

    /// @throws FormatException BAD_MAPPING with every complaint
    static BoundMapping of(Mapping mapping, EpisodeSpec spec) throws FormatException {
        BoundMapping bound = new BoundMapping(mapping, spec);
        if (!bound.complaints.isEmpty()) {
            throw new FormatException(
                    Problem.BAD_MAPPING,
                    mapping.file(),
                    "it does not fit episode " + spec.key() + ":\n  " + String.join("\n  ", bound.complaints));
        }
        return bound;
    }

    static boolean needsRows(EpisodeSpec spec) {
        return spec.streams().stream()
                .anyMatch(stream -> Sources.isMessage(stream)
                        || (stream.axis() != 0
                                && !Sources.isPictures(stream)
                                && !spec.axisOf(stream).latched()));
    }

    private void complain(int line, String what) {
        complaints.add("line " + line + ": " + what);
    }

    List<String> complaints() {
        return complaints;
    }

    private void bind(Output output) {
        if (output.name().contains("*")) {
            bindEach(output);
            return;
        }
        List<Compose.Part> parts = new ArrayList<>();
        List<Stream> streams = new ArrayList<>();
        for (Piece piece : output.from()) {
            Sources.Found found = sources.find(piece.stream());
            if (found.streams().isEmpty()) {
                complain(piece.line(), found.complaint());
            }
            for (int stream : found.streams()) {
                part(piece, stream).ifPresent(part -> {
                    parts.add(part);
                    streams.add(spec.streams().get(stream));
                });
            }
        }
        if (!parts.isEmpty()) {
            add(output, output.name(), parts, streams);
        }
    }

    /// One output for each source that fits; its name has what the source's `*` stands for.
    private void bindEach(Output output) {
        Piece piece = output.from().getFirst();
        boolean single = output.from().size() == 1 && count(piece.stream()) == 1 && count(output.name()) == 1;
        if (!single) {
            complain(output.line(), "an output with a `*` is made of one source with one `*`");
            return;
        }
        Sources.Found found = sources.find(piece.stream());
        if (found.streams().isEmpty()) {
            complain(piece.line(), found.complaint());
        }
        int star = piece.stream().indexOf('*');
        for (int stream : found.streams()) {
            String name = spec.streams().get(stream).name();
            String part = name.substring(star, name.length() - (piece.stream().length() - star - 1));
            String made =
                    output.name().replace("*", part.replaceAll("^/+|/+$", "").replace('/', '.'));
            part(piece, stream)
                    .ifPresent(one -> add(
                            output, made, List.of(one), List.of(spec.streams().get(stream))));
        }
    }

    private static long count(String text) {
        return text.chars().filter(c -> c == '*').count();
    }

    private Optional<Compose.Part> part(Piece piece, int at) {
        Stream stream = spec.streams().get(at);
        if (stream.type() instanceof SampleType.ListOf || stream.type() instanceof SampleType.StructOf) {
            if (needsRows(spec)) {
                complain(piece.line(), stream.name() + " holds lists or structs, which have no place in rows");
                return Optional.empty();
            }
        }
        List<Integer> elements = new ArrayList<>();
        Optional<String> complaint = Sources.elements(stream, piece.elements(), elements);
        if (complaint.isPresent()) {
            complain(piece.line(), complaint.get());
            return Optional.empty();
        }
        String where = mapping.file() + ":" + piece.line();
        List<Group> groups = new ArrayList<>();
        if (stream.type() instanceof SampleType.Numeric) {
            for (Group group : Compose.meaningOf(stream, elements)) {
                group.quantity()
                        .unit()
                        .known()
                        .ifPresent(unit -> piece.meaning()
                                .unit()
                                .filter(other -> other != unit)
                                .ifPresent(other -> complain(
                                        piece.line(),
                                        "unit " + other.name().toLowerCase(java.util.Locale.ROOT) + " is said of "
                                                + stream.name() + ", which says "
                                                + unit.name().toLowerCase(java.util.Locale.ROOT)
                                                + " itself; numbers are not converted")));
                groups.add(new Group(
                        group.name(),
                        group.from(),
                        group.to(),
                        piece.meaning().over(group.quantity(), where),
                        group.elements()));
            }
        }
        if (piece.meaning().rotation().isPresent()) {
            meant.add(new Meant(at, List.copyOf(elements), piece.meaning()));
        }
        used.add(at);
        return Optional.of(
                new Compose.Part(take(piece, stream), piece.elements().isEmpty() ? List.of() : elements, groups));
    }

    /// A stream that is wanted in two ways is taken twice.
    private String take(Piece piece, Stream stream) {
        AlignTake wanted = new AlignTake(
                stream.name(),
                stream.name(),
                piece.method(),
                piece.maxAgeNanos(),
                piece.missing().orElse(AlignMissing.HOLD),
                piece.clock());
        for (AlignTake known : takes) {
            if (known.stream().equals(wanted.stream())
                    && wanted.as(known.name()).equals(known)) {
                return known.name();
            }
        }
        long same = takes.stream()
                .filter(known -> known.stream().equals(stream.name()))
                .count();
        AlignTake named = same == 0 ? wanted : wanted.as(stream.name() + "#" + (same + 1));
        takes.add(named);
        return named.name();
    }

    private void add(Output output, String name, List<Compose.Part> parts, List<Stream> streams) {
        boolean numbers = streams.stream().allMatch(stream -> stream.type() instanceof SampleType.Numeric);
        if (streams.size() > 1 && !numbers) {
            complain(
                    output.line(),
                    "several streams cannot become " + name + ", for not all are numbers: "
                            + String.join(
                                    ", ", streams.stream().map(Stream::name).toList()));
            return;
        }
        if (!numbers && output.type().isPresent()) {
            complain(output.line(), streams.getFirst().name() + " is no numbers and has no `type`");
        }
        MappingLint.twice(parts).ifPresent(what -> complain(output.line(), what + " twice in " + name));
        MappingLint.unitClash(parts).ifPresent(what -> complain(output.line(), name + " would mix units: " + what));
        outputs.add(new Compose.Output(name, output.role(), output.type(), parts));
    }

    private void holdNames() {
        Set<String> names = new HashSet<>();
        for (Compose.Output output : outputs) {
            if (!names.add(output.name())) {
                complaints.add("two sources become " + output.name() + ": "
                        + String.join(
                                ", ",
                                outputs.stream()
                                        .filter(other -> other.name().equals(output.name()))
                                        .map(other -> other.parts().getFirst().stream())
                                        .distinct()
                                        .toList()));
            }
        }
    }

    private void bindInstruction() {
        if (outputs.stream().anyMatch(output -> output.name().equals(Compose.TASK))) {
            return;
        }
        switch (mapping.instruction()) {
            case Said.Fixed fixed -> say(fixed.text());
            case Said.OfStream stream -> {
                Sources.Found found = sources.find(stream.stream());
                if (found.streams().size() != 1) {
                    complain(
                            stream.line(),
                            found.streams().isEmpty() ? found.complaint() : "the instruction is one stream");
                } else {
                    instructionFrom(found.streams().getFirst(), stream.line());
                }
            }
            case Said.OfLabel label -> text(label).ifPresent(this::say);
            case Said.OfName name -> text(name).ifPresent(this::say);
            case Said.Usual _ -> {
                Optional<Stream> stream = spec.streams().stream()
                        .filter(one -> one.role() == Role.INSTRUCTION && one.type() instanceof SampleType.Text)
                        .findFirst();
                if (stream.isPresent()) {
                    instructionFrom(spec.streams().indexOf(stream.get()), 0);
                } else {
                    Names.label(spec, Label.TASK).ifPresent(this::say);
                }
            }
        }
    }

    private void say(String text) {
        task = Optional.of(text);
        labels.add(new Label(Label.TASK, Claim.declared(text, mapping.file())));
    }

    private void instructionFrom(int at, int line) {
        Stream stream = spec.streams().get(at);
        if (!(stream.type() instanceof SampleType.Text)) {
            complain(line, "the instruction is a stream of texts, " + stream.name() + " is none");
            return;
        }
        used.add(at);
        Piece whole = new Piece(
                stream.name(),
                line,
                List.of(),
                Mapping.Meaning.NOTHING,
                Optional.empty(),
                java.util.OptionalLong.empty(),
                Optional.empty(),
                dev.cairn.episode.transform.AlignClock.AUTO);
        outputs.add(new Compose.Output(
                Compose.TASK,
                Role.INSTRUCTION,
                Optional.empty(),
                List.of(new Compose.Part(take(whole, stream), List.of(), List.of()))));
    }

    /// A text that the episode's labels or name give.
    private Optional<String> text(Said said) {
        return switch (said) {
            case Said.Fixed fixed -> Optional.of(fixed.text());
            case Said.OfLabel label -> {
                Optional<String> value = Names.label(spec, label.label());
                if (value.isEmpty()) {
                    List<String> names = spec.labels().stream().map(Label::name).toList();
                    complain(
                            label.line(),
                            "no label is called `" + label.label() + "`" + Nearest.hint(label.label(), names)
                                    + "; there are " + String.join(", ", names));
                }
                yield value;
            }
            case Said.OfName name -> {
                Optional<String> value = Names.part(name.pattern(), spec.key());
                if (value.isEmpty()) {
                    complain(name.line(), "the name " + spec.key() + " does not fit `" + name.pattern() + "`");
                }
                yield value;
            }
            case Said.OfStream _, Said.Usual _ -> Optional.empty();
        };
    }

    private void bindSuccess() {
        if (mapping.success() instanceof Said.OfStream stream) {
            Sources.Found found = sources.find(stream.stream());
            if (found.streams().size() != 1) {
                complain(stream.line(), found.streams().isEmpty() ? found.complaint() : "success is one stream");
            }
            return;
        }
        text(mapping.success())
                .ifPresent(value -> labels.add(new Label(Names.SUCCESS, Claim.declared(value, mapping.file()))));
    }

    /// The stream that says at the end whether the episode was a success.
    Optional<Integer> successStream() {
        return mapping.success() instanceof Said.OfStream stream
                ? sources.find(stream.stream()).streams().stream().findFirst()
                : Optional.empty();
    }

    List<Meant> meant() {
        return meant;
    }

    /// Whether streams have to be put on rows first.
    boolean isAligned() {
        if (!(mapping.rows() instanceof Mapping.Rows.Usual) || mapping.stamps()) {
            return true;
        }
        boolean onRows = used.stream().allMatch(at -> {
            Stream stream = spec.streams().get(at);
            return stream.axis() == 0 || Sources.isPictures(stream);
        });
        return !onRows || needsRows(spec);
    }

    AlignOptions alignment() throws FormatException {
        AlignOptions options = AlignOptions.DEFAULTS
                .withTakes(takes)
                .withClock(mapping.clock())
                .withStamps(mapping.stamps())
                .withRows(rows());
        return mapping.maxClockOffset().isPresent()
                ? options.withMaxClockOffsetNanos(mapping.maxClockOffset().getAsLong())
                : options;
    }

    private AlignRows rows() throws FormatException {
        return switch (mapping.rows()) {
            case Mapping.Rows.Usual _ -> new AlignRows.Auto();
            case Mapping.Rows.Grid grid -> new AlignRows.Grid(grid.rate());
            case Mapping.Rows.Of of -> {
                Optional<Compose.Output> output = outputs.stream()
                        .filter(one -> one.name().equals(of.stream()))
                        .findFirst();
                String name = of.stream();
                if (output.isPresent()) {
                    String take = output.get().parts().getFirst().stream();
                    name = takes.stream()
                            .filter(one -> one.name().equals(take))
                            .map(AlignTake::stream)
                            .findFirst()
                            .orElse(take);
                }
                Sources.Found found = sources.find(name);
                if (found.streams().size() != 1) {
                    throw new MappingNode.Place(mapping.file(), of.line())
                            .refused(found.streams().isEmpty() ? found.complaint() : "rows stand on one stream");
                }
                yield new AlignRows.Of(
                        spec.streams().get(found.streams().getFirst()).name());
            }
        };
    }

    Compose composition(List<Label> more) {
        List<Label> all = new ArrayList<>(labels);
        all.addAll(more);
        return new Compose(outputs, mapping.ignored(), task, all);
    }
}
