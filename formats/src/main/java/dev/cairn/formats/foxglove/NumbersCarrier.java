package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.Group;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.formats.log.LogSchema;
import java.util.ArrayList;
import java.util.List;

/// Numbers as a message made for their stream: a field of its own name for each, which is what Foxglove and Rerun plot;
/// a list where they are many.
final class NumbersCarrier implements Carrier {
    private static final int MOST_FIELDS = 512;
    private static final int MOST_UNNAMED = 64;
    private static final int FIRST_FIELD = 2;

    private final Stream stream;
    private final Scalar scalar;
    private final int width;
    private final boolean list;
    private final List<String> paths = new ArrayList<>();
    private final LogSchema schema;

    NumbersCarrier(Stream stream, Numeric type) {
        this.stream = stream;
        this.scalar = type.scalar();
        this.width = type.width();
        String[] names = names(stream, width);
        boolean named = names.length > 0;
        this.list = width == 0 || width > MOST_FIELDS || !named && width > MOST_UNNAMED;
        String message = Names.identifier(stream.name());
        ProtoFile file = new ProtoFile("cairn/" + message + ".proto", "cairn", message).stamp(1);
        if (list) {
            file.field(FIRST_FIELD, "repeated " + word(scalar), "values");
            paths.add("values");
        } else {
            Names fields = new Names("timestamp");
            for (int i = 0; i < width; i++) {
                String plain = type.shape().isEmpty() ? "value" : "e" + i;
                String name = fields.of(named && !names[i].isEmpty() ? names[i] : plain);
                file.field(FIRST_FIELD + i, word(scalar), name);
                paths.add(name);
            }
        }
        this.schema = FoxgloveSchemas.schema(file);
    }

    /// A name for each element, empty where there is none; no names where nobody gave any.
    private static String[] names(Stream stream, int width) {
        String[] names = new String[width];
        java.util.Arrays.fill(names, "");
        boolean several =
                stream.groups().stream().filter(g -> !g.elements().isEmpty()).count() > 1;
        boolean any = false;
        for (Group group : stream.groups()) {
            for (int i = 0; i < group.elements().size() && group.from() + i < width; i++) {
                int at = group.from() + i;
                if (at >= 0 && names[at].isEmpty()) {
                    String prefix = several && !group.name().isEmpty() ? group.name() + "_" : "";
                    names[at] = prefix + group.elements().get(i);
                    any = true;
                }
            }
        }
        return any ? names : new String[0];
    }

    private static String word(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> "bool";
            case I8, I16, I32 -> "int32";
            case U8, U16, U32 -> "uint32";
            case I64 -> "int64";
            case U64 -> "uint64";
            case F16, F32 -> "float";
            case F64 -> "double";
        };
    }

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public LogSchema schema() {
        return schema;
    }

    @Override
    public String messageEncoding() {
        return "protobuf";
    }

    @Override
    public Kind kind() {
        return list ? Kind.LIST : Kind.FIELDS;
    }

    @Override
    public List<String> paths() {
        return paths;
    }

    @Override
    public boolean write(Column column, int sample, long stamp, ProtoOut out) {
        if (!column.present(sample)) {
            return false;
        }
        Numbers numbers = (Numbers) column;
        out.stamp(1, stamp);
        int begun = list ? out.begin(FIRST_FIELD) : 0;
        for (int i = 0; i < width; i++) {
            write(numbers, sample * width + i, list ? 0 : FIRST_FIELD + i, out);
        }
        if (list) {
            out.end(begun);
        }
        return true;
    }

    /// @param field 0 within a list, which has no tags
    private void write(Numbers numbers, int at, int field, ProtoOut out) {
        switch (numbers) {
            case Numbers.F32 floats -> {
                float value = floats.array()[at];
                if (field == 0) {
                    out.fixed32(Float.floatToRawIntBits(value));
                } else {
                    out.decimal(field, value);
                }
            }
            case Numbers.F64 doubles -> {
                double value = doubles.array()[at];
                if (field == 0) {
                    out.fixed64(Double.doubleToRawLongBits(value));
                } else {
                    out.decimal(field, value);
                }
            }
            default -> {
                long value = whole(numbers, at);
                if (field == 0) {
                    out.varint(value);
                } else {
                    out.number(field, value);
                }
            }
        }
    }

    private long whole(Numbers numbers, int at) {
        return switch (numbers) {
            case Numbers.I8 bytes -> scalar == Scalar.U8 ? bytes.array()[at] & 0xff : bytes.array()[at];
            case Numbers.I16 shorts -> scalar == Scalar.U16 ? shorts.array()[at] & 0xffff : shorts.array()[at];
            case Numbers.I32 ints -> scalar == Scalar.U32 ? Integer.toUnsignedLong(ints.array()[at]) : ints.array()[at];
            case Numbers.I64 longs -> longs.array()[at];
            case Numbers.F32 _, Numbers.F64 _ -> throw new IllegalArgumentException("floats are no whole numbers");
        };
    }
}
