package dev.cairn.formats.parquet;

import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The second opinion: reads a file by Hardwood, to the objects that [Plainly] makes.
final class Judge {
    private Judge() {}

    /// Samples of each column.
    ///
    /// @param columns types to read them as
    static List<List<@Nullable Object>> read(byte[] file, List<ParquetColumn> columns) throws IOException {
        List<List<@Nullable Object>> samples = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            samples.add(new ArrayList<>());
        }
        try (ParquetFileReader reader = ParquetFileReader.open(new Padded(file));
                RowReader rows = reader.rowReader()) {
            while (rows.hasNext()) {
                rows.next();
                for (int i = 0; i < columns.size(); i++) {
                    Object raw = rows.isNull(i) ? null : rows.getRawValue(i);
                    samples.get(i).add(plain(raw, columns.get(i).type()));
                }
            }
        }
        return samples;
    }

    /// Hardwood looks for a page header in a kilobyte, also where the file has less: it finds zeros there.
    private record Padded(ByteBuffer file) implements InputFile {
        Padded(byte[] bytes) {
            this(ByteBuffer.wrap(bytes));
        }

        @Override
        public void open() {}

        @Override
        public ByteBuffer readRange(long offset, int length) {
            int there = (int) Math.min(length, file.capacity() - offset);
            return ByteBuffer.allocate(length).put(0, file, (int) offset, there).asReadOnlyBuffer();
        }

        @Override
        public long length() {
            return file.capacity();
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void close() {}
    }

    private static @Nullable Object plain(@Nullable Object raw, SampleType type) {
        return switch (raw) {
            case null -> null;
            case Integer i -> integer(i, type);
            case Long l -> l;
            case byte[] bytes -> bytes(bytes, type);
            case PqList list -> {
                List<@Nullable Object> made = new ArrayList<>();
                SampleType element = element(type);
                for (int i = 0; i < list.size(); i++) {
                    made.add(list.isNull(i) ? null : plain(list.getRaw(i), element));
                }
                yield made;
            }
            case PqStruct struct -> {
                List<@Nullable Object> made = new ArrayList<>();
                List<SampleType.Field> fields = ((SampleType.StructOf) type).fields();
                for (int i = 0; i < fields.size(); i++) {
                    String name = fields.get(i).name();
                    made.add(
                            struct.isNull(name)
                                    ? null
                                    : plain(
                                            struct.getRawValue(name),
                                            fields.get(i).type()));
                }
                yield made;
            }
            case PqMap map -> {
                List<@Nullable Object> made = new ArrayList<>();
                List<SampleType.Field> fields = ((SampleType.StructOf) element(type)).fields();
                for (PqMap.Entry entry : map.getEntries()) {
                    List<@Nullable Object> pair = new ArrayList<>();
                    pair.add(plain(entry.getRawKey(), fields.get(0).type()));
                    pair.add(plain(
                            entry.isValueNull() ? null : entry.getRawValue(),
                            fields.get(1).type()));
                    made.add(pair);
                }
                yield made;
            }
            default -> raw;
        };
    }

    private static SampleType element(SampleType type) {
        return switch (type) {
            case SampleType.ListOf list -> list.element();
            case SampleType.Numeric numeric ->
                new SampleType.Numeric(
                        numeric.scalar(),
                        numeric.shape().subList(1, numeric.shape().size()));
            default -> throw new IllegalStateException("a list, expected " + type);
        };
    }

    private static Object integer(int value, SampleType type) {
        return type instanceof SampleType.Numeric numeric && numeric.scalar() == Scalar.U32
                ? value & 0xffffffffL
                : (long) value;
    }

    private static Object bytes(byte[] bytes, SampleType type) {
        return switch (type) {
            case SampleType.Text _ -> new String(bytes, StandardCharsets.UTF_8);
            case SampleType.Numeric _ ->
                Float.float16ToFloat(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort());
            default -> HexFormat.of().formatHex(bytes);
        };
    }
}
