package dev.cairn.formats.parquet;

import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Parquet file of which the footer was read; any thread may open rows.
public final class ParquetFile {
    private ParquetFile() {}

    /// Reads the footer; a small file is read whole by the same call.
    ///
    /// @throws dev.cairn.episode.source.FormatException CORRUPT_FILE, OVER_LIMIT, LFS_POINTER
    public static ParquetFile open(SourceFile file, ReadLimits limits) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Top-level columns with their stored types.
    public List<ParquetColumn> columns() {
        throw new UnsupportedOperationException();
    }

    /// The stored type of a column.
    public Optional<ParquetColumn> column(String name) {
        throw new UnsupportedOperationException();
    }

    /// Rows of all row groups.
    public long rows() {
        throw new UnsupportedOperationException();
    }

    /// Rows per row group.
    public long[] rowGroups() {
        throw new UnsupportedOperationException();
    }

    /// Key-value metadata of the footer: `huggingface`, `pandas`.
    public Map<String, String> keyValues() {
        throw new UnsupportedOperationException();
    }

    /// Compressed bytes of one column over all row groups.
    public long columnBytes(String name) {
        throw new UnsupportedOperationException();
    }

    /// Starts reading columns from the first row on.
    ///
    /// @param wanted names with the type to deliver: the stored one, or for lists of numbers `Numeric` with a shape
    public ParquetRows rows(List<ParquetColumn> wanted) throws IOException {
        throw new UnsupportedOperationException();
    }
}
