package dev.cairn.formats.mapping;

import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.transform.AlignClock;
import dev.cairn.episode.transform.AlignMethod;
import dev.cairn.episode.transform.AlignMissing;
import dev.cairn.episode.transform.CutEpisodes;
import dev.cairn.formats.mapping.Mapping.Meaning;
import dev.cairn.formats.mapping.Mapping.Output;
import dev.cairn.formats.mapping.Mapping.Piece;
import dev.cairn.formats.mapping.Mapping.Said;
import dev.cairn.formats.mapping.MappingNode.Sequence;
import dev.cairn.formats.mapping.MappingNode.Table;
import dev.cairn.formats.mapping.MappingNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Turns the nodes of a file into a mapping; every key and word must be known.
final class MappingParser {
    private MappingParser() {}

    static Mapping parse(String text, String file) throws FormatException {
        Table top = MappingWords.table(MappingNode.read(text, file), MappingKeys.TOP, "a mapping");
        Optional<MappingNode> version = MappingWords.at(top, "version");
        if (version.isPresent() && !MappingWords.text(version.get()).equals("1")) {
            throw version.get()
                    .place()
                    .refused("this version reads mappings of version 1, not " + MappingWords.text(version.get()));
        }
        Table streams = MappingWords.at(top, "streams")
                                .orElseThrow(
                                        () -> top.place().refused("`streams` is missing: what is to be made of what"))
                        instanceof Table some
                ? some
                : null;
        if (streams == null || streams.values().isEmpty()) {
            throw top.place().refused("`streams` says for each output what it is made of");
        }
        List<Output> outputs = new ArrayList<>();
        List<String> ignored = new ArrayList<>(MappingWords.texts(top, "ignore"));
        for (Map.Entry<String, MappingNode> entry : streams.values().entrySet()) {
            int line = java.util.Objects.requireNonNull(streams.keys().get(entry.getKey()))
                    .line();
            output(entry.getKey(), line, entry.getValue(), ignored).ifPresent(outputs::add);
        }
        return new Mapping(
                file,
                rows(top),
                clock(top, "clock"),
                MappingWords.duration(top, "max_clock_offset"),
                MappingWords.flag(top, "stamps"),
                outputs,
                ignored,
                said(top, "instruction"),
                said(top, "success"),
                MappingWords.at(top, "episodes").isPresent()
                        ? CutParser.rule(MappingWords.at(top, "episodes").get())
                        : CutEpisodes.NONE);
    }

    private static Mapping.Rows rows(Table top) throws FormatException {
        Optional<MappingNode> node = MappingWords.at(top, "rows");
        if (node.isEmpty()) {
            return new Mapping.Rows.Usual();
        }
        Table rows = MappingWords.table(node.get(), MappingKeys.ROWS, "`rows`");
        Optional<MappingNode> rate = MappingWords.at(rows, "rate");
        Optional<MappingNode> stream = MappingWords.at(rows, "stream");
        if (rate.isPresent() == stream.isPresent()) {
            throw rows.place().refused("`rows` has either `stream` or `rate`");
        }
        if (stream.isPresent()) {
            return new Mapping.Rows.Of(
                    MappingWords.text(stream.get()), stream.get().place().line());
        }
        try {
            return new Mapping.Rows.Grid(Rate.nearest(Double.parseDouble(MappingWords.text(rate.get()))));
        } catch (IllegalArgumentException e) {
            throw rate.get().place().refused("`rate` is rows per second, such as 30 or 29.97");
        }
    }

    private static AlignClock clock(Table table, String key) throws FormatException {
        return MappingWords.word(table, key, AlignClock.class).orElse(AlignClock.AUTO);
    }

    private static Said said(Table top, String key) throws FormatException {
        Optional<MappingNode> node = MappingWords.at(top, key);
        if (node.isEmpty()) {
            return new Said.Usual();
        }
        if (node.get() instanceof Text text) {
            return new Said.Fixed(text.value());
        }
        Table said = MappingWords.table(node.get(), MappingKeys.SAID, "`" + key + "`");
        if (said.values().size() != 1) {
            throw said.place().refused("`" + key + "` has one of " + String.join(", ", MappingKeys.SAID));
        }
        Map.Entry<String, MappingNode> only =
                said.values().entrySet().iterator().next();
        String value = MappingWords.text(only.getValue());
        int line = only.getValue().place().line();
        return switch (only.getKey()) {
            case "text" -> new Said.Fixed(value);
            case "stream" -> new Said.OfStream(value, line);
            case "label" -> new Said.OfLabel(value, line);
            default -> {
                if (!value.contains("{text}")) {
                    throw only.getValue()
                            .place()
                            .refused("`name` is a pattern with `{text}` for the part that is meant, such as"
                                    + " `*_{text}_*`");
                }
                yield new Said.OfName(value, line);
            }
        };
    }

