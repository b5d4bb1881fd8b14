package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;

/// Where the column chunks of one row group lie; one entry per leaf.
final class RowGroup {
    private final long rows;
    private final long[] starts;
    private final long[] sizes;
    private final long[] values;
    private final byte[] codecs;

    private RowGroup(long rows, long[] starts, long[] sizes, long[] values, byte[] codecs) {
        this.rows = rows;
        this.starts = starts;
        this.sizes = sizes;
        this.values = values;
        this.codecs = codecs;
    }

    long rows() {
        return rows;
    }

    /// Offset of the chunk's first page.
    long start(int leaf) {
        return starts[leaf];
    }

    /// Bytes of the chunk in the file.
    long size(int leaf) {
        return sizes[leaf];
    }

    /// Bytes of all chunks in the file.
    long size() {
        long size = 0;
        for (long each : sizes) {
            size += each;
        }
        return size;
    }

    /// Level entries of the chunk.
    long values(int leaf) {
        return values[leaf];
    }

    int codec(int leaf) {
        return codecs[leaf];
    }

    /// Reads a row group and holds its chunks against the file.
    ///
    /// @param dataEnd where the footer begins
    static RowGroup read(ThriftReader in, int leaves, long dataEnd) throws FormatException {
        long rows = -1;
        long[] starts = new long[leaves];
        long[] sizes = new long[leaves];
        long[] values = new long[leaves];
        byte[] codecs = new byte[leaves];
        int chunks = 0;
        int outer = in.enter();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> {
                    chunks = in.structs();
                    if (chunks != leaves) {
                        throw in.corrupt("a row group has " + chunks + " columns, the schema has " + leaves);
                    }
                    for (int i = 0; i < chunks; i++) {
                        chunk(in, i, starts, sizes, values, codecs, dataEnd);
                    }
                }
                case 3 -> rows = in.i64();
                default -> in.skip();
            }
        }
        in.leave(outer);
        if (rows < 0 || chunks != leaves) {
            throw in.corrupt("a row group says " + rows + " rows and " + chunks + " columns, the schema has " + leaves);
        }
        return new RowGroup(rows, starts, sizes, values, codecs);
    }

    private static void chunk(
            ThriftReader in, int leaf, long[] starts, long[] sizes, long[] values, byte[] codecs, long dataEnd)
            throws FormatException {
        boolean described = false;
        int outer = in.enter();
        while (in.next()) {
            switch (in.id()) {
                case 1 -> {
                    String path = in.text();
                    if (!path.isEmpty()) {
                        throw in.corrupt("a column lies in another file: " + path);
                    }
                }
                case 3 -> {
                    described = true;
                    description(in, leaf, starts, sizes, values, codecs);
                }
                default -> in.skip();
            }
        }
        in.leave(outer);
        if (!described) {
            throw in.corrupt("a column chunk is not described (encrypted?)");
        }
        long start = starts[leaf];
        long size = sizes[leaf];
        if (values[leaf] < 0 || start < 0 || size < 0 || start > dataEnd || size > dataEnd - start) {
            throw in.corrupt("a column chunk of " + size + " bytes at " + start + " with " + values[leaf]
                    + " values does not fit in front of the footer at " + dataEnd);
        }
    }

    private static void description(
            ThriftReader in, int leaf, long[] starts, long[] sizes, long[] values, byte[] codecs)
            throws FormatException {
        long data = -1;
        long dictionary = -1;
        int outer = in.enterField();
        while (in.next()) {
            switch (in.id()) {
                case 4 -> codecs[leaf] = (byte) Math.clamp(in.i32(), -1, 127);
                case 5 -> values[leaf] = in.i64();
                case 7 -> sizes[leaf] = in.i64();
                case 9 -> data = in.i64();
                case 11 -> dictionary = in.i64();
                default -> in.skip();
            }
        }
        in.leave(outer);
        starts[leaf] = dictionary > 0 && dictionary < data ? dictionary : data;
    }
}
