package dev.cairn.formats.rosbag1;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/// Unpacks bzip2 streams in memory, and keeps the whole blocks of a torn one.
final class Bzip2 {
    private static final long BLOCK = 0x314159265359L;
    private static final long END = 0x177245385090L;
    private static final int BLOCK_UNIT = 100_000;
    private static final int GROUP = 50;
    private static final int MOST_SELECTORS = 18_002;
    private static final int[] CRC = crcTable();

    private final byte[] in;
    private final int end;
    private int at;
    private long bits;
    private int bitCount;

    private final byte[] out;
    private final int room;
    private int length;

    private int[] words = new int[0];
    private int wordCount;
    private final byte[] symbols = new byte[256];
    private final byte[] selectors = new byte[MOST_SELECTORS];
    private final PrefixCode[] codes = new PrefixCode[6];

    private Bzip2(byte[] in, int from, int end, byte[] out, int room) {
        this.in = in;
        this.at = from;
        this.end = end;
        this.out = out;
        this.room = room;
        Arrays.setAll(codes, _ -> new PrefixCode());
    }

    /// Unpacks `in[from, end)` to the front of `out`.
    ///
    /// @param room most bytes to write
    static Unpacked unpack(byte[] in, int from, int end, byte[] out, int room) {
        Bzip2 stream = new Bzip2(in, from, end, out, room);
        try {
            stream.streams();
            return Unpacked.whole(stream.length);
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            // A damaged table may lead out of an array; nothing of its block was counted then.
            return Unpacked.damaged(stream.length, "bz2: " + e.getMessage());
        }
    }

    private void streams() throws IOException {
        do {
            if (bits(24) != ('B' << 16 | 'Z' << 8 | 'h')) {
                throw new IOException("the stream has no `BZh` in front");
            }
            int level = bits(8) - '0';
            if (level < 1 || level > 9) {
                throw new IOException("the stream has no block size");
            }
            if (words.length < level * BLOCK_UNIT) {
                words = new int[level * BLOCK_UNIT];
            }
            int combined = 0;
            long magic = magic();
            while (magic == BLOCK) {
                combined = (combined << 1 | combined >>> 31) ^ block(level * BLOCK_UNIT);
                magic = magic();
            }
            if (magic != END) {
                throw new IOException("neither a block nor the end where one should be");
            }
            if (bits(32) != combined) {
                throw new IOException("the checksum of the stream is wrong");
            }
            bitCount -= bitCount & 7;
        } while (at - (bitCount >> 3) < end);
    }

    private long magic() throws IOException {
        return (long) bits(24) << 24 | bits(24);
    }

    /// Unpacks one block.
    ///
    /// @return its checksum
    private int block(int most) throws IOException {
        int crc = bits(32);
        if (bits(1) != 0) {
            throw new IOException("a randomised block, as only bzip2 before 0.9.5 made them");
        }
        int origin = bits(24);
        int used = symbolMap();
        tables(used + 2);
        words(used, most);
        if (origin >= wordCount) {
            throw new IOException("a block begins outside of itself");
        }
        int before = length;
        int made = write(origin);
        if (made != crc) {
            length = before;
            throw new IOException("the checksum of a block is wrong");
        }
        return crc;
    }

    private int symbolMap() throws IOException {
        int rows = bits(16);
        int used = 0;
        for (int row = 0; row < 16; row++) {
            if ((rows >> 15 - row & 1) != 0) {
                int columns = bits(16);
                for (int column = 0; column < 16; column++) {
                    if ((columns >> 15 - column & 1) != 0) {
                        symbols[used++] = (byte) (row << 4 | column);
                    }
                }
            }
        }
        if (used == 0) {
            throw new IOException("a block of no symbols");
        }
        return used;
    }

    private void tables(int alphabet) throws IOException {
        int groups = bits(3);
        int count = bits(15);
        if (groups < 2 || groups > codes.length || count < 1) {
            throw new IOException("a block with " + groups + " tables and " + count + " selectors");
        }
        int[] front = {0, 1, 2, 3, 4, 5};
        for (int i = 0; i < count; i++) {
            int rank = 0;
            while (bits(1) != 0) {
                if (++rank >= groups) {
                    throw new IOException("a selector beyond the tables");
                }
            }
            int chosen = front[rank];
            System.arraycopy(front, 0, front, 1, rank);
            front[0] = chosen;
            if (i < MOST_SELECTORS) {
                selectors[i] = (byte) chosen;
            }
        }
        Arrays.fill(selectors, Math.min(count, MOST_SELECTORS), MOST_SELECTORS, (byte) -1);
        byte[] lengths = new byte[258];
        for (int group = 0; group < groups; group++) {
            int bitsOf = bits(5);
            for (int symbol = 0; symbol < alphabet; symbol++) {
                while (bits(1) != 0) {
                    bitsOf += bits(1) == 0 ? 1 : -1;
                    if (bitsOf < 1 || bitsOf > PrefixCode.LONGEST) {
                        throw new IOException("a code of " + bitsOf + " bits");
                    }
                }
                if (bitsOf < 1 || bitsOf > PrefixCode.LONGEST) {
                    throw new IOException("a code of " + bitsOf + " bits");
                }
                lengths[symbol] = (byte) bitsOf;
            }
            codes[group].set(lengths, alphabet);
        }
    }

