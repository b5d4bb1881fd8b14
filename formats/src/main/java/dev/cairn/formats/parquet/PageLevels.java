package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.util.Arrays;

/// Definition and repetition levels of the current page, decoded as they are needed, never a page of them at once.
///
/// Where a row of lists ends is known from the repetition of the next one alone, so those are read a little ahead.
final class PageLevels {
    /// Repetitions that are decoded ahead.
    static final int AHEAD = 1024;

    private final Node.Leaf leaf;
    private final Place place;
    private final Hybrid definitionRuns;
    private final Hybrid repetitionRuns;

    private byte[] ahead = {};
    private int aheadAt;
    private int aheadEnd;
    private int begun;

    PageLevels(Node.Leaf leaf, Place place) {
        this.leaf = leaf;
        this.place = place;
        this.definitionRuns = new Hybrid(place);
        this.repetitionRuns = new Hybrid(place);
    }

    /// Forgets what was read ahead of another page.
    void forget() {
        aheadAt = 0;
        aheadEnd = 0;
    }

    /// Starts on a page of version 1, whose levels lie in front of its values.
    ///
    /// @param offset of the page in the file, for complaints
    void start(PageHeader header, PageData data, long offset) throws IOException {
        if (leaf.repetition() > 0) {
            start(repetitionRuns, header.repetitionEncoding(), leaf.repetition(), data, offset);
        }
        if (leaf.presentAt() > 0) {
            start(definitionRuns, header.definitionEncoding(), leaf.presentAt(), data, offset);
        }
    }

    private void start(Hybrid runs, int encoding, int most, PageData data, long offset) throws IOException {
        if (encoding != Encodings.RLE) {
            throw place.unsupported(offset, "levels in encoding " + Encodings.name(encoding));
        }
        int length = data.int32();
        int first = data.advance(length);
        if (data.isStream()) {
            // The window moves on, the levels are needed along the way.
            byte[] copy = Arrays.copyOfRange(data.bytes(), first, first + length);
            runs.start(copy, 0, length, bits(most), offset);
        } else {
            runs.start(data.bytes(), first, first + length, bits(most), offset);
        }
    }

    /// Bytes of levels in front of the values of a page of version 2.
    int bytes(PageHeader header, long offset) throws FormatException {
        long levels = (long) header.repetitionBytes() + header.definitionBytes();
        if (levels > header.packedBytes() || levels > header.unpackedBytes()) {
            throw place.corrupt(
                    offset, "a page says " + levels + " bytes of levels in " + header.packedBytes() + " bytes");
        }
        return ReadLimits.hold(levels, place.limits().chunkBytes(), place.file(), offset, "the levels of a page");
    }

    /// Starts on a page of version 2, whose levels are never packed.
    ///
    /// @param from where [#bytes(PageHeader, long)] of them lie from `at` on
    void start(PageHeader header, byte[] from, int at, long offset) {
        int definitionAt = at + header.repetitionBytes();
        repetitionRuns.start(from, at, definitionAt, bits(leaf.repetition()), offset);
        definitionRuns.start(
                from, definitionAt, definitionAt + header.definitionBytes(), bits(leaf.presentAt()), offset);
    }

    private static int bits(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    /// Takes the definitions of the next `count` entries.
    ///
    /// @return how many of these entries have a value
    int definitions(byte[] into, int from, int count) throws FormatException {
        int most = leaf.presentAt();
        definitionRuns.bytes(into, from, count, most);
        int present = 0;
        for (int i = from; i < from + count; i++) {
            present += into[i] == most ? 1 : 0;
        }
        return present;
    }

    /// Has at least the repetition of the next entry at hand.
    ///
    /// @param left entries of the page that are not yet taken, at least 1
    void lookAhead(int left) throws FormatException {
        if (aheadAt == aheadEnd) {
            int count = Math.min(AHEAD, left);
            if (ahead.length < count) {
                ahead = new byte[count];
            }
            repetitionRuns.bytes(ahead, 0, count, leaf.repetition());
            aheadAt = 0;
            aheadEnd = count;
        }
    }

    /// Entries whose repetition is at hand.
    int ahead() {
        return aheadEnd - aheadAt;
    }

    /// Whether the next entry begins a row.
    boolean isRowNext() {
        return ahead[aheadAt] == 0;
    }

    /// The entries at hand up to where the row behind the next `rows` begins, as far as they are at hand.
    ///
    /// Where the rest of a row comes first, it is among them. [#begun()] says how many rows begin with them.
    int entries(int rows) {
        int rowsBegun = 0;
        int take = aheadAt;
        while (take < aheadEnd && (ahead[take] != 0 || rowsBegun < rows)) {
            rowsBegun += ahead[take] == 0 ? 1 : 0;
            take++;
        }
        begun = rowsBegun;
        return take - aheadAt;
    }

    /// The entries of whole rows, at most `rows` of them, that end within the next `most` entries at hand.
    ///
    /// [#begun()] says how many rows they are.
    int wholeEntries(int most, int rows) {
        int whole = 0;
        int last = aheadAt;
        for (int i = aheadAt + 1; i < aheadAt + most && whole < rows; i++) {
            if (ahead[i] == 0) {
                whole++;
                last = i;
            }
        }
        begun = whole;
        return last - aheadAt;
    }

    /// Rows that begin with the entries counted last.
    int begun() {
        return begun;
    }

    /// Copies the repetitions of the next `count` entries.
    void copyRepetitions(byte[] into, int from, int count) {
        System.arraycopy(ahead, aheadAt, into, from, count);
    }

    /// Passes over the repetitions of `count` entries.
    void pass(int count) {
        aheadAt += count;
    }
}
