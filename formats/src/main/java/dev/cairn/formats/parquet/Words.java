package dev.cairn.formats.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The distinct values of a column chunk, and which of them each value is.
///
/// Given up as soon as it is larger than allowed or would not make the chunk smaller.
final class Words {
    private static final int SMALLEST_TABLE = 64;

    /// After so many numbers it is seen whether they repeat: measured ones hardly do, and trying all of them was an
    /// eighth of the time of a copy.
    private static final int TRIAL = 128;

    private static final int MOST_IN_TRIAL = TRIAL * 3 / 4;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private int[] table = new int[SMALLEST_TABLE];
    private int[] indexes = {};
    private long[] words = {};
    private int size;

    /// Distinct values.
    int size() {
        return size;
    }

    /// Word of each value.
    int[] indexes() {
        return indexes;
    }

    /// Bits of an index.
    int width() {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1));
    }

    /// Word of fixed width, or where a word of any length begins.
    long word(int at) {
        return words[at];
    }

    private void start(int count) {
        size = 0;
        if (indexes.length < count) {
            indexes = new int[Math.max(count, indexes.length * 2)];
        }
        if (table.length > 4 * SMALLEST_TABLE && table.length > 4 * count) {
            table = new int[SMALLEST_TABLE];
        } else {
            Arrays.fill(table, 0);
        }
    }

    /// Gathers values of 2, 4 or 8 bytes.
    ///
    /// @return false if the chunk is better plain
    boolean gather(ByteBuffer plain, int count, int width, int mostBytes) {
        start(count);
        for (int i = 0; i < count; i++) {
            long value = switch (width) {
                case Short.BYTES -> plain.getShort(i * width);
                case Integer.BYTES -> plain.getInt(i * width);
                default -> plain.getLong(i * width);
            };
            int slot = slot(value * MIX);
            while (table[slot] != 0 && words[table[slot] - 1] != value) {
                slot = slot + 1 & table.length - 1;
            }
            if (table[slot] == 0) {
                add(slot, value);
                long bytes = (long) size * width;
                if (bytes > mostBytes
                        || bytes + (long) count * width() / 8 >= (long) count * width
                        || i < TRIAL && size > MOST_IN_TRIAL) {
                    return false;
                }
                indexes[i] = size - 1;
                if (size * 2 > table.length) {
                    growFixed();
                }
            } else {
                indexes[i] = table[slot] - 1;
            }
        }
        return true;
    }

    /// Gathers texts that lie with their lengths in front from `starts[i]` to `starts[i + 1]`.
    ///
    /// @return false if the chunk is better plain
    boolean gather(byte[] plain, int[] starts, int count, int mostBytes) {
        start(count);
        long total = starts[count];
        long bytes = 0;
        int[] hashes = new int[Math.min(count, SMALLEST_TABLE)];
        for (int i = 0; i < count; i++) {
            int from = starts[i];
            int to = starts[i + 1];
            if (i > 0 && Arrays.equals(plain, from, to, plain, starts[i - 1], starts[i])) {
                indexes[i] = indexes[i - 1];
                continue;
            }
            int hash = hash(plain, from, to);
            int slot = slot(hash * MIX);
            while (table[slot] != 0 && !isWord(plain, starts, table[slot] - 1, hashes, hash, from, to)) {
                slot = slot + 1 & table.length - 1;
            }
            if (table[slot] == 0) {
                add(slot, i);
                if (hashes.length < size) {
                    hashes = Arrays.copyOf(hashes, size * 2);
                }
                hashes[size - 1] = hash;
                bytes += to - from;
                if (bytes > mostBytes || bytes + (long) count * width() / 8 > total) {
                    return false;
                }
                indexes[i] = size - 1;
                if (size * 2 > table.length) {
                    growHashed(hashes);
                }
            } else {
                indexes[i] = table[slot] - 1;
            }
        }
        return true;
    }

    private boolean isWord(byte[] plain, int[] starts, int word, int[] hashes, int hash, int from, int to) {
        int value = (int) words[word];
        return hashes[word] == hash && Arrays.equals(plain, starts[value], starts[value + 1], plain, from, to);
    }

    private static int hash(byte[] plain, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + plain[i];
        }
        return hash;
    }

    private int slot(long mixed) {
        return (int) (mixed >>> 32) & table.length - 1;
    }

    private void add(int slot, long word) {
        if (words.length == size) {
            words = Arrays.copyOf(words, Math.max(SMALLEST_TABLE, size * 2));
        }
        words[size++] = word;
        table[slot] = size;
    }

    private void growFixed() {
        table = new int[table.length * 4];
        for (int i = 0; i < size; i++) {
            place(slot(words[i] * MIX), i);
        }
    }

    private void growHashed(int[] hashes) {
        table = new int[table.length * 4];
        for (int i = 0; i < size; i++) {
            place(slot(hashes[i] * MIX), i);
        }
    }

    private void place(int slot, int word) {
        int at = slot;
        while (table[at] != 0) {
            at = at + 1 & table.length - 1;
        }
        table[at] = word + 1;
    }
}
