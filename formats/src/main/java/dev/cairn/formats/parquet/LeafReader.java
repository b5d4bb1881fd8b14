package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.util.Arrays;

/// Reads one column chunk after the other: levels and values of the rows that are asked for gather in a batch.
final class LeafReader {
    private final Node.Leaf leaf;
    private final Place place;
    private final ChunkInput input;
    private final Store store;
    private final Pages pages;
    private final PageLevels levels;
    private final PageValues values;

    private byte[] definitions = {};
    private byte[] repetitions = {};
    private int entries;
    private long batchOffset;
    private long fitBytes;

    LeafReader(Node.Leaf leaf, Place place, ChunkInput input) {
        this.leaf = leaf;
        this.place = place;
        this.input = input;
        this.store = Store.of(leaf, place);
        this.pages = new Pages(leaf, place, input, store);
        this.levels = pages.levels();
        this.values = pages.values();
    }

    Node.Leaf leaf() {
        return leaf;
    }

    ChunkInput input() {
        return input;
    }

    /// Values that are there, in the batch.
    Store store() {
        return store;
    }

    /// Level entries in the batch.
    int entries() {
        return entries;
    }

    /// Definition of each entry; meaningless where the leaf's highest is 0.
    byte[] definitions() {
        return definitions;
    }

    /// Repetition of each entry; meaningless where the leaf's highest is 0.
    byte[] repetitions() {
        return repetitions;
    }

    /// Offset of the page that the batch began in, for complaints.
    long batchOffset() {
        return batchOffset;
    }

    /// Bytes that the batch holds.
    long bytes() {
        return store.bytes() + entries;
    }

    void clearBatch() {
        store.clear();
        entries = 0;
        batchOffset = pages.offset();
    }

    /// Frees what a codec and a large dictionary hold.
    void close() {
        pages.close();
    }

    /// Starts on the chunk of a row group.
    void startChunk(RowGroup group) throws FormatException {
        pages.start(group);
        if (entries == 0) {
            batchOffset = pages.offset();
        }
    }

    /// How many of the next rows, at least one, can be added without more than `budget` bytes.
    int fit(int rows, long budget) throws IOException {
        if (leaf.repetition() == 0) {
            return store instanceof Blobs blobs ? fitBlobs(blobs, rows, budget) : fitFlat(rows, budget);
        }
        return fitRepeated(rows, budget);
    }

    /// Bytes that the rows of the last [#fit(int, long)] take, about.
    long fitBytes() {
        return fitBytes;
    }

    private int fitFlat(int rows, long budget) {
        int width = store.width() + 1;
        int fits = (int) Math.max(1, Math.min(rows, budget / width));
        fitBytes = (long) fits * width;
        return fits;
    }

    private int fitBlobs(Blobs blobs, int rows, long budget) throws IOException {
        pages.need();
        int fits = values.fit(blobs, Math.min(rows, pages.left()), budget);
        fitBytes = values.fitBytes();
        return Math.max(1, fits);
    }

    private int fitRepeated(int rows, long budget) throws IOException {
        pages.need();
        levels.lookAhead(pages.left());
        int most = levels.ahead();
        int width = store.width() + 2;
        int fits;
        if (store instanceof Blobs blobs) {
            fits = values.fit(blobs, most, budget);
            fitBytes = values.fitBytes();
        } else {
            fits = (int) Math.min(most, budget / width);
            fitBytes = 0;
        }
        fitBytes = Math.max(fitBytes, (long) levels.wholeEntries(fits, rows) * width);
        return Math.max(1, levels.begun());
    }

    /// Adds the next rows to the batch.
    void append(int rows) throws IOException {
        if (leaf.repetition() == 0) {
            appendFlat(rows);
        } else {
            repeated(rows, true);
        }
        if (bytes() > 2L * place.limits().chunkBytes()) {
            throw rowTooLarge();
        }
    }

    private FormatException rowTooLarge() {
        return place.overLimit(
                pages.offset(),
                "a row of column `" + leaf.column() + "` needs more than "
                        + place.limits().chunkBytes() + " bytes");
    }

    private void appendFlat(int rows) throws IOException {
        int left = rows;
        while (left > 0) {
            pages.need();
            int take = Math.min(left, pages.left());
            int there = take;
            if (leaf.presentAt() > 0) {
                growLevels(take);
                there = levels.definitions(definitions, entries, take);
            }
            values.read(there);
            entries += take;
            pages.take(take);
            left -= take;
        }
    }

    /// Takes whole rows of lists; a row may go over several pages.
    private void repeated(int rows, boolean keep) throws IOException {
        int begun = 0;
        while (true) {
            if (pages.left() == 0 && (pages.isLast() || begun == rows && rowStartsNextPage())) {
                break;
            }
            pages.need();
            levels.lookAhead(pages.left());
            int count = levels.entries(rows - begun);
            begun += levels.begun();
            if (count == 0) {
                break;
            }
            if (begun == 0) {
                throw place.corrupt(
                        pages.offset(), "column `" + leaf.column() + "` goes on with a row that did not begin");
            }
            if (keep) {
                keepEntries(count);
            } else {
                skipEntries(count);
            }
            levels.pass(count);
            pages.take(count);
            if (levels.ahead() > 0) {
                break;
            }
        }
        if (begun < rows) {
            throw place.corrupt(
                    pages.offset(),
                    "column `" + leaf.column() + "` ends " + (rows - begun) + " rows before its row group");
        }
    }

    /// Not known before the next page is there; it is brought now.
    private boolean rowStartsNextPage() throws IOException {
        pages.need();
        levels.lookAhead(pages.left());
        return levels.isRowNext();
    }

    private void keepEntries(int count) throws IOException {
        growLevels(count);
        levels.copyRepetitions(repetitions, entries, count);
        values.read(levels.definitions(definitions, entries, count));
        entries += count;
        if ((long) entries * 2 > 2L * place.limits().chunkBytes()
                || store.bytes() > 2L * place.limits().chunkBytes()) {
            throw rowTooLarge();
        }
    }

    private void skipEntries(int count) throws IOException {
        if (definitions.length < count) {
            definitions = new byte[Math.max(count, PageLevels.AHEAD)];
        }
        values.skip(levels.definitions(definitions, 0, count));
    }

    /// Passes over rows; between batches only.
    void skip(long rows) throws IOException {
        long left = rows;
        while (left > 0) {
            if (pages.left() == 0) {
                left -= pages.skip(left);
                if (left == 0) {
                    return;
                }
            }
            left -= leaf.repetition() == 0 ? skipFlat(left) : skipRepeated(left);
        }
    }

    private int skipFlat(long rows) throws IOException {
        int take = (int) Math.min(Math.min(rows, pages.left()), PageLevels.AHEAD);
        if (leaf.presentAt() > 0) {
            skipEntries(take);
        } else {
            values.skip(take);
        }
        pages.take(take);
        return take;
    }

    private int skipRepeated(long rows) throws IOException {
        int some = (int) Math.min(rows, PageLevels.AHEAD);
        repeated(some, false);
        return some;
    }

    private void growLevels(int more) {
        int wanted = entries + more;
        if (leaf.presentAt() > 0 && definitions.length < wanted) {
            definitions = Arrays.copyOf(definitions, Math.max(wanted, definitions.length * 2));
        }
        if (leaf.repetition() > 0 && repetitions.length < wanted) {
            repetitions = Arrays.copyOf(repetitions, Math.max(wanted, repetitions.length * 2));
        }
    }
}
