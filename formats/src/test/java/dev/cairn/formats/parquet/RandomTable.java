package dev.cairn.formats.parquet;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Structs;
import dev.cairn.episode.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Random types and columns of them.
final class RandomTable {
    private final RandomGenerator random;

    RandomTable(RandomGenerator random) {
        this.random = random;
    }

    List<ParquetColumn> columns() {
        List<ParquetColumn> columns = new ArrayList<>();
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            columns.add(new ParquetColumn("column." + i, type(3)));
        }
        return columns;
    }

    private SampleType type(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0, 1, 2 -> SampleType.scalar(scalar());
            case 3, 4 -> new SampleType.Text();
            case 5 -> ParquetColumn.BINARY;
            case 6 -> new SampleType.Numeric(scalar(), shape());
            case 7, 8 -> new SampleType.ListOf(type(depth - 1));
            default -> {
                List<SampleType.Field> fields = new ArrayList<>();
                int count = random.nextInt(1, 4);
                for (int i = 0; i < count; i++) {
                    fields.add(new SampleType.Field("f" + i, type(depth - 1)));
                }
                yield new SampleType.StructOf(fields);
            }
        };
    }

    private Scalar scalar() {
        return Scalar.values()[random.nextInt(Scalar.values().length)];
    }

    private List<Integer> shape() {
        List<Integer> shape = new ArrayList<>();
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            shape.add(random.nextInt(10) == 0 ? 0 : random.nextInt(1, 6));
        }
        return shape;
    }

    /// Shapes are asked for outside of lists alone.
    static SampleType readable(SampleType type, boolean inList) {
        return switch (type) {
            case SampleType.Numeric numeric
            when inList && !numeric.shape().isEmpty() -> {
                SampleType made = SampleType.scalar(numeric.scalar());
                for (int i = 0; i < numeric.shape().size(); i++) {
                    made = new SampleType.ListOf(made);
                }
                yield made;
            }
            case SampleType.ListOf list -> new SampleType.ListOf(readable(list.element(), true));
            case SampleType.StructOf struct -> {
                List<SampleType.Field> fields = new ArrayList<>();
                for (SampleType.Field field : struct.fields()) {
                    fields.add(new SampleType.Field(field.name(), readable(field.type(), inList)));
                }
                yield new SampleType.StructOf(fields);
            }
            default -> type;
        };
    }

    Column column(SampleType type, int count) {
        boolean[] present = present(count);
        return switch (type) {
            case SampleType.Numeric numeric -> numbers(numeric, count, present);
            case SampleType.Text _ -> texts(count);
            case SampleType.Encoded _ -> packets(count);
            case SampleType.ListOf list -> {
                int[] offsets = new int[count + 1];
                int most = random.nextInt(1, 12);
                for (int i = 0; i < count; i++) {
                    boolean empty = present != null && !present[i] || random.nextInt(5) == 0;
                    offsets[i + 1] = offsets[i] + (empty ? 0 : random.nextInt(most));
                }
                yield new Lists(offsets, column(list.element(), offsets[count]), count, present);
            }
            case SampleType.StructOf struct -> {
                List<Column> fields = new ArrayList<>();
                for (SampleType.Field field : struct.fields()) {
                    fields.add(column(field.type(), count));
                }
                yield new Structs(fields, count, present);
            }
        };
    }

    private boolean @Nullable [] present(int count) {
        int rarity = random.nextInt(4);
        if (rarity == 0) {
            return null;
        }
        boolean[] present = new boolean[count];
        for (int i = 0; i < count; i++) {
            present[i] = random.nextInt(rarity * rarity * 3) != 0;
        }
        return present;
    }

    private Column numbers(SampleType.Numeric type, int count, boolean @Nullable [] present) {
        double[] values = new double[count * type.width()];
        int distinct = random.nextInt(4) == 0 ? 1 << 30 : random.nextInt(1, 40);
        boolean whole = !type.scalar().isFloating();
        for (int i = 0; i < values.length; i++) {
            int value = random.nextInt(distinct);
            values[i] = type.scalar() == Scalar.BOOL
                    ? value & 1
                    : whole ? value - distinct / 2 : random.nextInt(50) == 0 ? Double.NaN : value / 7.0;
        }
        return Plainly.numbers(type.scalar(), values, count, type.width(), present);
    }

    private Texts texts(int count) {
        int distinct = random.nextInt(1, 200);
        @Nullable String[] texts = new @Nullable String[count];
        for (int i = 0; i < count; i++) {
            int word = random.nextInt(distinct);
            texts[i] = word == 0 ? null : word == 1 ? "" : "wörd-" + word + "x".repeat(word % 17);
        }
        return Texts.of(texts);
    }

    private Packets packets(int count) {
        byte[] bytes = new byte[500];
        random.nextBytes(bytes);
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(bytes), CodecConfig.IN_BAND, count);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(6) == 0) {
                packets.addMissing(i);
            } else {
                int size = random.nextInt(100);
                packets.add(random.nextInt(400), size, i, i, true, true);
            }
        }
        return packets.build();
    }
}
