package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;

/// Writes a Parquet file front to back: row groups as they are ended, the footer last.
public final class ParquetWriter implements AutoCloseable {
    /// Starts a file at the channel's start; all fields are optional, lists are `list.element`.
    ///
    /// @param keyValues metadata of the footer
    public ParquetWriter(
            WritableByteChannel out,
            List<ParquetColumn> columns,
            Map<String, String> keyValues,
            ParquetWriterOptions options)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Adds rows to the current row group; copies what it needs of the columns.
    ///
    /// @param columns one per column of the file, of its type, each with `rows` samples
    public void write(List<Column> columns, int rows) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Encoded bytes that wait in the current row group, about.
    public long waitingBytes() {
        throw new UnsupportedOperationException();
    }

    /// Ends the current row group, if it has rows.
    public void endRowGroup() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Takes back the rows that wait in the current row group.
    public void discardRowGroup() {
        throw new UnsupportedOperationException();
    }

    /// Bytes written so far.
    public long writtenBytes() {
        throw new UnsupportedOperationException();
    }

    /// Ends the row group and writes the footer.
    public void finish() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Frees buffers; does not close the channel, and without [#finish()] leaves no footer.
    @Override
    public void close() {}
}
