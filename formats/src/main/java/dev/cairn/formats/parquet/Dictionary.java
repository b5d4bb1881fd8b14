package dev.cairn.formats.parquet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The dictionary of the current column chunk: all its words in memory, or those of a large one as they are needed.
final class Dictionary {
    private final Node.Leaf leaf;
    private final Place place;
    private final ChunkInput input;
    private final Store store;
    private final PageData data;
    private final PageBuffer buffer;
    private boolean there;
    private @Nullable Store words;
    private @Nullable LargeWords largeWords;

    /// A dictionary that is not there yet.
    ///
    /// @param store that its words are added to
    /// @param data that is free while a dictionary is read
    Dictionary(Node.Leaf leaf, Place place, ChunkInput input, Store store, PageData data) {
        this.leaf = leaf;
        this.place = place;
        this.input = input;
        this.store = store;
        this.data = data;
        this.buffer = new PageBuffer(place, input);
    }

    /// Whether the chunk has a dictionary, so far.
    boolean isThere() {
        return there;
    }

    /// Starts on a chunk, which has none until one is read.
    void forget() {
        close();
        there = false;
    }

    /// Frees what a large dictionary holds.
    void close() {
        LargeWords large = largeWords;
        if (large != null) {
            large.close();
            largeWords = null;
        }
    }

    /// Reads a dictionary whose packed bytes are the input's next ones.
    ///
    /// @param pageOffset offset of its page in the file, for complaints
    void read(PageHeader header, int codec, long pageOffset) throws IOException {
        if (there) {
            throw place.corrupt(pageOffset, "column `" + leaf.column() + "` has a second dictionary");
        }
        if (header.encoding() != Encodings.PLAIN && header.encoding() != Encodings.PLAIN_DICTIONARY) {
            throw place.unsupported(pageOffset, "a dictionary in encoding " + Encodings.name(header.encoding()));
        }
        if (store instanceof Blobs blobs) {
            blobs.forgetWords();
        }
        if (store instanceof Blobs && PageData.isLarge(header.unpackedBytes(), codec)) {
            largeWords = new LargeWords(place, input.fork(), (Blobs) Store.of(leaf, place), codec, header, pageOffset);
        } else {
            readWords(header, codec, pageOffset);
        }
        input.skip(header.packedBytes());
        there = true;
    }

    private void readWords(PageHeader header, int codec, long pageOffset) throws IOException {
        Store into = words;
        if (into == null) {
            into = Store.of(leaf, place);
            words = into;
        }
        long before = into.bytes();
        into.clear();
        int packed = header.packedBytes();
        int at = buffer.reach(header, pageOffset);
        int length = buffer.hold(header.unpackedBytes(), packed, pageOffset);
        if (codec == Unpacker.NONE) {
            length = packed;
            data.start(input.window(), at, at + length, pageOffset);
        } else {
            data.start(buffer.unpack(codec, at, packed, length, pageOffset), 0, length, pageOffset);
        }
        long least = switch (leaf.physical()) {
            case Physical.BOOLEAN -> 0;
            case Physical.BYTE_ARRAY -> Integer.BYTES;
            case Physical.FIXED -> leaf.typeLength();
            default -> into.width();
        };
        if (header.values() * least > length || header.values() > 8L * length) {
            throw place.corrupt(pageOffset, "a dictionary says " + header.values() + " words in " + length + " bytes");
        }
        into.startPage();
        into.plain(data, header.values());
        place.hold(into.bytes() - before, pageOffset);
    }

    /// Bytes of a word, on average; 0 where words are no texts or bytes.
    int averageWordBytes() {
        LargeWords large = largeWords;
        if (large != null) {
            return large.averageBytes();
        }
        return words instanceof Blobs blobs ? blobs.averageBytes() : 0;
    }

    /// Adds words to the store.
    ///
    /// @param pageOffset offset of the page that wants them, for complaints
    void gather(int[] indexes, int count, long pageOffset) throws IOException {
        LargeWords large = largeWords;
        Store from = words;
        if (large != null) {
            large.gather(indexes, count, (Blobs) store);
        } else if (from != null) {
            store.dictionary(from, indexes, count, place, pageOffset);
        }
    }
}
