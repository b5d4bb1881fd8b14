package dev.cairn.formats.parquet;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.ReadLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Reads one column chunk after the other: levels and values of the rows that are asked for gather in a batch.
///
/// Holds one page and one dictionary. Levels are decoded as they are needed, never a page of them at once.
final class LeafReader {
    private static final int AHEAD = 1024;
    private static final int INDEXES = 1024;
    private static final int HEADER_GUESS_BYTES = 1024;
    private static final int HEADER_MOST_BYTES = 1 << 20;

    /// A page of this size is unpacked however small it is in the file: constant pages shrink beyond any ratio.
    private static final int ANY_RATIO_BYTES = 4 << 20;

    /// Plain pages above this are not unpacked as a whole.
    private static final int STREAM_BYTES = 4 << 20;

    private enum Mode {
        PLAIN,
        DICTIONARY,
        RUNS,
        DELTA
    }

    private final Node.Leaf leaf;
    private final Place place;
    private final ChunkInput input;
    private final Store store;
    private final PageData data;
    private final Hybrid definitionRuns;
    private final Hybrid repetitionRuns;
    private final Hybrid indexRuns;
    private final int[] indexes = new int[INDEXES];

    private int codec;
    private long chunkLeft;
    private int pageLeft;
    private long pageOffset;
    private Mode mode = Mode.PLAIN;
    private byte[] page = {};
    private byte[] dictionaryPage = {};
    private byte[] split = {};
    private byte[] levelBytes = {};
    private long streamEnd;
    private @Nullable Store dictionary;
    private boolean hasDictionary;
    private @Nullable LargeWords largeWords;
    private @Nullable Delta delta;

