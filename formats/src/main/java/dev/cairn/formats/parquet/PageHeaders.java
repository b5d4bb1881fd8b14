package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import java.io.IOException;

/// Goes from page header to page header of one column chunk, then of the next; does not look into the pages.
final class PageHeaders {
    private static final int GUESS_BYTES = 1024;
    private static final int MOST_BYTES = 1 << 20;

    private final Node.Leaf leaf;
    private final Place place;
    private final ChunkInput input;
    private long valuesLeft;
    private long pageOffset;

    PageHeaders(Node.Leaf leaf, Place place, ChunkInput input) {
        this.leaf = leaf;
        this.place = place;
        this.input = input;
    }

    /// Starts on the chunk of a row group.
    ///
    /// @throws FormatException CORRUPT_FILE if a column without lists has not as many values as the group has rows
    void start(RowGroup group) throws FormatException {
        int at = leaf.firstLeaf();
        long start = group.start(at);
        valuesLeft = group.values(at);
        if (leaf.repetition() == 0 && valuesLeft != group.rows()) {
            throw place.corrupt(
                    start,
                    "column `" + leaf.column() + "` has " + valuesLeft + " values, its row group " + group.rows()
                            + " rows");
        }
        input.start(start, start + group.size(at));
        pageOffset = start;
    }

    /// Offset in the file of the current page's header, for complaints.
    long pageOffset() {
        return pageOffset;
    }

    /// Level entries of the chunk in pages that are not yet counted.
    long valuesLeft() {
        return valuesLeft;
    }

    /// Header of the next page with data or a dictionary; the packed bytes of the page are the input's next ones.
    ///
    /// @throws FormatException CORRUPT_FILE if the chunk has no more pages, or the page more values than are left
    PageHeader next() throws IOException {
        while (true) {
            if (valuesLeft <= 0 || input.left() <= 0) {
                throw place.corrupt(
                        input.at(), "column `" + leaf.column() + "` ends before the rows of its row group are read");
            }
            PageHeader header = read();
            switch (header.kind()) {
                case PageHeader.DICTIONARY -> {
                    return header;
                }
                case PageHeader.DATA, PageHeader.DATA_V2 -> {
                    if (header.values() > valuesLeft) {
                        throw place.corrupt(
                                pageOffset,
                                "a page says " + header.values() + " values, its column has " + valuesLeft + " left");
                    }
                    return header;
                }
                default -> input.skip(header.packedBytes());
            }
        }
    }

    private PageHeader read() throws IOException {
        pageOffset = input.at();
        int guess = GUESS_BYTES;
        while (true) {
            int at = input.reach(guess);
            int there = input.reached();
            ThriftReader in = new ThriftReader(place, input.window(), at, at + there, input.windowAt());
            try {
                PageHeader header = PageHeader.read(in);
                input.skip(in.at() - at);
                if (header.packedBytes() > input.left()) {
                    throw place.corrupt(
                            pageOffset,
                            "a page says " + header.packedBytes() + " bytes, its column has " + input.left() + " left");
                }
                return header;
            } catch (FormatException e) {
                // Statistics in a header may be long; it is read again with more bytes at hand, where there are more.
                if (there >= input.left() || guess >= MOST_BYTES || input.at() != pageOffset) {
                    throw e;
                }
                guess = Math.max(there, guess) * 4;
            }
        }
    }

    /// Counts the values of a data page as given, whether they are read or passed over.
    void count(PageHeader header) {
        valuesLeft -= header.values();
    }
}
