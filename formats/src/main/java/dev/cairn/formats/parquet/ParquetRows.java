package dev.cairn.formats.parquet;

import dev.cairn.episode.Column;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows of a file, read forwards by one thread; holds one page per column.
public final class ParquetRows implements AutoCloseable {
    private static final int WINDOWS_BYTES = 16 << 20;
    private static final int SMALLEST_WINDOW_BYTES = 4 << 10;

    private final Place place;
    private final FileBytes file;
    private final Footer footer;
    private final List<Plan> plans = new ArrayList<>();
    private final List<LeafReader> readers;
    private final List<Column> columns = new ArrayList<>();

    private int nextGroup;
    private boolean started;
    private long leftInGroup;
    private long row;

    private byte[] shared = {};
    private long sharedAt;
    private int sharedLength;

    ParquetRows(String path, FileBytes file, ReadLimits limits, Footer footer, List<ParquetColumn> wanted)
            throws IOException {
        this.place = new Place(path, limits);
        this.file = file;
        this.footer = footer;
        int window = Math.clamp(
                WINDOWS_BYTES / Math.max(1, footer.leaves().size()), SMALLEST_WINDOW_BYTES, FileBytes.PIECE_BYTES);
        Plans made = new Plans(place, file, window);
        for (ParquetColumn column : wanted) {
            Node node = Plans.find(footer.columns(), column.name())
                    .orElseThrow(() -> new IllegalArgumentException("no column `" + column.name() + "` in " + path));
            plans.add(made.column(node, column.type()));
        }
        this.readers = made.readers();
        byte[] whole = file.whole();
        if (whole != null) {
            lend(whole, 0, whole.length);
        }
    }

    /// Passes over rows; whole row groups and pages are not unpacked where that can be avoided. At the end it stops.
    public void skip(long rows) throws IOException {
        clear();
        long left = rows;
        while (left > 0 && inGroup()) {
            long take = Math.min(left, leftInGroup);
            if (started || take < leftInGroup) {
                start();
                for (LeafReader reader : readers) {
                    reader.skip(take);
                }
            }
            leftInGroup -= take;
            left -= take;
            row += take;
        }
    }

    /// Reads the next rows; what the last call lent is void from here on.
    ///
    /// Columns of [ParquetColumn#BINARY] come as `Packets` whose stamps are the sample's place in the column.
    ///
    /// @param mostRows at least 1
    /// @param mostBytes about how many unpacked bytes the columns may hold together; one row may exceed it
    /// @return rows read, 0 at the end
    /// @throws dev.cairn.episode.source.FormatException CORRUPT_FILE with the byte, also when a list does not
    ///     have the asked shape
    public int read(int mostRows, int mostBytes) throws IOException {
        if (mostRows < 1) {
            throw new IllegalArgumentException("mostRows must be at least 1, got " + mostRows);
        }
        clear();
        long budget = Math.min(mostBytes, place.limits().chunkBytes());
        long held = 0;
        int done = 0;
        while (done < mostRows && (done == 0 || held < budget) && inGroup()) {
            start();
            int rows = fit((int) Math.min(mostRows - done, leftInGroup), budget - held);
            held = 0;
            for (LeafReader reader : readers) {
                reader.append(rows);
                held += reader.bytes();
            }
            done += rows;
            leftInGroup -= rows;
        }
        for (Plan plan : plans) {
            columns.add(plan.build(place, row));
        }
        row += done;
        return done;
    }

    /// Rows that every column can give within the budget, at least one.
    private int fit(int most, long budget) throws IOException {
        int rows = most;
        long left = budget;
        for (LeafReader reader : readers) {
            rows = Math.min(rows, reader.fit(rows, Math.max(0, left)));
            left -= reader.fitBytes();
        }
        return rows;
    }

    private void clear() {
        columns.clear();
        for (LeafReader reader : readers) {
            reader.clearBatch();
        }
    }

    /// Goes to the next row group that has rows, where the last one is used up.
    private boolean inGroup() {
        while (leftInGroup == 0) {
            if (nextGroup == footer.groups().size()) {
                return false;
            }
            leftInGroup = footer.groups().get(nextGroup++).rows();
            started = false;
        }
        return true;
    }

    private void start() throws IOException {
        if (started) {
            return;
        }
        RowGroup group = footer.groups().get(nextGroup - 1);
        if (file.whole() == null) {
            share(group);
        }
        for (LeafReader reader : readers) {
            reader.startChunk(group);
        }
        started = true;
    }

    /// Small row groups are read at once, and where most of their bytes are wanted, those behind them too.
    private void share(RowGroup group) throws IOException {
        long from = Long.MAX_VALUE;
        long to = 0;
        long wanted = 0;
        for (LeafReader reader : readers) {
            int leaf = reader.leaf().firstLeaf();
            from = Math.min(from, group.start(leaf));
            to = Math.max(to, group.start(leaf) + group.size(leaf));
            wanted += group.size(leaf);
        }
        if (wanted == 0 || to - from > FileBytes.PIECE_BYTES || wanted < (to - from) / 4) {
            return;
        }
        if (from < sharedAt || to > sharedAt + sharedLength) {
            boolean ahead = wanted > group.size() / 2;
            int length = (int) (ahead ? Math.min(FileBytes.PIECE_BYTES, footer.dataEnd() - from) : to - from);
            if (shared.length < length) {
                place.hold(length - shared.length, from);
                shared = new byte[length];
            }
            sharedLength = 0;
            file.read(from, shared, 0, length);
            sharedAt = from;
            sharedLength = length;
        }
        lend(shared, sharedAt, sharedLength);
    }

    private void lend(byte[] bytes, long at, int length) {
        for (LeafReader reader : readers) {
            reader.input().lend(bytes, at, length);
        }
    }

    /// A column of the last read, in the order of the wanted ones.
    public Column column(int at) {
        return columns.get(at);
    }

    @Override
    public void close() {
        columns.clear();
        for (LeafReader reader : readers) {
            reader.close();
        }
    }
}
