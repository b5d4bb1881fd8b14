package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes and reads whole files in memory.
final class Tables {
    private Tables() {}

    /// A file of one row group.
    static byte[] of(SampleType type, Column column) throws IOException {
        return of(List.of(new ParquetColumn("v", type)), List.of(column), ParquetWriterOptions.DEFAULTS);
    }

    static byte[] of(List<ParquetColumn> types, List<Column> columns, ParquetWriterOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetWriter writer = new ParquetWriter(Channels.newChannel(out), types, Map.of(), options)) {
            writer.write(columns, columns.getFirst().count());
            writer.finish();
        }
        return out.toByteArray();
    }

    static ParquetFile open(byte[] bytes) throws IOException {
        return ParquetFile.open(new MemoryFile(bytes), ReadLimits.DEFAULTS);
    }

    /// Samples of each column.
    static List<List<@Nullable Object>> read(ParquetFile file, List<ParquetColumn> wanted, int rows, int bytes)
            throws IOException {
        List<List<@Nullable Object>> samples = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            samples.add(new ArrayList<>());
        }
        try (ParquetRows reader = file.rows(wanted)) {
            int got = reader.read(rows, bytes);
            while (got > 0) {
                for (int i = 0; i < wanted.size(); i++) {
                    List<@Nullable Object> next =
                            Plainly.samples(reader.column(i), wanted.get(i).type());
                    if (next.size() != got) {
                        throw new IllegalStateException(next.size() + " samples in " + got + " rows");
                    }
                    samples.get(i).addAll(next);
                }
                got = reader.read(rows, bytes);
            }
        }
        return samples;
    }
}
