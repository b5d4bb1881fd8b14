package dev.cairn.formats.specjson;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads samples that [ColumnWriter] wrote.
public final class ColumnReader {
    private final SpecReader spec;

    /// @param spec says which file it is
    public ColumnReader(SpecReader spec) {
        this.spec = spec;
    }

    /// A column of samples, all in memory.
    ///
    /// @param stamps of packets, one for each sample; may be empty for other types
    /// @throws FormatException CORRUPT_FILE if a sample is not of the type
    public Column column(SampleType type, List<JsonNode> samples, long[] stamps) throws FormatException {
        int count = samples.size();
        boolean @Nullable [] present = present(samples);
        return switch (type) {
            case SampleType.Numeric numeric -> numbers(numeric, samples, present);
            case SampleType.Text _ -> texts(samples);
            case SampleType.Encoded _ -> packets(samples, stamps);
            case SampleType.ListOf list -> {
                int[] offsets = new int[count + 1];
                List<JsonNode> elements = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    JsonNode sample = samples.get(i);
                    if (!sample.isNull() && !sample.isArray()) {
                        throw spec.wrong("a list", sample);
                    }
                    sample.forEach(elements::add);
                    offsets[i + 1] = elements.size();
                }
                yield new Lists(offsets, column(list.element(), elements, new long[elements.size()]), count, present);
            }
            case SampleType.StructOf struct -> {
                List<Column> fields = new ArrayList<>();
                for (SampleType.Field field : struct.fields()) {
                    List<JsonNode> values = new ArrayList<>();
                    for (JsonNode sample : samples) {
                        if (!sample.isNull() && !sample.isObject()) {
                            throw spec.wrong("an object", sample);
                        }
                        JsonNode value = sample.path(field.name());
                        values.add(value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
                    }
                    fields.add(column(field.type(), values, new long[count]));
                }
                yield new Structs(fields, count, present);
            }
        };
    }

    private static boolean @Nullable [] present(List<JsonNode> samples) {
        boolean[] present = new boolean[samples.size()];
        boolean all = true;
        for (int i = 0; i < present.length; i++) {
            present[i] = !samples.get(i).isNull();
            all &= present[i];
        }
        return all ? null : present;
    }

    private Texts texts(List<JsonNode> samples) throws FormatException {
        @Nullable String[] texts = new @Nullable String[samples.size()];
        for (int i = 0; i < texts.length; i++) {
            JsonNode sample = samples.get(i);
            if (!sample.isNull() && !sample.isString()) {
                throw spec.wrong("a text", sample);
            }
            texts[i] = sample.isNull() ? null : sample.asString();
        }
        return Texts.of(texts);
    }

    private Packets packets(List<JsonNode> samples, long[] stamps) throws FormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] sizes = new int[samples.size()];
        for (int i = 0; i < sizes.length; i++) {
            JsonNode sample = samples.get(i);
            if (!sample.isNull()) {
                byte[] packet = base64(sample);
                bytes.writeBytes(packet);
                sizes[i] = packet.length;
            }
        }
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, sizes.length);
        long offset = 0;
        for (int i = 0; i < sizes.length; i++) {
            long stamp = i < stamps.length ? stamps[i] : 0;
            if (samples.get(i).isNull()) {
                packets.addMissing(stamp);
            } else {
                packets.add(offset, sizes[i], stamp, stamp, true, true);
            }
            offset += sizes[i];
        }
        return packets.build();
    }

    /// Bytes in Base64.
    ///
    /// @throws FormatException CORRUPT_FILE if it is none
    public byte[] base64(JsonNode text) throws FormatException {
        try {
            return Base64.getDecoder().decode(text.asString(""));
        } catch (IllegalArgumentException e) {
            throw spec.wrong("bytes in Base64", text);
        }
    }

    private Numbers numbers(SampleType.Numeric type, List<JsonNode> samples, boolean @Nullable [] present)
            throws FormatException {
        int count = samples.size();
        int width = type.width();
        boolean single = type.shape().isEmpty();
        List<JsonNode> flat = new ArrayList<>();
        for (JsonNode sample : samples) {
            if (sample.isNull()) {
                for (int i = 0; i < width; i++) {
                    flat.add(JsonNodeFactory.instance.numberNode(0));
                }
            } else if (single) {
                flat.add(sample);
            } else if (sample.isArray() && sample.size() == width) {
                sample.forEach(flat::add);
            } else {
                throw spec.wrong("an array of " + width + " numbers", sample);
            }
        }
        Scalar scalar = type.scalar();
        int length = flat.size();
        switch (scalar) {
            case F16, F32 -> {
                float[] floats = new float[length];
                for (int i = 0; i < length; i++) {
                    floats[i] = (float) decimal(flat.get(i), spec);
                }
                return new Numbers.F32(floats, count, width, present);
            }
            case F64 -> {
                double[] doubles = new double[length];
                for (int i = 0; i < length; i++) {
                    doubles[i] = decimal(flat.get(i), spec);
                }
                return new Numbers.F64(doubles, count, width, present);
            }
            default -> {
                long[] longs = new long[length];
                for (int i = 0; i < length; i++) {
                    longs[i] = whole(flat.get(i), scalar);
                }
                return whole(scalar, longs, count, width, present);
            }
        }
    }

    /// Whole numbers in the type they are stored in.
    public static Numbers whole(Scalar scalar, long[] longs, int count, int width, boolean @Nullable [] present) {
        switch (scalar) {
            case BOOL, I8, U8 -> {
                byte[] bytes = new byte[longs.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) longs[i];
                }
                return new Numbers.I8(scalar, bytes, count, width, present);
            }
            case I16, U16 -> {
                short[] shorts = new short[longs.length];
                for (int i = 0; i < shorts.length; i++) {
                    shorts[i] = (short) longs[i];
                }
                return new Numbers.I16(scalar, shorts, count, width, present);
            }
            case I32, U32 -> {
                int[] ints = new int[longs.length];
                for (int i = 0; i < ints.length; i++) {
                    ints[i] = (int) longs[i];
                }
                return new Numbers.I32(scalar, ints, count, width, present);
            }
            default -> {
                return new Numbers.I64(scalar, longs, count, width, present);
            }
        }
    }

    private long whole(JsonNode node, Scalar scalar) throws FormatException {
        if (scalar == Scalar.BOOL && node.isBoolean()) {
            return node.asBoolean() ? 1 : 0;
        }
        if (!node.isIntegralNumber()) {
            throw spec.wrong("a whole number", node);
        }
        return node.bigIntegerValue().longValue();
    }

    /// A float, whatever number or word it is.
    static double decimal(JsonNode node, SpecReader spec) throws FormatException {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asString("")) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw spec.wrong("a number", node);
        };
    }
}
