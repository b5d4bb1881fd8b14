package dev.cairn.formats.parquet;

import dev.cairn.episode.SampleType;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes the column chunks of a file: dictionary and data pages of version 1, and what the footer says of them.
final class ChunkWriter {
    /// Levels of a page are cheap, but not free: a page of nulls ends too.
    private static final int PAGE_ENTRIES = 1 << 20;

    private final ParquetWriterOptions options;
    private final Output out;
    private final Packer packer;
    private final Words words = new Words();
    private final Bytes page = new Bytes();
    private final Bytes levels = new Bytes();
    private final Bytes header = new Bytes();
    private final ThriftWriter headerOut = new ThriftWriter(header);
    private final StatisticsWriter statistics = new StatisticsWriter();

    private LeafWriter leaf;
    private boolean worded;
    private long unpackedBytes;
    private long packedBytes;

    ChunkWriter(ParquetWriterOptions options, Output out, LeafWriter first) {
        this.options = options;
        this.out = out;
        this.packer = new Packer(options.codec());
        this.leaf = first;
    }

    /// Bytes of the last chunk as they lie in the file.
    long packedBytes() {
        return packedBytes;
    }

    /// Bytes of the last chunk with its pages unpacked.
    long unpackedBytes() {
        return unpackedBytes;
    }

    /// Writes a chunk and adds its description.
    void write(LeafWriter chunk, ThriftWriter footer) throws IOException {
        leaf = chunk;
        unpackedBytes = 0;
        packedBytes = 0;
        worded = gather();
        long dictionaryAt = out.position();
        if (worded) {
            dictionary();
        }
        long dataAt = out.position();
        int entry = 0;
        int value = 0;
        while (entry < leaf.entries()) {
            int to = pageEnd(entry, value);
            int values = present(entry, to);
            data(entry, to, value, values);
            entry = to;
            value += values;
        }
        describe(footer, dictionaryAt, dataAt);
    }

    private boolean gather() {
        int count = leaf.values();
        int most = options.dictionaryBytes();
        if (count == 0 || leaf.physical() == Physical.BOOLEAN || most == 0) {
            return false;
        }
        if (leaf.width() > 0) {
            return words.gather(leaf.plain().view(), count, leaf.width(), most);
        }
        return leaf.type() instanceof SampleType.Text
                && words.gather(leaf.plain().array(), leaf.starts(), count, most);
    }

    private void dictionary() throws IOException {
        page.clear();
        int size = words.size();
        if (leaf.width() > 0) {
            int at = page.extend(size * leaf.width());
            ByteBuffer into = page.view();
            for (int i = 0; i < size; i++) {
                switch (leaf.width()) {
                    case Short.BYTES -> into.putShort(at + i * Short.BYTES, (short) words.word(i));
                    case Integer.BYTES -> into.putInt(at + i * Integer.BYTES, (int) words.word(i));
                    default -> into.putLong(at + i * Long.BYTES, words.word(i));
                }
            }
        } else {
            int[] starts = leaf.starts();
            for (int i = 0; i < size; i++) {
                int value = (int) words.word(i);
                page.add(leaf.plain().array(), starts[value], starts[value + 1] - starts[value]);
            }
        }
        int packed = packer.pack(page.array(), page.length());
        int outer = startHeader(PageHeader.DICTIONARY, packed);
        int body = headerOut.begin(7);
        headerOut.i32(1, size);
        headerOut.i32(2, Encodings.PLAIN);
        headerOut.end(body);
        headerOut.end(outer);
        put(packed);
    }

    /// Where the page that begins with `from` ends: on a row.
    private int pageEnd(int from, int firstValue) {
        int entries = leaf.entries();
        long bitsPerValue = worded ? words.width() : leaf.width() * 8L;
        boolean small = leaf.width() > 0 || worded
                ? (leaf.values() - firstValue) * bitsPerValue <= options.pageBytes() * 8L
                : leaf.plain().length() - leaf.starts()[firstValue] <= options.pageBytes();
        if (small && entries - from <= PAGE_ENTRIES) {
            return entries;
        }
        byte[] definitions = leaf.definitions();
        byte[] repetitions = leaf.repetitions();
        boolean repeats = leaf.repetition() > 0;
        int value = firstValue;
        for (int at = from; at < entries; at++) {
            if (at > from && (!repeats || repetitions[at] == 0)) {
                long bytes = bitsPerValue > 0
                        ? (value - firstValue) * bitsPerValue / 8
                        : leaf.starts()[value] - leaf.starts()[firstValue];
                if (bytes >= options.pageBytes() || at - from >= PAGE_ENTRIES) {
                    return at;
                }
            }
            value += definitions[at] == leaf.presentAt() ? 1 : 0;
        }
        return entries;
    }

