package dev.cairn.formats.lerobot;

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
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetWriter;
import dev.cairn.formats.parquet.ParquetWriterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/// A Parquet table of a few columns, made for a test.
final class MadeTable {
    private final int rows;
    private final Map<ParquetColumn, Column> columns = new LinkedHashMap<>();

    MadeTable(int rows) {
        this.rows = rows;
    }

    MadeTable longs(String name, IntToLongFunction value) {
        long[] array = new long[rows];
        java.util.Arrays.setAll(array, value);
        columns.put(
                new ParquetColumn(name, SampleType.scalar(Scalar.I64)),
                new Numbers.I64(Scalar.I64, array, rows, 1, null));
        return this;
    }

    MadeTable doubles(String name, IntToDoubleFunction value) {
        double[] array = new double[rows];
        java.util.Arrays.setAll(array, value);
        columns.put(new ParquetColumn(name, SampleType.scalar(Scalar.F64)), new Numbers.F64(array, rows, 1, null));
        return this;
    }

    MadeTable floats(String name, List<Integer> shape, IntToDoubleFunction value) {
        SampleType.Numeric type = new SampleType.Numeric(Scalar.F32, shape);
        float[] array = new float[rows * type.width()];
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) value.applyAsDouble(i);
        }
        columns.put(new ParquetColumn(name, type), new Numbers.F32(array, rows, type.width(), null));
        return this;
    }

    MadeTable bytes(String name, List<Integer> shape) {
        SampleType.Numeric type = new SampleType.Numeric(Scalar.U8, shape);
        byte[] array = new byte[rows * type.width()];
        java.util.Arrays.fill(array, (byte) 7);
        columns.put(new ParquetColumn(name, type), new Numbers.I8(Scalar.U8, array, rows, type.width(), null));
        return this;
    }

    /// The same picture in each row, as LeRobot's struct of bytes and path.
    MadeTable cells(String name, byte[] picture) {
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(picture), CodecConfig.IN_BAND, rows);
        for (int i = 0; i < rows; i++) {
            packets.add(0, picture.length, 0, 0, true, true);
        }
        String[] paths = new String[rows];
        java.util.Arrays.fill(paths, "frame.tiff");
        SampleType type = new SampleType.StructOf(List.of(
                new SampleType.Field("bytes", ParquetColumn.BINARY),
                new SampleType.Field("path", new SampleType.Text())));
        columns.put(new ParquetColumn(name, type), new Structs(List.of(packets.build(), Texts.of(paths)), rows, null));
        return this;
    }

    MadeTable texts(String name, String... texts) {
        columns.put(new ParquetColumn(name, new SampleType.Text()), Texts.of(texts));
        return this;
    }

    /// One text in a list per row.
    MadeTable textLists(String name, String... texts) {
        int[] offsets = new int[rows + 1];
        java.util.Arrays.setAll(offsets, i -> i);
        columns.put(
                new ParquetColumn(name, new SampleType.ListOf(new SampleType.Text())),
                new Lists(offsets, Texts.of(texts), rows, null));
        return this;
    }

    MadeTable without(String name) {
        columns.keySet().removeIf(column -> column.name().equals(name));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetWriter writer = new ParquetWriter(
                Channels.newChannel(out), List.copyOf(columns.keySet()), Map.of(), ParquetWriterOptions.DEFAULTS)) {
            writer.write(List.copyOf(columns.values()), rows);
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
