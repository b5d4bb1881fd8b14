package dev.cairn.formats.specjson;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Codec;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Framing;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Relation;
import dev.cairn.episode.RelationKind;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Reads what [SpecWriter] wrote, from foreign files.
public final class SpecReader {
    private final String file;
    private final ReadLimits limits;

    /// @param file named in errors
    public SpecReader(String file, ReadLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /// Makes a value of a node.
    private interface Value<T> {
        T of(JsonNode node) throws FormatException;
    }

    FormatException wrong(String what, JsonNode found) {
        String text = found.toString();
        return new FormatException(
                Problem.CORRUPT_FILE,
                file,
                "found " + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ", expected " + what);
    }

    /// Something that must be there.
    public JsonNode at(JsonNode node, String key) throws FormatException {
        JsonNode found = node.path(key);
        if (found.isMissingNode()) {
            throw wrong("an object with " + key, node);
        }
        return found;
    }

    /// A text that must be there.
    public String text(JsonNode node, String key) throws FormatException {
        JsonNode found = at(node, key);
        if (!found.isString()) {
            throw wrong("a text as " + key, found);
        }
        return found.asString();
    }

    /// A whole number that must be there.
    public long whole(JsonNode node, String key) throws FormatException {
        JsonNode found = at(node, key);
        if (!found.isIntegralNumber() || !found.canConvertToLong()) {
            throw wrong("a whole number as " + key, found);
        }
        return found.asLong();
    }

    /// A whole number from 0 to `most`.
    public int small(JsonNode node, String key, int most) throws FormatException {
        return ReadLimits.hold(whole(node, key), most, file, FormatException.NO_OFFSET, key);
    }

    /// An array that must be there.
    public List<JsonNode> array(JsonNode node, String key) throws FormatException {
        JsonNode found = at(node, key);
        if (!found.isArray()) {
            throw wrong("an array as " + key, found);
        }
        List<JsonNode> all = new ArrayList<>();
        found.forEach(all::add);
        return all;
    }

    double decimal(JsonNode node, String key) throws FormatException {
        return ColumnReader.decimal(at(node, key), this);
    }

    private <E extends Enum<E>> E named(Class<E> type, JsonNode name) throws FormatException {
        for (E one : type.getEnumConstants()) {
            if (name.isString() && one.name().equals(name.asString())) {
                return one;
            }
        }
        throw wrong("a " + type.getSimpleName().toLowerCase(Locale.ROOT), name);
    }

    private <E extends Enum<E>> E named(Class<E> type, JsonNode node, String key) throws FormatException {
        return named(type, at(node, key));
    }

    /// An axis; its number of samples is unknown.
    public Axis axis(JsonNode node) throws FormatException {
        List<Clock> clocks = new ArrayList<>();
        for (JsonNode clock : array(node, "clocks")) {
            clocks.add(new Clock(
                    text(clock, "name"),
                    named(ClockKind.class, clock, "kind"),
                    named(Epoch.class, clock, "epoch"),
                    whole(clock, "resolution_ns")));
        }
        return new Axis(
                text(node, "name"),
                clocks,
                claim(at(node, "rate"), this::rate),
                OptionalLong.empty(),
                at(node, "latched").asBoolean(false));
    }

    /// A stream.
    ///
    /// @param axes how many axes there are
    public Stream stream(JsonNode node, int axes) throws FormatException {
        SampleType type = type(at(node, "type"), 0);
        List<Group> groups = new ArrayList<>();
        for (JsonNode group : array(node, "groups")) {
            groups.add(group(group));
        }
        List<Relation> relations = new ArrayList<>();
        for (JsonNode relation : array(node, "relations")) {
            relations.add(new Relation(named(RelationKind.class, relation, "kind"), text(relation, "stream")));
        }
        return new Stream(
                text(node, "name"),
                small(node, "axis", axes - 1),
                named(Role.class, node, "role"),
                type,
                groups,
                relations,
                labels(at(node, "labels")));
    }

    /// Labels.
    public List<Label> labels(JsonNode array) throws FormatException {
        List<Label> labels = new ArrayList<>();
        for (JsonNode label : array) {
            labels.add(new Label(text(label, "name"), claim(at(label, "value"), this::text)));
        }
        return labels;
    }

    private String text(JsonNode node) throws FormatException {
        if (!node.isString()) {
            throw wrong("a text", node);
        }
        return node.asString();
    }

    private Group group(JsonNode node) throws FormatException {
        List<String> elements = new ArrayList<>();
        for (JsonNode element : array(node, "elements")) {
            elements.add(text(element));
        }
        JsonNode said = node.path("quantity");
        return new Group(
                text(node, "name"),
                small(node, "from", Integer.MAX_VALUE),
                small(node, "to", Integer.MAX_VALUE),
                said.isMissingNode() ? Quantity.UNKNOWN : quantity(said),
                elements);
    }

    private Quantity quantity(JsonNode node) throws FormatException {
        return new Quantity(
                claim(at(node, "kind"), name -> named(Quantity.Kind.class, name)),
                claim(at(node, "unit"), name -> named(Quantity.Unit.class, name)),
                claim(at(node, "frame"), this::text),
                claim(at(node, "rotation"), name -> named(Quantity.Rotation.class, name)),
                claim(at(node, "reference"), name -> named(Quantity.Reference.class, name)),
                claim(
                        at(node, "opening"),
                        opening -> new Quantity.Opening(
                                decimal(opening, "open"), decimal(opening, "closed"), text(opening, "form"))));
    }

    private SampleType type(JsonNode node, int depth) throws FormatException {
        ReadLimits.hold(depth, limits.nesting(), file, FormatException.NO_OFFSET, "nesting of a type");
        return switch (text(node, "is")) {
            case "numbers" -> {
                List<Integer> shape = new ArrayList<>();
                long width = 1;
                for (JsonNode extent : array(node, "shape")) {
                    shape.add(ReadLimits.hold(
                            extent.asLong(-1), limits.chunkBytes(), file, FormatException.NO_OFFSET, "shape"));
                    width = Math.min(Integer.MAX_VALUE, width * Math.max(1, shape.getLast()));
                }
                ReadLimits.hold(width, limits.chunkBytes(), file, FormatException.NO_OFFSET, "numbers of a sample");
                yield new SampleType.Numeric(named(Scalar.class, node, "scalar"), shape);
            }
            case "text" -> new SampleType.Text();
            case "list" -> new SampleType.ListOf(type(at(node, "of"), depth + 1));
            case "struct" -> new SampleType.StructOf(fields(node, depth + 1));
            case "pictures" ->
                new SampleType.Encoded(new Encoding.Pictures(
                        named(Codec.class, node, "codec"),
                        named(Framing.class, node, "framing"),
                        claim(at(node, "size"), this::size),
                        claim(at(node, "pixels"), name -> named(PixelFormat.class, name)),
                        claim(at(node, "depth"), this::depth),
                        timeBase(at(node, "time_base")),
                        (int) whole(node, "rotation_degrees")));
            case "sound" ->
                new SampleType.Encoded(new Encoding.Sound(
                        named(Codec.class, node, "codec"),
                        small(node, "rate_hz", Integer.MAX_VALUE),
                        small(node, "channels", Integer.MAX_VALUE),
                        timeBase(at(node, "time_base"))));
            case "points" ->
                new SampleType.Encoded(
                        new Encoding.Points(small(node, "step_bytes", Integer.MAX_VALUE), fields(node, depth + 1)));
            case "message" ->
                new SampleType.Encoded(new Encoding.Message(
                        text(node, "schema"), text(node, "schema_encoding"), text(node, "message_encoding")));
            default -> throw wrong("a type", node);
        };
    }

    private List<SampleType.Field> fields(JsonNode node, int depth) throws FormatException {
        List<SampleType.Field> fields = new ArrayList<>();
        for (JsonNode field : array(node, "fields")) {
            fields.add(new SampleType.Field(text(field, "name"), type(at(field, "type"), depth)));
        }
        return fields;
    }

    private Size size(JsonNode node) throws FormatException {
        return new Size(small(node, "width_px", Integer.MAX_VALUE), small(node, "height_px", Integer.MAX_VALUE));
    }

    private Rate rate(JsonNode node) throws FormatException {
        return new Rate(positive(node, "samples"), positive(node, "seconds"));
    }

    private TimeBase timeBase(JsonNode node) throws FormatException {
        return new TimeBase(positive(node, "numerator"), positive(node, "denominator"));
    }

    private int positive(JsonNode node, String key) throws FormatException {
        int value = small(node, key, Integer.MAX_VALUE);
        if (value == 0) {
            throw wrong("more than 0 as " + key, node);
        }
        return value;
    }

    private DepthCode depth(JsonNode node) throws FormatException {
        return new DepthCode(
                named(DepthCode.Law.class, node, "law"),
                decimal(node, "unit_m"),
                decimal(node, "min_m"),
                decimal(node, "max_m"),
                decimal(node, "shift_m"),
                small(node, "levels", 1 << 24),
                at(node, "along_ray").asBoolean(false));
    }

    private <T> Claim<T> claim(JsonNode node, Value<T> value) throws FormatException {
        if (node.has("declared")) {
            return Claim.declared(value.of(at(node, "declared")), text(node, "where"));
        }
        if (node.has("inferred")) {
            return new Claim.Inferred<>(value.of(at(node, "inferred")), text(node, "rule"), text(node, "evidence"));
        }
        if (node.has("measured")) {
            return new Claim.Measured<>(value.of(at(node, "measured")), text(node, "evidence"));
        }
        return Claim.unknown(text(node, "unknown"));
    }
}