    private static Optional<Output> output(String name, int line, MappingNode node, List<String> ignored)
            throws FormatException {
        Table table = node instanceof Table some
                ? MappingWords.table(some, MappingKeys.OUTPUT, "a stream")
                : new Table(node.place(), Map.of("from", node), Map.of());
        MappingNode from = MappingWords.at(table, "from")
                .orElseThrow(() -> node.place().refused("`from` is missing: the streams that " + name + " is made of"));
        List<MappingNode> sources = from instanceof Sequence some ? some.values() : List.of(from);
        if (sources.isEmpty()) {
            throw from.place().refused("`from` names no stream");
        }
        Optional<String> role = MappingWords.word(table, "role", MappingKeys.ROLES);
        if (role.isPresent() && role.get().equals("ignore")) {
            for (MappingNode source : sources) {
                ignored.add(piece(source, table).stream());
            }
            return Optional.empty();
        }
        List<Piece> pieces = new ArrayList<>();
        for (MappingNode source : sources) {
            pieces.add(piece(source, table));
        }
        Optional<Scalar> type = MappingWords.at(table, "type").isEmpty()
                ? Optional.empty()
                : Optional.of(type(MappingWords.at(table, "type").get()));
        return Optional.of(
                new Output(name, line, role.map(MappingParser::role).orElseGet(() -> usual(name)), type, pieces));
    }

    private static Role role(String word) {
        return switch (word) {
            case "camera" -> Role.OBSERVATION;
            default -> Role.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        };
    }

    private static Role usual(String name) {
        if (name.equals("action") || name.startsWith("action.")) {
            return Role.ACTION;
        }
        return name.equals("observation.state") ? Role.STATE : Role.OBSERVATION;
    }

    private static Scalar type(MappingNode node) throws FormatException {
        return switch (MappingWords.text(node)) {
            case "float32" -> Scalar.F32;
            case "float64" -> Scalar.F64;
            case "int32" -> Scalar.I32;
            case "int64" -> Scalar.I64;
            case "bool" -> Scalar.BOOL;
            default -> throw node.place().refused("`type` is one of float32, float64, int32, int64, bool");
        };
    }

    /// What a source does not say its output says for all.
    private static Piece piece(MappingNode node, Table output) throws FormatException {
        Table table = node instanceof Table some
                ? MappingWords.table(some, MappingKeys.PIECE, "a source")
                : new Table(node.place(), Map.of("stream", node), Map.of());
        MappingNode stream = MappingWords.at(table, "stream")
                .orElseThrow(() -> node.place().refused("`stream` is missing: the name of the source"));
        List<String> elements = MappingWords.texts(table, "elements");
        return new Piece(
                MappingWords.text(stream),
                node.place().line(),
                elements.isEmpty() ? MappingWords.texts(output, "elements") : elements,
                new Meaning(
                        either(table, output, "quantity", Quantity.Kind.class),
                        either(table, output, "unit", Quantity.Unit.class),
                        text(table, output, "frame"),
                        either(table, output, "rotation", Quantity.Rotation.class),
                        either(table, output, "reference", Quantity.Reference.class)),
                either(table, output, "method", AlignMethod.class),
                age(table, output),
                either(table, output, "missing", AlignMissing.class),
                either(table, output, "clock", AlignClock.class).orElse(AlignClock.AUTO));
    }

    private static <E extends Enum<E>> Optional<E> either(Table piece, Table output, String key, Class<E> words)
            throws FormatException {
        Optional<E> own = MappingWords.word(piece, key, words);
        return own.isPresent() ? own : MappingWords.word(output, key, words);
    }

    private static Optional<String> text(Table piece, Table output, String key) throws FormatException {
        Optional<MappingNode> own = MappingWords.at(piece, key).or(() -> MappingWords.at(output, key));
        return own.isPresent() ? Optional.of(MappingWords.text(own.get())) : Optional.empty();
    }

    private static OptionalLong age(Table piece, Table output) throws FormatException {
        OptionalLong own = MappingWords.duration(piece, "max_age");
        return own.isPresent() ? own : MappingWords.duration(output, "max_age");
    }
}
