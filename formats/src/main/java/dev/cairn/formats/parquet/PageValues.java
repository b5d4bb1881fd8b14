package dev.cairn.formats.parquet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Values of the current page, in whatever encoding: read into the store, or passed over.
final class PageValues {
    private static final int INDEXES = 1024;

    private enum Mode {
        PLAIN,
        DICTIONARY,
        RUNS,
        DELTA
    }

    private final Node.Leaf leaf;
    private final Place place;
    private final Store store;
    private final PageData data;
    private final Dictionary dictionary;
    private final Hybrid runs;
    private final int[] indexes = new int[INDEXES];

    private Mode mode = Mode.PLAIN;
    private long pageOffset;
    private byte[] joined = {};
    private @Nullable Delta delta;
    private long fitBytes;

    /// Values of pages that [#start(PageHeader, long)] is told of.
    ///
    /// @param store that they are added to
    /// @param data positioned at the values of the current page
    PageValues(Node.Leaf leaf, Place place, Store store, PageData data, Dictionary dictionary) {
        this.leaf = leaf;
        this.place = place;
        this.store = store;
        this.data = data;
        this.dictionary = dictionary;
        this.runs = new Hybrid(place);
    }

    /// Starts on a page, whose levels are taken off its data.
    ///
    /// @param offset of the page in the file, for complaints
    void start(PageHeader header, long offset) throws IOException {
        pageOffset = offset;
        switch (header.encoding()) {
            case Encodings.PLAIN -> {
                mode = Mode.PLAIN;
                store.startPage();
            }
            case Encodings.PLAIN_DICTIONARY, Encodings.RLE_DICTIONARY -> startIndexes();
            case Encodings.RLE -> startRuns();
            case Encodings.DELTA_BINARY_PACKED, Encodings.DELTA_LENGTH_BYTE_ARRAY, Encodings.DELTA_BYTE_ARRAY -> {
                mode = Mode.DELTA;
                delta().start(data, header.encoding(), header.values());
            }
            case Encodings.BYTE_STREAM_SPLIT -> startSplit();
            default ->
                throw place.unsupported(
                        pageOffset,
                        "column `" + leaf.column() + "` is in encoding " + Encodings.name(header.encoding())
                                + "; write the file anew with plain or dictionary pages");
        }
    }

    private void startIndexes() throws IOException {
        if (!dictionary.isThere()) {
            throw place.corrupt(
                    pageOffset, "a page of column `" + leaf.column() + "` wants a dictionary, there is none");
        }
        mode = Mode.DICTIONARY;
        // A page without values may be empty.
        int width = data.left() == 0 ? 0 : data.bytes()[data.advance(1)] & 0xff;
        if (width > 32) {
            throw place.corrupt(pageOffset, "indexes of a dictionary have " + width + " bits");
        }
        runs.start(data.bytes(), data.at(), data.end(), width, pageOffset);
    }

    private void startRuns() throws IOException {
        if (!(store instanceof Bools)) {
            throw place.unsupported(pageOffset, "column `" + leaf.column() + "` is in encoding RLE and no boolean");
        }
        mode = Mode.RUNS;
        int length = data.int32();
        int first = data.advance(length);
        runs.start(data.bytes(), first, first + length, 1, pageOffset);
    }

    /// Streams of bytes are joined to plain values.
    private void startSplit() throws IOException {
        int width = switch (leaf.physical()) {
            case Physical.INT32, Physical.FLOAT -> 4;
            case Physical.INT64, Physical.DOUBLE -> 8;
            case Physical.FIXED -> leaf.typeLength();
            default ->
                throw place.corrupt(
                        pageOffset, "column `" + leaf.column() + "` cannot be in encoding BYTE_STREAM_SPLIT");
        };
        int length = data.end() - data.at();
        if (length % width != 0) {
            throw place.corrupt(pageOffset, length + " bytes are no whole number of values of " + width + " bytes");
        }
        joined = place.room(joined, length, pageOffset);
        int count = length / width;
        byte[] from = data.bytes();
        int at = data.at();
        for (int stream = 0; stream < width; stream++) {
            for (int i = 0; i < count; i++) {
                joined[i * width + stream] = from[at + i];
            }
            at += count;
        }
        data.start(joined, 0, length, pageOffset);
        mode = Mode.PLAIN;
    }

    private Delta delta() {
        Delta made = delta;
        if (made == null) {
            made = new Delta(place);
            delta = made;
        }
        return made;
    }

    /// Adds the next `count` values to the store.
    void read(int count) throws IOException {
        switch (mode) {
            case PLAIN -> store.plain(data, count);
            case DICTIONARY -> {
                for (int left = count; left > 0; left -= INDEXES) {
                    int some = Math.min(left, INDEXES);
                    runs.ints(indexes, 0, some);
                    dictionary.gather(indexes, some, pageOffset);
                }
            }
            case RUNS -> ((Bools) store).runs(runs, count);
            case DELTA -> delta().read(store, count);
        }
    }

    /// Passes over the next `count` values; the store is empty.
    void skip(int count) throws IOException {
        switch (mode) {
            case PLAIN -> store.skipPlain(data, count);
            case DICTIONARY -> {
                for (int left = count; left > 0; left -= INDEXES) {
                    runs.ints(indexes, 0, Math.min(left, INDEXES));
                }
            }
            case RUNS -> {
                Bools bools = (Bools) store;
                bools.runs(runs, count);
                bools.clear();
            }
            case DELTA -> delta().skip(count);
        }
    }

    /// How many of the next `most` values, texts or bytes, fit in `budget` bytes.
    ///
    /// @param blobs the store
    int fit(Blobs blobs, int most, long budget) {
        int fits = switch (mode) {
            case PLAIN -> blobs.fitPlain(data, most, budget);
            case DELTA -> delta().fit(most, budget);
            default -> (int) Math.min(most, budget / blobs.width());
        };
        fitBytes = switch (mode) {
            case PLAIN -> blobs.fitBytes();
            case DICTIONARY -> Math.min(budget, (long) fits * (blobs.width() + dictionary.averageWordBytes()));
            default -> Math.min(budget, (long) fits * blobs.width());
        };
        return fits;
    }

    /// Bytes that the values of the last [#fit(Blobs, int, long)] take, about.
    long fitBytes() {
        return fitBytes;
    }
}
