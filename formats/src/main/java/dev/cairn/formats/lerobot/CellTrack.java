package dev.cairn.formats.lerobot;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.parquet.ParquetColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Random access to pictures that are cells of rows; asked in rising order, each row group is unpacked once.
final class CellTrack implements PacketTrack {
    private final LeRobotEpisode episode;
    private final RowColumn column;
    private final long[] nanos;
    private final RowReaders readers = new RowReaders(1);

    CellTrack(LeRobotEpisode episode, RowColumn column) throws IOException {
        this.episode = episode;
        this.column = column;
        int rows = ReadLimits.hold(
                episode.rows(),
                episode.set().limits().indexEntries(),
                episode.data().path(),
                FormatException.NO_OFFSET,
                "the rows of the episode");
        this.nanos = new long[rows];
        List<ParquetColumn> wanted = episode.stamps().column().map(List::of).orElse(List.of());
        if (!episode.stamps().known()) {
            return;
        }
        RowReaders.@Nullable Forward reader = wanted.isEmpty()
                ? null
                : readers.take(episode.data(), wanted, episode.span().first());
        try {
            long[] block = new long[4096];
            for (int row = 0; row < rows; ) {
                int most = Math.min(block.length, rows - row);
                int count = reader == null ? most : reader.read(most, most * Double.BYTES);
                if (count == 0) {
                    throw RowBlocks.ended(episode, row);
                }
                episode.stamps()
                        .fill(
                                block,
                                count,
                                row,
                                reader == null ? null : reader.rows().column(0));
                System.arraycopy(block, 0, nanos, row, count);
                row += count;
            }
        } finally {
            if (reader != null) {
                RowReaders.discard(reader);
            }
        }
    }

    @Override
    public long count() {
        return nanos.length;
    }

    @Override
    public long shownAt(long wanted) {
        int low = 0;
        int high = nanos.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nanos[middle] <= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1L;
    }

    @Override
    public long pts(long picture) {
        return nanos[(int) picture];
    }

    @Override
    public Packets packetsFor(long picture) throws IOException {
        return read((int) picture, (int) picture + 1);
    }

    @Override
    public Packets all() throws IOException {
        return read(0, nanos.length);
    }

    private Packets read(int from, int to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> sizes = new ArrayList<>();
        RowReaders.Forward reader = readers.take(
                episode.data(), List.of(column.wanted()), episode.span().first() + from);
        try {
            for (int row = from; row < to; ) {
                int count = reader.read(to - row, 1 << 20);
                if (count == 0) {
                    throw RowBlocks.ended(episode, row);
                }
                Packets cells = RowProfile.bytes(
                        reader.rows().column(0), column.wanted().type());
                for (int i = 0; i < count; i++) {
                    int size = cells.present(i) ? cells.size(i) : 0;
                    ReadLimits.hold(
                            (long) bytes.size() + size,
                            episode.set().limits().chunkBytes(),
                            episode.data().path(),
                            FormatException.NO_OFFSET,
                            "the pictures asked for at once");
                    if (size > 0) {
                        bytes.writeBytes(cells.read(i));
                    }
                    sizes.add(size);
                }
                row += count;
            }
        } catch (IOException | RuntimeException e) {
            RowReaders.discard(reader);
            throw e;
        }
        readers.giveBack(reader);
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, to - from);
        long offset = 0;
        for (int i = 0; i < sizes.size(); i++) {
            long stamp = nanos[from + i];
            int size = sizes.get(i);
            if (size == 0) {
                packets.addMissing(stamp);
            } else {
                packets.add(offset, size, stamp, stamp, true, true);
            }
            offset += size;
        }
        return packets.build();
    }

    @Override
    public void close() {
        readers.close();
    }
}
