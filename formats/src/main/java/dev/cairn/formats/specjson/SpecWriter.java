package dev.cairn.formats.specjson;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Relation;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Axes, streams and labels as JSON.
public final class SpecWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SpecWriter() {}

    /// An axis without its number of samples.
    public static ObjectNode axis(Axis axis) {
        ObjectNode node = JSON.objectNode().put("name", axis.name());
        ArrayNode clocks = node.putArray("clocks");
        for (Clock clock : axis.clocks()) {
            clocks.addObject()
                    .put("name", clock.name())
                    .put("kind", clock.kind().name())
                    .put("epoch", clock.epoch().name())
                    .put("resolution_ns", clock.resolutionNanos());
        }
        node.set("rate", claim(axis.rate(), SpecWriter::rate));
        return node.put("latched", axis.latched());
    }

    /// A stream, with the place of its axis.
    public static ObjectNode stream(Stream stream) {
        ObjectNode node = JSON.objectNode()
                .put("name", stream.name())
                .put("axis", stream.axis())
                .put("role", stream.role().name());
        node.set("type", type(stream.type()));
        ArrayNode groups = node.putArray("groups");
        stream.groups().forEach(group -> groups.add(group(group)));
        ArrayNode relations = node.putArray("relations");
        for (Relation relation : stream.relations()) {
            relations.addObject().put("kind", relation.kind().name()).put("stream", relation.stream());
        }
        node.set("labels", labels(stream.labels()));
        return node;
    }

    /// Labels in their order.
    public static ArrayNode labels(List<Label> labels) {
        ArrayNode array = JSON.arrayNode();
        for (Label label : labels) {
            array.addObject().put("name", label.name()).set("value", claim(label.value(), JSON::stringNode));
        }
        return array;
    }

    private static ObjectNode group(Group group) {
        ObjectNode node = JSON.objectNode()
                .put("name", group.name())
                .put("from", group.from())
                .put("to", group.to());
        if (!group.quantity().equals(Quantity.UNKNOWN)) {
            node.set("quantity", quantity(group.quantity()));
        }
        ArrayNode elements = node.putArray("elements");
        group.elements().forEach(elements::add);
        return node;
    }

    private static ObjectNode quantity(Quantity quantity) {
        ObjectNode node = JSON.objectNode();
        node.set("kind", claim(quantity.kind(), SpecWriter::name));
        node.set("unit", claim(quantity.unit(), SpecWriter::name));
        node.set("frame", claim(quantity.frame(), JSON::stringNode));
        node.set("rotation", claim(quantity.rotation(), SpecWriter::name));
        node.set("reference", claim(quantity.reference(), SpecWriter::name));
        node.set("opening", claim(quantity.opening(), opening -> {
            ObjectNode numbers = JSON.objectNode();
            numbers.set("open", ColumnWriter.number(opening.open()));
            numbers.set("closed", ColumnWriter.number(opening.closed()));
            return numbers.put("form", opening.form());
        }));
        return node;
    }

    /// A type.
    public static ObjectNode type(SampleType type) {
        ObjectNode node = JSON.objectNode();
        switch (type) {
            case SampleType.Numeric numeric -> {
                node.put("is", "numbers").put("scalar", numeric.scalar().name());
                ArrayNode shape = node.putArray("shape");
                numeric.shape().forEach(shape::add);
            }
            case SampleType.Text _ -> node.put("is", "text");
            case SampleType.ListOf list -> node.put("is", "list").set("of", type(list.element()));
            case SampleType.StructOf struct -> {
                node.put("is", "struct");
                node.set("fields", fields(struct.fields()));
            }
            case SampleType.Encoded encoded -> encoding(node, encoded.encoding());
        }
        return node;
    }

    private static ArrayNode fields(List<SampleType.Field> fields) {
        ArrayNode array = JSON.arrayNode();
        for (SampleType.Field field : fields) {
            array.addObject().put("name", field.name()).set("type", type(field.type()));
        }
        return array;
    }

    private static void encoding(ObjectNode node, Encoding encoding) {
        switch (encoding) {
            case Encoding.Pictures pictures -> {
                node.put("is", "pictures")
                        .put("codec", pictures.codec().name())
                        .put("framing", pictures.framing().name());
                node.set("size", claim(pictures.size(), SpecWriter::size));
                node.set("pixels", claim(pictures.pixels(), SpecWriter::name));
                node.set("depth", claim(pictures.depth(), SpecWriter::depth));
                node.set("time_base", timeBase(pictures.timeBase()));
                node.put("rotation_degrees", pictures.rotationDegrees());
            }
            case Encoding.Sound sound -> {
                node.put("is", "sound")
                        .put("codec", sound.codec().name())
                        .put("rate_hz", sound.sampleRateHz())
                        .put("channels", sound.channels());
                node.set("time_base", timeBase(sound.timeBase()));
            }
            case Encoding.Points points -> {
                node.put("is", "points").put("step_bytes", points.stepBytes());
                node.set("fields", fields(points.fields()));
            }
            case Encoding.Message message ->
                node.put("is", "message")
                        .put("schema", message.schemaName())
                        .put("schema_encoding", message.schemaEncoding())
                        .put("message_encoding", message.messageEncoding());
        }
    }

    private static ObjectNode size(Size size) {
        return JSON.objectNode().put("width_px", size.widthPx()).put("height_px", size.heightPx());
    }

    private static ObjectNode rate(Rate rate) {
        return JSON.objectNode().put("samples", rate.samples()).put("seconds", rate.seconds());
    }

    private static ObjectNode timeBase(TimeBase base) {
        return JSON.objectNode().put("numerator", base.numerator()).put("denominator", base.denominator());
    }

    private static ObjectNode depth(DepthCode code) {
        ObjectNode node = JSON.objectNode().put("law", code.law().name());
        node.set("unit_m", ColumnWriter.number(code.unitMetres()));
        node.set("min_m", ColumnWriter.number(code.minMetres()));
        node.set("max_m", ColumnWriter.number(code.maxMetres()));
        node.set("shift_m", ColumnWriter.number(code.shiftMetres()));
        return node.put("levels", code.levels()).put("along_ray", code.alongRay());
    }

    private static JsonNode name(Enum<?> value) {
        return JSON.stringNode(value.name());
    }

    private static <T> ObjectNode claim(Claim<T> claim, Function<T, JsonNode> value) {
        ObjectNode node = JSON.objectNode();
        switch (claim) {
            case Claim.Declared<T> said -> {
                node.set("declared", value.apply(said.value()));
                node.put("where", said.where());
            }
            case Claim.Inferred<T> said -> {
                node.set("inferred", value.apply(said.value()));
                node.put("rule", said.rule()).put("evidence", said.evidence());
            }
            case Claim.Measured<T> said -> {
                node.set("measured", value.apply(said.value()));
                node.put("evidence", said.evidence());
            }
            case Claim.Unknown<T> said -> node.put("unknown", said.missing());
        }
        return node;
    }
}
