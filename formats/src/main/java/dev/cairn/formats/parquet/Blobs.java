package dev.cairn.formats.parquet;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Texts;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts and bytes.
///
/// A word of a dictionary is copied once however often it is used, so a small file cannot ask for much memory.
final class Blobs extends Store {
    private static final int PLACE_BYTES = 8;

    private final Place place;
    private final int fixed;
    private final int mostBytes;
    private byte[] bytes = {};
    private int used;
    private int[] starts = {};
    private int[] lengths = {};

    private int[] wordAt = {};
    private int reads = 1;
    private int[] wordOf = {};
    private int[] wordFirst = {};
    private long fitBytes;

    /// Stores texts or bytes.
    ///
    /// @param fixed bytes of each value, or 0 where each says its length
    /// @param mostBytes of one value
    Blobs(Place place, int fixed, int mostBytes) {
        this.place = place;
        this.fixed = fixed;
        this.mostBytes = mostBytes;
    }

    @Override
    int width() {
        return PLACE_BYTES;
    }

    @Override
    long bytes() {
        return used + super.bytes();
    }

    @Override
    void clear() {
        super.clear();
        used = 0;
        reads++;
    }

    @Override
    void plain(PageData page, int count) throws IOException {
        growPlaces(count);
        for (int i = 0; i < count; i++) {
            int length = length(page);
            int first = page.advance(length);
            add(page.bytes(), first, length);
        }
    }

    private int length(PageData page) throws IOException {
        int length = fixed > 0 ? fixed : page.int32();
        if (length < 0 || length > page.left()) {
            throw place.corrupt(
                    page.offset(), "a text or bytes of a page say " + length + " bytes, " + page.left() + " are left");
        }
        if (length > mostBytes) {
            throw place.overLimit(page.offset(), "a text has " + length + " bytes, limit is " + mostBytes);
        }
        return length;
    }

    /// Adds one value.
    void add(byte[] from, int first, int length) {
        growPlaces(1);
        growBytes(length);
        System.arraycopy(from, first, bytes, used, length);
        starts[size] = used;
        lengths[size] = length;
        used += length;
        size++;
    }

    @Override
    void skipPlain(PageData page, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            page.skip(length(page));
        }
    }

    @Override
    void gather(Store from, int[] indexes, int count) {
        Blobs dictionary = (Blobs) from;
        if (wordOf.length < dictionary.size) {
            wordAt = Arrays.copyOf(wordAt, dictionary.size);
            wordOf = Arrays.copyOf(wordOf, dictionary.size);
        }
        growPlaces(count);
        for (int i = 0; i < count; i++) {
            int word = indexes[i];
            if (wordOf[word] != reads) {
                int length = dictionary.lengths[word];
                growBytes(length);
                System.arraycopy(dictionary.bytes, dictionary.starts[word], bytes, used, length);
                wordAt[word] = used;
                wordOf[word] = reads;
                used += length;
            }
            starts[size] = wordAt[word];
            lengths[size] = dictionary.lengths[word];
            size++;
        }
    }

    /// Adds a word again that was added since the store was cleared.
    ///
    /// @return false if it was not
    boolean again(int word) {
        if (word >= wordOf.length || wordOf[word] != reads) {
            return false;
        }
        growPlaces(1);
        starts[size] = wordAt[word];
        lengths[size] = lengths[wordFirst[word]];
        size++;
        return true;
    }

    /// Adds a word for the first time.
    void first(int word, Blobs from, int value) {
        if (wordFirst.length <= word) {
            int room = Math.max(word + 1, wordFirst.length * 2);
            wordAt = Arrays.copyOf(wordAt, Math.max(wordAt.length, room));
            wordOf = Arrays.copyOf(wordOf, Math.max(wordOf.length, room));
            wordFirst = Arrays.copyOf(wordFirst, room);
        }
        wordAt[word] = used;
        wordOf[word] = reads;
        wordFirst[word] = size;
        add(from.bytes, from.starts[value], from.lengths[value]);
    }

    /// Bytes of a value, on average.
    int averageBytes() {
        return size == 0 ? 0 : used / size;
    }

    /// Called when the dictionary is another one: what was copied of the old one does not stand for its words.
    void forgetWords() {
        reads++;
    }

    @Override
    void spread(boolean[] present, int samples, int width) {
        growPlaces(samples * width - size);
        spread(starts, size, present, samples, width);
        spread(lengths, size, present, samples, width);
        size = samples * width;
    }

    @Override
    Column column(SampleType type, int samples, int width, boolean @Nullable [] present) {
        if (type instanceof SampleType.Text) {
            return new Texts(bytes, starts, lengths, samples, present);
        }
        Packets.Builder packets = new Packets.Builder(new PacketBytes.InMemory(bytes), CodecConfig.IN_BAND, samples);
        for (int i = 0; i < samples; i++) {
            if (present == null || present[i]) {
                packets.add(starts[i], lengths[i], i, i, true, true);
            } else {
                packets.addMissing(i);
            }
        }
        return packets.build();
    }

    /// How many of the next `count` plain values fit in `budget` bytes; does not take them.
    int fitPlain(PageData page, int count, long budget) {
        byte[] from = page.bytes();
        int at = page.at();
        int end = page.end();
        long left = budget;
        fitBytes = 0;
        for (int i = 0; i < count; i++) {
            int length = fixed;
            if (fixed == 0) {
                if (end - at < 4) {
                    return page.isStream() ? i : count;
                }
                length =
                        from[at] & 0xff | (from[at + 1] & 0xff) << 8 | (from[at + 2] & 0xff) << 16 | from[at + 3] << 24;
                at += 4;
            }
            if (length < 0 || length > end - at) {
                return page.isStream() ? i : count;
            }
            left -= length + PLACE_BYTES;
            if (left < 0) {
                return i;
            }
            fitBytes = budget - left;
            at += length;
        }
        return count;
    }

    /// Bytes of the values that fitted last.
    long fitBytes() {
        return fitBytes;
    }

    /// Largest value allowed, in bytes.
    int mostBytes() {
        return mostBytes;
    }

    private void growPlaces(int more) {
        int room = room(starts.length, more);
        if (room != starts.length) {
            starts = Arrays.copyOf(starts, room);
            lengths = Arrays.copyOf(lengths, room);
        }
    }

    private void growBytes(int more) {
        if (more > bytes.length - used) {
            long wanted = Math.max((long) used + more, used == 0 ? 0 : bytes.length * 2L);
            bytes = Arrays.copyOf(
                    bytes, Math.toIntExact(Math.min(wanted, Math.max(Integer.MAX_VALUE - 8L, used + (long) more))));
        }
    }
}
