package dev.cairn.formats.lerobot;

import dev.cairn.episode.AxisBlocks;
import dev.cairn.episode.Block;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.parquet.ParquetColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Blocks of the row axis: wanted columns alone are unpacked.
final class RowBlocks implements AxisBlocks {
    /// Bytes of picture cells in a block, at most about.
    private static final int CELL_BYTES = 8 << 20;

    private static final int MOST_ROWS = 1 << 16;

    /// What a text or list counts for before it is read.
    private static final int ODD_BYTES = 32;

    /// A wanted stream: its place in the spec, its column and that column's place in the file's reader.
    private record Want(int stream, RowColumn column, int place) {}

    private final LeRobotEpisode episode;
    private final List<Want> wants = new ArrayList<>();
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final int stampPlace;
    private final int mostRows;
    private final int mostBytes;
    private final long end;
    private final RowChecks checks;
    private RowReaders.@Nullable Forward reader;
    private long row;
    private long[] nanos = new long[0];
    private long lastNanos = Long.MIN_VALUE;

    RowBlocks(LeRobotEpisode episode, PassRequest request, Extent extent) {
        this.episode = episode;
        this.row = extent.fromRow();
        this.end = extent.toRow();
        this.checks = new RowChecks(episode, extent.fromRow() == 0 && extent.toRow() == episode.rows());
        long rowBytes = Long.BYTES;
        boolean cells = false;
        for (int stream = 0; stream < episode.spec().streams().size(); stream++) {
            RowColumn column = episode.column(stream);
            if (column != null && request.streams().contains(stream)) {
                wants.add(new Want(stream, column, place(column.wanted())));
                cells |= column.kind() == RowColumn.Kind.PICTURES;
                rowBytes += bytesOf(column.wanted().type());
            }
        }
        stampPlace = episode.stamps().column().map(this::place).orElse(-1);
        mostRows = Math.clamp(request.blockBytes() / rowBytes, 1, MOST_ROWS);
        mostBytes = cells ? Math.max(CELL_BYTES, request.blockBytes()) : request.blockBytes();
    }

    private int place(ParquetColumn column) {
        int known = columns.indexOf(column);
        if (known >= 0) {
            return known;
        }
        columns.add(column);
        return columns.size() - 1;
    }

    private static long bytesOf(SampleType type) {
        return type instanceof SampleType.Numeric numeric
                ? (long) numeric.width() * numeric.scalar().bytes()
                : ODD_BYTES;
    }

    @Override
    public @Nullable Block next() throws IOException {
        if (row >= end) {
            finish();
            return null;
        }
        int most = (int) Math.min(mostRows, end - row);
        int count = most;
        if (!columns.isEmpty()) {
            RowReaders.Forward from = reader;
            if (from == null) {
                from = episode.readers()
                        .take(episode.data(), columns, episode.span().first() + row);
                reader = from;
            }
            count = read(from, most);
        }
        Block block = block(count);
        row += count;
        return block;
    }

    private int read(RowReaders.Forward from, int most) throws IOException {
        try {
            int count = from.read(most, mostBytes);
            if (count == 0) {
                throw ended(episode, row);
            }
            return count;
        } catch (IOException | RuntimeException e) {
            RowReaders.discard(from);
            reader = null;
            row = end;
            throw e;
        }
    }

    static FormatException ended(LeRobotEpisode episode, long row) {
        return new FormatException(
                Problem.CORRUPT_FILE,
                episode.data().path(),
                "the rows end at row " + (episode.span().first() + row) + ", expected "
                        + (episode.span().first() + episode.rows()));
    }

    private Block block(int count) throws IOException {
        List<long[]> clocks = List.of();
        if (episode.stamps().known()) {
            if (nanos.length < count) {
                nanos = new long[Math.max(count, mostRows)];
            }
            episode.stamps().fill(nanos, count, row, stampPlace < 0 ? null : stored(stampPlace));
            lastNanos = Math.max(lastNanos, nanos[count - 1]);
            clocks = List.of(nanos);
        }
        @Nullable Column[] made = new Column[episode.spec().streams().size()];
        for (Want want : wants) {
            Column column = stored(want.place());
            made[want.stream()] = switch (want.column().kind()) {
                case PLAIN -> column;
                case PICTURES -> pictures(want.column(), column, count);
                case TASKS -> tasks(want.column(), column, count);
            };
            checks.see(want.column(), column, row, count);
        }
        return new Block(0, row, count, clocks, made, null);
    }

    private Column stored(int place) {
        return java.util.Objects.requireNonNull(reader).rows().column(place);
    }

    private Column tasks(RowColumn column, Column numbers, int count) {
        TaskTable.Resolved resolved = episode.set().tasks().resolve(numbers, count);
        checks.unresolved(column, resolved.unresolved());
        return resolved.texts();
    }

    private Packets pictures(RowColumn column, Column cells, int count) {
        Packets stored = RowProfile.bytes(cells, column.wanted().type());
        Packets.Builder packets = new Packets.Builder(stored.bytes(), CodecConfig.IN_BAND, count);
        long missing = 0;
        for (int i = 0; i < count; i++) {
            long stamp = episode.stamps().known() ? nanos[i] : 0;
            if (cells.present(i) && stored.present(i) && stored.size(i) > 0) {
                packets.add(stored.offset(i), stored.size(i), stamp, stamp, true, true);
            } else {
                packets.addMissing(stamp);
                missing++;
            }
        }
        checks.missingPictures(column, missing);
        return packets.build();
    }

    private void finish() {
        checks.finish();
        close();
    }

    @Override
    public boolean deliveredThrough(long wanted) {
        return row >= end || lastNanos >= wanted;
    }

    @Override
    public void close() {
        RowReaders.Forward open = reader;
        if (open != null) {
            episode.readers().giveBack(open);
            reader = null;
        }
    }
}
