package dev.cairn.formats.specjson;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Samples as JSON: numbers with every bit they have, bytes in Base64, what is missing as null.
public final class ColumnWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ColumnWriter() {}

    /// One sample of a column.
    public static JsonNode sample(SampleType type, Column column, int sample) throws IOException {
        if (!column.present(sample)) {
            return JSON.nullNode();
        }
        return switch (column) {
            case Numbers numbers -> numbers(type, numbers, sample);
            case Texts texts -> JSON.stringNode(texts.text(sample));
            case Packets packets -> JSON.stringNode(Base64.getEncoder().encodeToString(packets.read(sample)));
            case Lists lists -> list(type, lists, sample);
            case Structs structs -> struct(type, structs, sample);
        };
    }

    private static JsonNode numbers(SampleType type, Numbers numbers, int sample) {
        boolean single =
                type instanceof SampleType.Numeric numeric && numeric.shape().isEmpty();
        if (single) {
            return number(numbers, sample);
        }
        ArrayNode array = JSON.arrayNode();
        int width = numbers.width();
        for (int i = 0; i < width; i++) {
            array.add(number(numbers, sample * width + i));
        }
        return array;
    }

    private static JsonNode number(Numbers numbers, int at) {
        return switch (numbers) {
            case Numbers.F32 floats -> number(floats.array()[at]);
            case Numbers.F64 doubles -> number(doubles.array()[at]);
            case Numbers.I8 bytes ->
                numbers.scalar() == Scalar.BOOL
                        ? JSON.booleanNode(bytes.array()[at] != 0)
                        : JSON.numberNode(numbers.scalar() == Scalar.U8 ? bytes.array()[at] & 0xff : bytes.array()[at]);
            case Numbers.I16 shorts ->
                JSON.numberNode(numbers.scalar() == Scalar.U16 ? shorts.array()[at] & 0xffff : shorts.array()[at]);
            case Numbers.I32 ints ->
                JSON.numberNode(
                        numbers.scalar() == Scalar.U32 ? Integer.toUnsignedLong(ints.array()[at]) : ints.array()[at]);
            case Numbers.I64 longs ->
                numbers.scalar() == Scalar.U64
                        ? JSON.numberNode(new BigInteger(Long.toUnsignedString(longs.array()[at])))
                        : JSON.numberNode(longs.array()[at]);
        };
    }

    /// A float; JSON has no word for those that are no numbers, so they are texts.
    static JsonNode number(double value) {
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.stringNode(Double.toString(value));
    }

    private static ArrayNode list(SampleType type, Lists lists, int sample) throws IOException {
        SampleType element = type instanceof SampleType.ListOf of ? of.element() : new SampleType.Text();
        ArrayNode array = JSON.arrayNode();
        for (int i = lists.from(sample); i < lists.from(sample + 1); i++) {
            array.add(sample(element, lists.elements(), i));
        }
        return array;
    }

    private static ObjectNode struct(SampleType type, Structs structs, int sample) throws IOException {
        ObjectNode node = JSON.objectNode();
        if (type instanceof SampleType.StructOf of) {
            for (int i = 0; i < of.fields().size(); i++) {
                SampleType.Field field = of.fields().get(i);
                node.set(field.name(), sample(field.type(), structs.field(i), sample));
            }
        }
        return node;
    }
}