    private int present(int from, int to) {
        if (from == 0 && to == leaf.entries()) {
            return leaf.values();
        }
        byte[] definitions = leaf.definitions();
        int present = 0;
        for (int i = from; i < to; i++) {
            present += definitions[i] == leaf.presentAt() ? 1 : 0;
        }
        return present;
    }

    private void data(int from, int to, int value, int values) throws IOException {
        page.clear();
        if (leaf.repetition() > 0) {
            levels(leaf.repetitions(), from, to, leaf.repetition());
        }
        levels(leaf.definitions(), from, to, leaf.presentAt());
        if (worded) {
            page.u8(words.width());
            HybridWriter.encode(words.indexes(), value, value + values, words.width(), page);
        } else if (leaf.physical() == Physical.BOOLEAN) {
            booleans(value, values);
        } else if (leaf.width() > 0) {
            page.add(leaf.plain().array(), value * leaf.width(), values * leaf.width());
        } else {
            int start = leaf.starts()[value];
            page.add(leaf.plain().array(), start, leaf.starts()[value + values] - start);
        }
        int packed = packer.pack(page.array(), page.length());
        int outer = startHeader(PageHeader.DATA, packed);
        int body = headerOut.begin(5);
        headerOut.i32(1, to - from);
        headerOut.i32(2, worded ? Encodings.RLE_DICTIONARY : Encodings.PLAIN);
        headerOut.i32(3, Encodings.RLE);
        headerOut.i32(4, Encodings.RLE);
        headerOut.end(body);
        headerOut.end(outer);
        put(packed);
    }

    private void levels(byte[] of, int from, int to, int most) {
        levels.clear();
        HybridWriter.encode(of, from, to, Integer.SIZE - Integer.numberOfLeadingZeros(most), levels);
        page.int32(levels.length());
        page.add(levels);
    }

    private void booleans(int value, int values) {
        int at = page.extend((values + 7) / 8);
        byte[] from = leaf.plain().array();
        byte[] into = page.array();
        for (int i = 0; i < values; i += 8) {
            int bits = 0;
            for (int k = Math.min(7, values - i - 1); k >= 0; k--) {
                bits = bits << 1 | from[value + i + k];
            }
            into[at++] = (byte) bits;
        }
    }

    private int startHeader(int kind, int packed) {
        header.clear();
        int outer = headerOut.begin();
        headerOut.i32(1, kind);
        headerOut.i32(2, page.length());
        headerOut.i32(3, packed);
        return outer;
    }

    private void put(int packed) throws IOException {
        out.add(header.array(), 0, header.length());
        out.add(packer.packed(), 0, packed);
        unpackedBytes += header.length() + page.length();
        packedBytes += header.length() + packed;
    }

    private void describe(ThriftWriter footer, long dictionaryAt, long dataAt) {
        int outer = footer.begin();
        footer.i64(2, 0);
        int body = footer.begin(3);
        footer.i32(1, leaf.physical());
        if (worded) {
            footer.ints(2, Encodings.PLAIN, Encodings.RLE, Encodings.RLE_DICTIONARY);
        } else {
            footer.ints(2, Encodings.PLAIN, Encodings.RLE);
        }
        footer.texts(3, leaf.path());
        footer.i32(4, packer.number());
        footer.i64(5, leaf.entries());
        footer.i64(6, unpackedBytes);
        footer.i64(7, packedBytes);
        footer.i64(9, dataAt);
        if (worded) {
            footer.i64(11, dictionaryAt);
        }
        statistics.write(leaf, footer, 12);
        footer.end(body);
        footer.end(outer);
    }
}