    /// Decodes the symbols of a block to bytes in the order of the transform.
    private void words(int used, int most) throws IOException {
        byte[] front = Arrays.copyOf(symbols, 256);
        int[] into = words;
        int count = 0;
        int runLength = 0;
        int runUnit = 1;
        int ofGroup = 0;
        int selector = 0;
        PrefixCode code = codes[0];
        while (true) {
            if (ofGroup == 0) {
                if (selector >= MOST_SELECTORS || selectors[selector] < 0) {
                    throw new IOException("a block beyond its selectors");
                }
                code = codes[selectors[selector++]];
                ofGroup = GROUP;
            }
            ofGroup--;
            int symbol = next(code);
            if (symbol <= 1) {
                if (runUnit > most) {
                    throw new IOException("a run larger than a block");
                }
                runLength += runUnit << symbol;
                runUnit <<= 1;
                continue;
            }
            if (runLength > 0) {
                if (runLength > most - count) {
                    throw new IOException("a block larger than it may be");
                }
                Arrays.fill(into, count, count + runLength, front[0] & 0xff);
                count += runLength;
                runLength = 0;
                runUnit = 1;
            }
            if (symbol == used + 1) {
                break;
            }
            if (count >= most) {
                throw new IOException("a block larger than it may be");
            }
            byte value = front[symbol - 1];
            System.arraycopy(front, 0, front, 1, symbol - 1);
            front[0] = value;
            into[count++] = value & 0xff;
        }
        wordCount = count;
        int[] starts = new int[257];
        for (int i = 0; i < count; i++) {
            starts[(into[i] & 0xff) + 1]++;
        }
        for (int i = 1; i < 256; i++) {
            starts[i] += starts[i - 1];
        }
        for (int i = 0; i < count; i++) {
            into[starts[into[i] & 0xff]++] |= i << 8;
        }
    }

    /// Undoes the transform and the runs in front of it.
    ///
    /// @return the checksum of what was written
    private int write(int origin) throws IOException {
        int[] from = words;
        byte[] into = out;
        int crc = -1;
        int to = length;
        int word = from[origin] >>> 8;
        int last = -1;
        int equal = 0;
        for (int left = wordCount; left > 0; left--) {
            int step = from[word];
            word = step >>> 8;
            int value = step & 0xff;
            if (equal == 4) {
                if (value > room - to) {
                    throw new IOException("more bytes than the chunk says");
                }
                for (int i = 0; i < value; i++) {
                    into[to++] = (byte) last;
                    crc = crc << 8 ^ CRC[crc >>> 24 ^ last];
                }
                equal = 0;
                last = -1;
                continue;
            }
            if (to >= room) {
                throw new IOException("more bytes than the chunk says");
            }
            into[to++] = (byte) value;
            crc = crc << 8 ^ CRC[crc >>> 24 ^ value];
            equal = value == last ? equal + 1 : 1;
            last = value;
        }
        length = to;
        return ~crc;
    }

    private int next(PrefixCode code) throws IOException {
        if (bitCount < PrefixCode.LONGEST) {
            fill();
        }
        int window = bitCount >= PrefixCode.LONGEST
                ? (int) (bits >>> bitCount - PrefixCode.LONGEST) & (1 << PrefixCode.LONGEST) - 1
                : (int) (bits << PrefixCode.LONGEST - bitCount) & (1 << PrefixCode.LONGEST) - 1;
        int found = code.find(window);
        int used = found & 31;
        if (used == 0) {
            throw new IOException("bits that are no code");
        }
        if (used > bitCount) {
            throw new EOFException("the stream ends early");
        }
        bitCount -= used;
        return found >> 5;
    }

    private int bits(int count) throws IOException {
        if (bitCount < count) {
            fill();
            if (bitCount < count) {
                throw new EOFException("the stream ends early");
            }
        }
        bitCount -= count;
        return (int) (bits >>> bitCount & (1L << count) - 1);
    }

    private void fill() {
        while (bitCount <= 48 && at < end) {
            bits = bits << 8 | in[at++] & 0xff;
            bitCount += 8;
        }
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ 0x04c11db7 : crc << 1;
            }
            table[i] = crc;
        }
        return table;
    }
}
