package dev.cairn.formats.lerobot;

import dev.cairn.formats.parquet.ParquetColumn;
import dev.cairn.formats.parquet.ParquetRows;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Readers of data files that stand where the last pass left them, so that the next episode of the same file goes on
/// there and nothing is unpacked twice; for one thread.
final class RowReaders implements AutoCloseable {
    private final int most;
    private final Deque<Forward> idle = new ArrayDeque<>();

    /// @param most readers kept; 0 keeps none
    RowReaders(int most) {
        this.most = most;
    }

    /// Columns of a file, standing at a row.
    static final class Forward {
        private final DataFile file;
        private final List<ParquetColumn> wanted;
        private final ParquetRows rows;
        private long position;

        private Forward(DataFile file, List<ParquetColumn> wanted) throws IOException {
            this.file = file;
            this.wanted = wanted;
            this.rows = file.table().rows(wanted);
        }

        ParquetRows rows() {
            return rows;
        }

        /// Reads on; see [ParquetRows#read].
        int read(int mostRows, int mostBytes) throws IOException {
            int count = rows.read(mostRows, mostBytes);
            position += count;
            return count;
        }
    }

    /// A reader that stands at a row.
    Forward take(DataFile file, List<ParquetColumn> wanted, long row) throws IOException {
        Forward reader = null;
        for (Iterator<Forward> each = idle.iterator(); each.hasNext() && reader == null; ) {
            Forward kept = each.next();
            if (kept.file == file && kept.position <= row && kept.wanted.equals(wanted)) {
                each.remove();
                reader = kept;
            }
        }
        if (reader == null) {
            reader = new Forward(file, wanted);
        }
        try {
            if (row > reader.position) {
                reader.rows.skip(row - reader.position);
                reader.position = row;
            }
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.rows.close();
            throw e;
        }
    }

    /// Keeps a reader for the next episode.
    void giveBack(Forward reader) {
        idle.addFirst(reader);
        while (idle.size() > most) {
            idle.removeLast().rows.close();
        }
    }

    /// Closes a reader that failed.
    static void discard(Forward reader) {
        reader.rows.close();
    }

    @Override
    public void close() {
        idle.forEach(reader -> reader.rows.close());
        idle.clear();
    }
}
