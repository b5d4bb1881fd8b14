package dev.cairn.formats.lerobot;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.parquet.ParquetFile;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A data file of which the footer was read.
final class DataFile {
    private final String path;
    private final ParquetFile table;
    private @Nullable Optional<RowRuns> runs;

    private DataFile(String path, ParquetFile table) {
        this.path = path;
        this.table = table;
    }

    static DataFile open(SourceFile file, String path, ReadLimits limits) throws IOException {
        return new DataFile(path, ParquetFile.open(file, limits));
    }

    /// Path below the dataset's root.
    String path() {
        return path;
    }

    ParquetFile table() {
        return table;
    }

    long rows() {
        return table.rows();
    }

    synchronized Optional<RowRuns> runs() throws IOException {
        Optional<RowRuns> known = runs;
        if (known == null) {
            known = RowRuns.of(table);
            runs = known;
        }
        return known;
    }
}
