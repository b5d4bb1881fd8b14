package dev.cairn.formats.lerobot;

import dev.cairn.episode.Column;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetFile;
import dev.cairn.formats.parquet.ParquetRows;
import dev.cairn.formats.parquet.ParquetWriter;
import dev.cairn.formats.parquet.ParquetWriterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a set whose rows lie off the grid, as no writer of ours does.
public final class Stamped {
    private static final String TRUE = "source_time_ns.rows";

    private Stamped() {}

    /// Puts the true stamps of the only data file in place of `timestamp`, as 64-bit seconds, and takes their column
    /// away.
    public static void rewrite(Path set) throws IOException {
        String path = "data/chunk-000/file-000.parquet";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FolderSource source = new FolderSource(set)) {
            ParquetFile file = ParquetFile.open(source.find(path).orElseThrow(), ReadLimits.DEFAULTS);
            List<ParquetColumn> columns = new ArrayList<>();
            for (ParquetColumn column : file.columns()) {
                if (!column.name().equals(TRUE)) {
                    columns.add(
                            column.name().equals("timestamp")
                                    ? new ParquetColumn(
                                            "timestamp",
                                            dev.cairn.episode.SampleType.scalar(dev.cairn.episode.Scalar.F64))
                                    : column);
                }
            }
            try (ParquetRows rows = file.rows(file.columns());
                    ParquetWriter writer = new ParquetWriter(
                            Channels.newChannel(bytes), columns, file.keyValues(), ParquetWriterOptions.DEFAULTS)) {
                int count = rows.read(1000, 1 << 24);
                while (count > 0) {
                    writer.write(columns(file, rows, count), count);
                    count = rows.read(1000, 1 << 24);
                }
                writer.finish();
            }
        }
        Files.write(set.resolve(path), bytes.toByteArray());
        Path info = set.resolve("meta/info.json");
        String text = Files.readString(info);
        int at = text.indexOf("\"" + TRUE + "\"");
        int from = text.lastIndexOf(',', at);
        int to = text.indexOf('}', at) + 1;
        Files.writeString(info, text.substring(0, from) + text.substring(to));
    }

    private static List<Column> columns(ParquetFile file, ParquetRows rows, int count) {
        List<Column> columns = new ArrayList<>();
        Numbers.I64 nanos = null;
        int stamp = -1;
        for (int i = 0; i < file.columns().size(); i++) {
            String name = file.columns().get(i).name();
            if (name.equals(TRUE)) {
                nanos = (Numbers.I64) rows.column(i);
                continue;
            }
            if (name.equals("timestamp")) {
                stamp = columns.size();
            }
            columns.add(rows.column(i));
        }
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = java.util.Objects.requireNonNull(nanos).array()[i] * 1e-9;
        }
        columns.set(stamp, new Numbers.F64(seconds, count, 1, null));
        return columns;
    }
}
