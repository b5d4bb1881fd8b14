package dev.cairn.formats.parquet;

import java.io.IOException;

/// A dictionary of pictures that is larger than what may be held: pyarrow counts the values of a dictionary in
/// thousands before it looks at their bytes.
///
/// Words are numbered as they first occur, so rows that are read in order want them in order: the dictionary is
/// unpacked along with them. A few words that were read last are kept; one further back starts it anew.
final class LargeWords {
    private static final int KEPT_BYTES = 8 << 20;
    private static final int MOST_STARTS = 64;

    /// What a store remembers of each word.
    private static final int PLACE_BYTES = 12;

    private final Place place;
    private final ChunkInput input;
    private final PageData data;
    private final Blobs kept;
    private final int codec;
    private final PageHeader header;
    private final long offset;
    private final long pageOffset;
    private int keptFrom;
    private int next;
    private int starts;
    private long keptMost;
    private long heldBytes;

    /// A dictionary whose packed bytes begin at the next byte of `input`, which is its own.
    ///
    /// @param kept an empty store of the column's kind
    LargeWords(Place place, ChunkInput input, Blobs kept, int codec, PageHeader header, long pageOffset)
            throws IOException {
        this.place = place;
        this.input = input;
        this.data = new PageData(place);
        this.kept = kept;
        this.codec = codec;
        this.header = header;
        this.offset = input.at();
        this.pageOffset = pageOffset;
        if (header.values() > header.unpackedBytes()) {
            throw place.corrupt(
                    pageOffset,
                    "a dictionary says " + header.values() + " words in " + header.unpackedBytes() + " bytes");
        }
        heldBytes = (long) header.values() * PLACE_BYTES;
        place.hold(heldBytes, pageOffset);
        start();
    }

    private void start() throws IOException {
        if (++starts > MOST_STARTS) {
            throw place.overLimit(
                    pageOffset,
                    "a dictionary of " + header.unpackedBytes() + " bytes is used out of order more than " + MOST_STARTS
                            + " times");
        }
        input.moveTo(offset);
        data.stream(codec, input, header.packedBytes(), header.unpackedBytes(), pageOffset);
        kept.clear();
        keptFrom = 0;
        next = 0;
    }

    /// Bytes of a word, on average.
    int averageBytes() {
        return header.unpackedBytes() / Math.max(1, header.values());
    }

    /// Adds words to a store, each word once.
    void gather(int[] indexes, int count, Blobs into) throws IOException {
        long most = 2L * place.limits().chunkBytes();
        for (int i = 0; i < count; i++) {
            int word = indexes[i];
            if (word < 0 || word >= header.values()) {
                throw place.corrupt(pageOffset, "a page uses a word beyond its dictionary of " + header.values());
            }
            if (!into.again(word)) {
                reach(word);
                into.first(word, kept, word - keptFrom);
                if (into.bytes() > most) {
                    throw place.overLimit(pageOffset, "rows need more than " + most + " bytes of pictures");
                }
            }
        }
    }

    private void reach(int word) throws IOException {
        if (word >= keptFrom && word < next) {
            return;
        }
        if (word < next) {
            start();
        }
        if (word > next || kept.bytes() > Math.min(KEPT_BYTES, place.limits().chunkBytes() / 2)) {
            kept.clear();
            kept.skipPlain(data, word - next);
            next = word;
            keptFrom = word;
        }
        kept.plain(data, 1);
        next++;
        if (kept.bytes() > keptMost) {
            place.hold(kept.bytes() - keptMost, pageOffset);
            heldBytes += kept.bytes() - keptMost;
            keptMost = kept.bytes();
        }
    }

    /// Frees what a codec and the window hold.
    void close() {
        data.close();
        input.close();
        place.release(heldBytes + data.windowBytes());
        heldBytes = 0;
    }
}