    private byte[] ahead = {};
    private int aheadAt;
    private int aheadEnd;

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
        this.data = new PageData(place);
        this.definitionRuns = new Hybrid(place);
        this.repetitionRuns = new Hybrid(place);
        this.indexRuns = new Hybrid(place);
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
        batchOffset = pageOffset;
    }

    /// Frees what a codec and a large dictionary hold.
    void close() {
        data.close();
        LargeWords large = largeWords;
        if (large != null) {
            large.close();
            largeWords = null;
        }
    }

    /// Starts on the chunk of a row group.
    void startChunk(RowGroup group) throws FormatException {
        int at = leaf.firstLeaf();
        long start = group.start(at);
        codec = group.codec(at);
        Unpacker.check(codec, place, start);
        chunkLeft = group.values(at);
        if (leaf.repetition() == 0 && chunkLeft != group.rows()) {
            throw place.corrupt(
                    start,
                    "column `" + leaf.column() + "` has " + chunkLeft + " values, its row group " + group.rows()
                            + " rows");
        }
        input.start(start, start + group.size(at));
        close();
        hasDictionary = false;
        pageLeft = 0;
        aheadAt = 0;
        aheadEnd = 0;
        pageOffset = start;
        if (entries == 0) {
            batchOffset = start;
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
        needPage();
        int most = Math.min(rows, pageLeft);
        int fits = fitValues(blobs, most, budget);
        return Math.max(1, fits);
    }

    /// How many of the next `most` entries fit if all are values.
    private int fitValues(Blobs blobs, int most, long budget) {
        int fits = switch (mode) {
            case PLAIN -> blobs.fitPlain(data, most, budget);
            case DELTA -> delta().fit(most, budget);
            default -> (int) Math.min(most, budget / blobs.width());
        };
        fitBytes = switch (mode) {
            case PLAIN -> blobs.fitBytes();
            case DICTIONARY -> Math.min(budget, (long) fits * (blobs.width() + averageWordBytes()));
            default -> Math.min(budget, (long) fits * blobs.width());
        };
        return fits;
    }

    private int averageWordBytes() {
        LargeWords large = largeWords;
        if (large != null) {
            return large.averageBytes();
        }
        return dictionary instanceof Blobs words ? words.averageBytes() : 0;
    }

    private int fitRepeated(int rows, long budget) throws IOException {
        needPage();
        lookAhead();
        int most = aheadEnd - aheadAt;
        fitBytes = 0;
        int fits = store instanceof Blobs blobs
                ? fitValues(blobs, most, budget)
                : (int) Math.min(most, budget / (store.width() + 2));
        int whole = 0;
        int last = aheadAt;
        for (int i = aheadAt + 1; i < aheadAt + fits && whole < rows; i++) {
            if (ahead[i] == 0) {
                whole++;
                last = i;
            }
        }
        fitBytes = Math.max(fitBytes, (long) (last - aheadAt) * (store.width() + 2));
        return Math.max(1, whole);
    }

    /// Adds the next rows to the batch.
    void append(int rows) throws IOException {
        if (leaf.repetition() == 0) {
            appendFlat(rows);
        } else {
            repeated(rows, true);
        }
        if (bytes() > 2L * place.limits().chunkBytes()) {
            throw place.overLimit(
                    pageOffset,
                    "a row of column `" + leaf.column() + "` needs more than "
                            + place.limits().chunkBytes() + " bytes");
        }
    }

    private void appendFlat(int rows) throws IOException {
        int left = rows;
        while (left > 0) {
            needPage();
            int take = Math.min(left, pageLeft);
            int values = take;
            if (leaf.presentAt() > 0) {
                growLevels(take);
                definitionRuns.bytes(definitions, entries, take, leaf.presentAt());
                values = present(definitions, entries, take);
            }
            read(values);
            entries += take;
            pageLeft -= take;
            left -= take;
        }
    }

    private int present(byte[] levels, int from, int count) {
        int most = leaf.presentAt();
        int present = 0;
        for (int i = from; i < from + count; i++) {
            present += levels[i] == most ? 1 : 0;
        }
        return present;
    }

    /// Takes whole rows of lists; a row may go over several pages.
    private void repeated(int rows, boolean keep) throws IOException {
        int begun = 0;
        while (true) {
            if (pageLeft == 0 && (chunkLeft == 0 || begun == rows && rowStartsNextPage())) {
                break;
            }
            needPage();
            lookAhead();
            int take = aheadAt;
            while (take < aheadEnd && (ahead[take] != 0 || begun < rows)) {
                begun += ahead[take] == 0 ? 1 : 0;
                take++;
            }
            int count = take - aheadAt;
            if (count == 0) {
                break;
            }
            if (begun == 0) {
                throw place.corrupt(pageOffset, "column `" + leaf.column() + "` goes on with a row that did not begin");
            }
            if (keep) {
                growLevels(count);
                System.arraycopy(ahead, aheadAt, repetitions, entries, count);
            }
            takeEntries(count, keep);
            aheadAt = take;
            if (aheadAt < aheadEnd) {
                break;
            }
        }
        if (begun < rows) {
            throw place.corrupt(
                    pageOffset, "column `" + leaf.column() + "` ends " + (rows - begun) + " rows before its row group");
        }
    }

    /// Not known before the next page is there; it is brought now.
    private boolean rowStartsNextPage() throws IOException {
        needPage();
        lookAhead();
        return ahead[aheadAt] == 0;
    }

    private void takeEntries(int count, boolean keep) throws IOException {
        if (keep) {
            definitionRuns.bytes(definitions, entries, count, leaf.presentAt());
            read(present(definitions, entries, count));
            entries += count;
            if ((long) entries * 2 > 2L * place.limits().chunkBytes()
                    || store.bytes() > 2L * place.limits().chunkBytes()) {
                throw place.overLimit(
                        pageOffset,
                        "a row of column `" + leaf.column() + "` needs more than "
                                + place.limits().chunkBytes() + " bytes");
            }
        } else {
            if (definitions.length < count) {
                definitions = new byte[Math.max(count, AHEAD)];
            }
            definitionRuns.bytes(definitions, 0, count, leaf.presentAt());
            skipValues(present(definitions, 0, count));
        }
        pageLeft -= count;
    }

    private void lookAhead() throws FormatException {
        if (aheadAt == aheadEnd) {
            int count = Math.min(AHEAD, pageLeft);
            if (ahead.length < count) {
                ahead = new byte[count];
            }
            repetitionRuns.bytes(ahead, 0, count, leaf.repetition());
            aheadAt = 0;
            aheadEnd = count;
        }
    }

    /// Passes over rows; between batches only.
    void skip(long rows) throws IOException {
        if (leaf.repetition() == 0) {
            skipFlat(rows);
        } else {
            skipRepeated(rows);
        }
    }

    private void skipFlat(long rows) throws IOException {
        long left = rows;
        while (left > 0) {
            if (pageLeft == 0) {
                left -= skipPages(left);
                if (left == 0) {
                    return;
                }
            }
            int take = (int) Math.min(Math.min(left, pageLeft), AHEAD);
            int values = take;
            if (leaf.presentAt() > 0) {
                if (definitions.length < take) {
                    definitions = new byte[AHEAD];
                }
                definitionRuns.bytes(definitions, 0, take, leaf.presentAt());
                values = present(definitions, 0, take);
            }
            skipValues(values);
            pageLeft -= take;
            left -= take;
        }
    }

    private void skipRepeated(long rows) throws IOException {
        long left = rows;
        while (left > 0) {
            if (pageLeft == 0) {
                left -= skipPages(left);
                if (left == 0) {
                    return;
                }
            }
            int some = (int) Math.min(left, AHEAD);
            repeated(some, false);
            left -= some;
        }
    }

    /// Passes over whole pages that hold at most `rows` rows, then loads the next one, if rows are left.
    ///
    /// @return rows passed over
    private long skipPages(long rows) throws IOException {
        long passed = 0;
        while (passed < rows) {
            PageHeader header = nextPage();
            long holds = header.kind() == PageHeader.DATA_V2 ? header.rows() : -1;
            if (leaf.repetition() == 0) {
                holds = header.values();
            }
            if (holds > 0 && holds <= rows - passed) {
                input.skip(header.packedBytes());
                chunkLeft -= header.values();
                passed += holds;
            } else {
                load(header);
                break;
            }
        }
        return passed;
    }

    private void needPage() throws IOException {
        while (pageLeft == 0) {
            load(nextPage());
        }
    }

    /// Header of the next data page; a dictionary in front of it is read.
    private PageHeader nextPage() throws IOException {
        if (data.isStream()) {
            data.close();
            input.moveTo(streamEnd);
        }
        while (true) {
            if (chunkLeft <= 0 || input.left() <= 0) {
                throw place.corrupt(
                        input.at(), "column `" + leaf.column() + "` ends before the rows of its row group are read");
            }
            PageHeader header = header();
            switch (header.kind()) {
                case PageHeader.DICTIONARY -> dictionary(header);
                case PageHeader.DATA, PageHeader.DATA_V2 -> {
                    if (header.values() > chunkLeft) {
                        throw place.corrupt(
                                pageOffset,
                                "a page says " + header.values() + " values, its column has " + chunkLeft + " left");
                    }
                    return header;
                }
                default -> input.skip(header.packedBytes());
            }
        }
    }

    private PageHeader header() throws IOException {
        pageOffset = input.at();
        int guess = HEADER_GUESS_BYTES;
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
                if (there >= input.left() || guess >= HEADER_MOST_BYTES || input.at() != pageOffset) {
                    throw e;
                }
                guess = Math.max(there, guess) * 4;
            }
        }
    }

    private void dictionary(PageHeader header) throws IOException {
        if (hasDictionary) {
            throw place.corrupt(pageOffset, "column `" + leaf.column() + "` has a second dictionary");
        }
        if (header.encoding() != Encodings.PLAIN && header.encoding() != Encodings.PLAIN_DICTIONARY) {
            throw place.unsupported(pageOffset, "a dictionary in encoding " + Encodings.name(header.encoding()));
        }
        if (store instanceof Blobs blobs) {
            blobs.forgetWords();
        }
        if (isLargeDictionary(header)) {
            largeWords = new LargeWords(place, input.fork(), (Blobs) Store.of(leaf, place), codec, header, pageOffset);
            input.skip(header.packedBytes());
            hasDictionary = true;
            return;
        }
        Store words = dictionary;
        if (words == null) {
            words = Store.of(leaf, place);
            dictionary = words;
        }
        long before = words.bytes();
        words.clear();
        int packed = holdPacked(header);
        int at = input.reach(packed);
        check(header, at);
        byte[] from = input.window();
        int length = hold(header.unpackedBytes(), packed);
        if (codec == Unpacker.NONE) {
            length = packed;
        } else {
            dictionaryPage = room(dictionaryPage, length);
            Unpacker.unpack(codec, from, at, packed, dictionaryPage, 0, length, place, pageOffset);
            from = dictionaryPage;
            at = 0;
        }
        data.start(from, at, at + length, pageOffset);
        long least = switch (leaf.physical()) {
            case Physical.BOOLEAN -> 0;
            case Physical.BYTE_ARRAY -> Integer.BYTES;
            case Physical.FIXED -> leaf.typeLength();
            default -> words.width();
        };
        if (header.values() * least > length || header.values() > 8L * length) {
            throw place.corrupt(pageOffset, "a dictionary says " + header.values() + " words in " + length + " bytes");
        }
        startBits(words);
        words.plain(data, header.values());
        place.hold(words.bytes() - before, pageOffset);
        input.skip(packed);
        hasDictionary = true;
    }

    private boolean isLargeDictionary(PageHeader header) {
        return header.unpackedBytes() > STREAM_BYTES && store instanceof Blobs && PageData.canStream(codec);
    }

    private int holdPacked(PageHeader header) throws FormatException {
        return ReadLimits.hold(
                header.packedBytes(), place.limits().chunkBytes(), place.file(), pageOffset, "a packed page");
    }

    private void load(PageHeader header) throws IOException {
        if (isLarge(header)) {
            stream(header);
            return;
        }
        int packed = holdPacked(header);
        int at = input.reach(packed);
        check(header, at);
        if (header.kind() == PageHeader.DATA) {
            loadV1(header, at);
        } else {
            loadV2(header, at);
        }
        input.skip(packed);
        count(header);
    }

    private void count(PageHeader header) {
        chunkLeft -= header.values();
        pageLeft = header.values();
        aheadAt = 0;
        aheadEnd = 0;
    }

    /// Pictures make pages of a hundred megabytes and more: those are unpacked as they are read.
    private boolean isLarge(PageHeader header) {
        return header.unpackedBytes() > STREAM_BYTES
                && header.encoding() == Encodings.PLAIN
                && PageData.canStream(codec);
    }

    /// Starts on a page through a window; its checksum is not held against it.
    private void stream(PageHeader header) throws IOException {
        ratio(header.unpackedBytes(), header.packedBytes());
        streamEnd = input.at() + header.packedBytes();
        int packed = header.packedBytes();
        int unpacked = header.unpackedBytes();
        int levels = 0;
        boolean second = header.kind() == PageHeader.DATA_V2;
        if (second) {
            levels = levelsV2(header);
            int at = input.reach(levels);
            levelBytes = Arrays.copyOfRange(input.window(), at, at + levels);
            startLevelsV2(header, levelBytes, 0);
            input.skip(levels);
        }
        boolean plain = second && !header.packed();
        data.stream(plain ? Unpacker.NONE : codec, input, packed - levels, (long) unpacked - levels, pageOffset);
        if (!second) {
            if (leaf.repetition() > 0) {
                levels(repetitionRuns, header.repetitionEncoding(), leaf.repetition());
            }
            if (leaf.presentAt() > 0) {
                levels(definitionRuns, header.definitionEncoding(), leaf.presentAt());
            }
        }
        values(header);
        count(header);
    }

    /// Bytes of levels in front of the values of a page of version 2.
    private int levelsV2(PageHeader header) throws FormatException {
        long levels = (long) header.repetitionBytes() + header.definitionBytes();
        if (levels > header.packedBytes() || levels > header.unpackedBytes()) {
            throw place.corrupt(
                    pageOffset, "a page says " + levels + " bytes of levels in " + header.packedBytes() + " bytes");
        }
        return ReadLimits.hold(levels, place.limits().chunkBytes(), place.file(), pageOffset, "the levels of a page");
    }

    private void startLevelsV2(PageHeader header, byte[] from, int at) {
        int definitionAt = at + header.repetitionBytes();
        repetitionRuns.start(from, at, definitionAt, bits(leaf.repetition()), pageOffset);
        definitionRuns.start(
                from, definitionAt, definitionAt + header.definitionBytes(), bits(leaf.presentAt()), pageOffset);
    }

    private void loadV1(PageHeader header, int at) throws IOException {
        byte[] from = input.window();
        int first = at;
        int length = hold(header.unpackedBytes(), header.packedBytes());
        if (codec == Unpacker.NONE) {
            length = header.packedBytes();
        } else {
            page = room(page, length);
            Unpacker.unpack(codec, from, at, header.packedBytes(), page, 0, length, place, pageOffset);
            from = page;
            first = 0;
        }
        data.start(from, first, first + length, pageOffset);
        if (leaf.repetition() > 0) {
            levels(repetitionRuns, header.repetitionEncoding(), leaf.repetition());
        }
        if (leaf.presentAt() > 0) {
            levels(definitionRuns, header.definitionEncoding(), leaf.presentAt());
        }
        values(header);
    }

    private void levels(Hybrid runs, int encoding, int most) throws IOException {
        if (encoding != Encodings.RLE) {
            throw place.unsupported(pageOffset, "levels in encoding " + Encodings.name(encoding));
        }
        int length = data.int32();
        int first = data.advance(length);
        if (data.isStream()) {
            // The window moves on, the levels are needed along the way.
            byte[] copy = Arrays.copyOfRange(data.bytes(), first, first + length);
            runs.start(copy, 0, length, bits(most), pageOffset);
        } else {
            runs.start(data.bytes(), first, first + length, bits(most), pageOffset);
        }
    }

    private void loadV2(PageHeader header, int at) throws IOException {
        int levels = levelsV2(header);
        byte[] from = input.window();
        startLevelsV2(header, from, at);
        int valuesAt = at + levels;
        int packed = header.packedBytes() - levels;
        int length = hold((long) header.unpackedBytes() - levels, packed);
        if (codec == Unpacker.NONE || !header.packed()) {
            data.start(from, valuesAt, valuesAt + packed, pageOffset);
        } else if (length == 0) {
            data.start(from, valuesAt, valuesAt, pageOffset);
        } else {
            page = room(page, length);
            Unpacker.unpack(codec, from, valuesAt, packed, page, 0, length, place, pageOffset);
            data.start(page, 0, length, pageOffset);
        }
        values(header);
    }

    private void values(PageHeader header) throws IOException {
        switch (header.encoding()) {
            case Encodings.PLAIN -> {
                mode = Mode.PLAIN;
                startBits(store);
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
        if (!hasDictionary) {
            throw place.corrupt(
                    pageOffset, "a page of column `" + leaf.column() + "` wants a dictionary, there is none");
        }
        mode = Mode.DICTIONARY;
        // A page without values may be empty.
        int width = data.left() == 0 ? 0 : data.bytes()[data.advance(1)] & 0xff;
        if (width > 32) {
            throw place.corrupt(pageOffset, "indexes of a dictionary have " + width + " bits");
        }
        indexRuns.start(data.bytes(), data.at(), data.end(), width, pageOffset);
    }

    private void startRuns() throws IOException {
        if (!(store instanceof Bools)) {
            throw place.unsupported(pageOffset, "column `" + leaf.column() + "` is in encoding RLE and no boolean");
        }
        mode = Mode.RUNS;
        int length = data.int32();
        int first = data.advance(length);
        indexRuns.start(data.bytes(), first, first + length, 1, pageOffset);
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
        split = room(split, length);
        int count = length / width;
        byte[] from = data.bytes();
        int at = data.at();
        for (int stream = 0; stream < width; stream++) {
            for (int i = 0; i < count; i++) {
                split[i * width + stream] = from[at + i];
            }
            at += count;
        }
        data.start(split, 0, length, pageOffset);
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

    private static void startBits(Store in) {
        if (in instanceof Bools bools) {
            bools.startPage();
        }
    }

    private void read(int count) throws IOException {
        switch (mode) {
            case PLAIN -> store.plain(data, count);
            case DICTIONARY -> readWords(count);
            case RUNS -> ((Bools) store).runs(indexRuns, count);
            case DELTA -> delta().read(store, count);
        }
    }

    private void readWords(int count) throws IOException {
        LargeWords large = largeWords;
        Store words = dictionary;
        for (int left = count; left > 0; left -= INDEXES) {
            int some = Math.min(left, INDEXES);
            indexRuns.ints(indexes, 0, some);
            if (large != null) {
                large.gather(indexes, some, (Blobs) store);
            } else if (words != null) {
                store.dictionary(words, indexes, some, place, pageOffset);
            }
        }
    }

    private void skipValues(int count) throws IOException {
        switch (mode) {
            case PLAIN -> store.skipPlain(data, count);
            case DICTIONARY -> {
                for (int left = count; left > 0; left -= INDEXES) {
                    indexRuns.ints(indexes, 0, Math.min(left, INDEXES));
                }
            }
            case RUNS -> {
                Bools bools = (Bools) store;
                bools.runs(indexRuns, count);
                bools.clear();
            }
            case DELTA -> delta().skip(count);
        }
    }

    private void check(PageHeader header, int at) throws FormatException {
        if (header.checked()) {
            CRC32 sum = new CRC32();
            sum.update(input.window(), at, header.packedBytes());
            if ((int) sum.getValue() != header.crc()) {
                throw place.corrupt(
                        pageOffset,
                        "the checksum of a page is %08x, its header says %08x"
                                .formatted((int) sum.getValue(), header.crc()));
            }
        }
    }

    /// Holds the unpacked size of a page against the limits.
    private int hold(long unpacked, int packed) throws FormatException {
        ReadLimits limits = place.limits();
        int length = ReadLimits.hold(unpacked, limits.chunkBytes(), place.file(), pageOffset, "an unpacked page");
        ratio(length, packed);
        return length;
    }

    private void ratio(int unpacked, int packed) throws FormatException {
        int most = place.limits().expansion();
        if (unpacked > ANY_RATIO_BYTES && unpacked > (long) packed * most) {
            throw place.overLimit(
                    pageOffset,
                    "a page of " + packed + " bytes says that it unpacks to " + unpacked + ", limit is " + most + ":1");
        }
    }

    private byte[] room(byte[] have, int length) throws FormatException {
        if (have.length >= length) {
            return have;
        }
        place.hold(length - have.length, pageOffset);
        return new byte[length];
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

    private static int bits(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }
}
