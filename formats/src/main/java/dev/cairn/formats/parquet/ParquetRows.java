package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import java.io.IOException;

/// Rows of a file, read forwards by one thread; holds one page per column.
public final class ParquetRows implements AutoCloseable {
    private ParquetRows() {}

    /// Passes over rows; whole row groups and pages are not unpacked where that can be avoided.
    public void skip(long rows) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Reads the next rows; what the last call lent is void from here on.
    ///
    /// @param mostRows at least 1
    /// @param mostBytes about how many unpacked bytes the columns may hold together; one row may exceed it
    /// @return rows read, 0 at the end
    /// @throws dev.cairn.episode.source.FormatException CORRUPT_FILE with the byte, also when a list does not
    ///     have the asked shape
    public int read(int mostRows, int mostBytes) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// A column of the last read, in the order of the wanted ones.
    public Column column(int at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
