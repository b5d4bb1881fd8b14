package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.io.IOException;
import java.util.Arrays;

/// Goes from page to page of one column chunk, then of the next.
///
/// Holds one page and one dictionary. [#levels()] and [#values()] are those of the current page: its entries are
/// taken there, and then [#take(int)] is told how many they were.
final class Pages {
    private final Node.Leaf leaf;
    private final Place place;
    private final ChunkInput input;
    private final PageHeaders headers;
    private final PageBuffer buffer;
    private final PageData data;
    private final PageLevels levels;
    private final Dictionary dictionary;
    private final PageValues values;

    private int codec;
    private int left;
    private long streamEnd;

    /// Pages of the chunks that [#start(RowGroup)] is told of.
    ///
    /// @param store that their values are added to
    Pages(Node.Leaf leaf, Place place, ChunkInput input, Store store) {
        this.leaf = leaf;
        this.place = place;
        this.input = input;
        this.headers = new PageHeaders(leaf, place, input);
        this.buffer = new PageBuffer(place, input);
        this.data = new PageData(place);
        this.levels = new PageLevels(leaf, place);
        this.dictionary = new Dictionary(leaf, place, input, store, data);
        this.values = new PageValues(leaf, place, store, data, dictionary);
    }

    PageLevels levels() {
        return levels;
    }

    PageValues values() {
        return values;
    }

    /// Offset of the current page in the file, for complaints.
    long offset() {
        return headers.pageOffset();
    }

    /// Level entries of the current page that are not yet taken.
    int left() {
        return left;
    }

    /// Whether the chunk has nothing behind the current page.
    boolean isLast() {
        return headers.valuesLeft() == 0;
    }

    /// Says that entries of the current page are taken.
    void take(int count) {
        left -= count;
    }

    /// Starts on the chunk of a row group, in front of its first page.
    void start(RowGroup group) throws FormatException {
        int at = leaf.firstLeaf();
        codec = group.codec(at);
        Unpacker.check(codec, place, group.start(at));
        headers.start(group);
        data.close();
        dictionary.forget();
        levels.forget();
        left = 0;
    }

    /// Frees what a codec and a large dictionary hold.
    void close() {
        data.close();
        dictionary.close();
    }

    /// Makes a page with entries left the current one.
    void need() throws IOException {
        while (left == 0) {
            load(next());
        }
    }

    /// Passes over whole pages that hold at most `rows` rows, then loads the next one, if rows are left.
    ///
    /// @return rows passed over
    long skip(long rows) throws IOException {
        long passed = 0;
        while (passed < rows) {
            PageHeader header = next();
            long holds = header.kind() == PageHeader.DATA_V2 ? header.rows() : -1;
            if (leaf.repetition() == 0) {
                holds = header.values();
            }
            if (holds > 0 && holds <= rows - passed) {
                input.skip(header.packedBytes());
                headers.count(header);
                passed += holds;
            } else {
                load(header);
                break;
            }
        }
        return passed;
    }

    /// Header of the next data page; a dictionary in front of it is read.
    private PageHeader next() throws IOException {
        if (data.isStream()) {
            data.close();
            input.moveTo(streamEnd);
        }
        PageHeader header = headers.next();
        while (header.kind() == PageHeader.DICTIONARY) {
            dictionary.read(header, codec, offset());
            header = headers.next();
        }
        return header;
    }

    private void load(PageHeader header) throws IOException {
        // Pictures make pages of a hundred megabytes and more: those are unpacked as they are read.
        if (header.encoding() == Encodings.PLAIN && PageData.isLarge(header.unpackedBytes(), codec)) {
            stream(header);
        } else {
            int at = buffer.reach(header, offset());
            if (header.kind() == PageHeader.DATA) {
                loadV1(header, at);
            } else {
                loadV2(header, at);
            }
            values.start(header, offset());
            input.skip(header.packedBytes());
        }
        headers.count(header);
        left = header.values();
        levels.forget();
    }

    /// Starts on a page through a window; its checksum is not held against it.
    private void stream(PageHeader header) throws IOException {
        int packed = header.packedBytes();
        int unpacked = header.unpackedBytes();
        buffer.holdRatio(unpacked, packed, offset());
        streamEnd = input.at() + packed;
        if (header.kind() == PageHeader.DATA) {
            data.stream(codec, input, packed, unpacked, offset());
            levels.start(header, data, offset());
        } else {
            int before = levels.bytes(header, offset());
            int at = input.reach(before);
            levels.start(header, Arrays.copyOfRange(input.window(), at, at + before), 0, offset());
            input.skip(before);
            int packedBy = header.packed() ? codec : Unpacker.NONE;
            data.stream(packedBy, input, packed - before, (long) unpacked - before, offset());
        }
        values.start(header, offset());
    }

    private void loadV1(PageHeader header, int at) throws IOException {
        int packed = header.packedBytes();
        int length = buffer.hold(header.unpackedBytes(), packed, offset());
        if (codec == Unpacker.NONE) {
            data.start(input.window(), at, at + packed, offset());
        } else {
            data.start(buffer.unpack(codec, at, packed, length, offset()), 0, length, offset());
        }
        levels.start(header, data, offset());
    }

    private void loadV2(PageHeader header, int at) throws IOException {
        int before = levels.bytes(header, offset());
        levels.start(header, input.window(), at, offset());
        int valuesAt = at + before;
        int packed = header.packedBytes() - before;
        int length = buffer.hold((long) header.unpackedBytes() - before, packed, offset());
        if (codec == Unpacker.NONE || !header.packed()) {
            data.start(input.window(), valuesAt, valuesAt + packed, offset());
        } else if (length == 0) {
            data.start(input.window(), valuesAt, valuesAt, offset());
        } else {
            data.start(buffer.unpack(codec, valuesAt, packed, length, offset()), 0, length, offset());
        }
    }
}
