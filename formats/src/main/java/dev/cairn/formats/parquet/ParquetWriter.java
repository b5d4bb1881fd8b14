package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a Parquet file front to back: row groups as they are ended, the footer last.
///
/// Holds one row group. The same calls make the same bytes. After an exception the file is to be thrown away.
public final class ParquetWriter implements AutoCloseable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 2;
    private static final String CREATED_BY = "Cairn version 0.1.0 (build cairn)";

    private final List<ParquetColumn> columns;
    private final Map<String, String> keyValues;
    private final Output out;
    private final List<LeafWriter> leaves = new ArrayList<>();
    private final List<Shredder> shredders = new ArrayList<>();
    private final ChunkWriter chunks;
    private final Bytes groups = new Bytes();
    private int groupCount;
    private long totalRows;
    private long rows;
    private boolean finished;

    /// Starts a file at the channel's start; all fields are optional, lists are `list.element`.
    ///
    /// @param keyValues metadata of the footer, in its order
    /// @throws IllegalArgumentException if there is no column, or a struct without fields
    public ParquetWriter(
            WritableByteChannel out,
            List<ParquetColumn> columns,
            Map<String, String> keyValues,
            ParquetWriterOptions options)
            throws IOException {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a Parquet file needs a column");
        }
        this.columns = List.copyOf(columns);
        this.keyValues = new LinkedHashMap<>(keyValues);
        this.out = new Output(out);
        for (ParquetColumn column : columns) {
            shredders.add(Shredder.of(column.type(), List.of(column.name()), 0, 0, leaves));
        }
        this.chunks = new ChunkWriter(options, this.out, leaves.getFirst());
        this.out.add(MAGIC, 0, MAGIC.length);
    }

    /// Adds rows to the current row group; copies what it needs of the columns, and reads packets.
    ///
    /// @param columns one per column of the file, of its type, each with `rows` samples
    public void write(List<Column> columns, int rows) throws IOException {
        if (columns.size() != shredders.size()) {
            throw new IllegalArgumentException(
                    "the file has " + shredders.size() + " columns, given " + columns.size());
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).count() != rows) {
                throw new IllegalArgumentException(
                        "column `" + this.columns.get(i).name() + "` has "
                                + columns.get(i).count() + " samples, expected " + rows);
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            shredders.get(i).rows(columns.get(i), rows);
        }
        this.rows += rows;
    }

    /// Encoded bytes that wait in the current row group, about; before a dictionary or a codec makes them fewer.
    public long waitingBytes() {
        long bytes = 0;
        for (LeafWriter leaf : leaves) {
            bytes += leaf.bytes();
        }
        return bytes;
    }

    /// Ends the current row group, if it has rows.
    public void endRowGroup() throws IOException {
        if (rows == 0) {
            return;
        }
        ThriftWriter group = new ThriftWriter(groups);
        int outer = group.begin();
        group.structs(1, leaves.size());
        long start = out.position();
        long unpacked = 0;
        long packed = 0;
        for (LeafWriter leaf : leaves) {
            chunks.write(leaf, group);
            unpacked += chunks.unpackedBytes();
            packed += chunks.packedBytes();
            leaf.clear();
        }
        group.i64(2, unpacked);
        group.i64(3, rows);
        group.i64(5, start);
        group.i64(6, packed);
        group.end(outer);
        groupCount++;
        totalRows += rows;
        rows = 0;
    }

    /// Takes back the rows that wait in the current row group.
    public void discardRowGroup() {
        leaves.forEach(LeafWriter::clear);
        rows = 0;
    }

    /// Bytes written so far.
    public long writtenBytes() {
        return out.position();
    }

    /// Ends the row group and writes the footer.
    public void finish() throws IOException {
        if (finished) {
            throw new IllegalStateException("the file is finished already");
        }
        endRowGroup();
        Bytes footer = new Bytes();
        ThriftWriter thrift = new ThriftWriter(footer);
        int outer = thrift.begin();
        thrift.i32(1, VERSION);
        thrift.structs(2, SchemaWriter.elements(columns));
        new SchemaWriter(thrift).write(columns);
        thrift.i64(3, totalRows);
        thrift.structs(4, groupCount);
        footer.add(groups);
        if (!keyValues.isEmpty()) {
            thrift.structs(5, keyValues.size());
            for (Map.Entry<String, String> entry : keyValues.entrySet()) {
                int pair = thrift.begin();
                thrift.text(1, entry.getKey());
                thrift.text(2, entry.getValue());
                thrift.end(pair);
            }
        }
        thrift.text(6, CREATED_BY);
        thrift.structs(7, leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            // Minimum and maximum are by the order of the type.
            int order = thrift.begin();
            thrift.empty(1);
            thrift.end(order);
        }
        thrift.end(outer);
        int length = footer.length();
        footer.int32(length);
        footer.add(MAGIC, 0, MAGIC.length);
        out.add(footer.array(), 0, footer.length());
        out.flush();
        finished = true;
    }

    /// Frees buffers; does not close the channel, and without [#finish()] leaves no footer.
    @Override
    public void close() {
        leaves.clear();
        shredders.clear();
    }
}
