package dev.cairn.formats.bitstream;

import java.util.Arrays;

/// Bits of a header, most significant first; past the end all bits are 0 and [#overrun()] is set.
final class BitReader {
    private final byte[] bytes;
    private final int bits;
    private int at;
    private boolean overrun;

    private BitReader(byte[] bytes, int at, int bits) {
        this.bytes = bytes;
        this.at = at;
        this.bits = bits;
    }

    /// Bits of a unit of H.264 or HEVC, without its emulation prevention bytes.
    static BitReader unit(byte[] unit, int from, int to) {
        byte[] plain = new byte[Math.max(0, to - from)];
        int count = 0;
        int zeros = 0;
        for (int i = from; i < to; i++) {
            if (zeros >= 2 && unit[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = unit[i] == 0 ? zeros + 1 : 0;
            plain[count++] = unit[i];
        }
        return new BitReader(plain, 0, count * 8);
    }

    /// Bits as they lie.
    static BitReader plain(byte[] bytes, int from, int to) {
        byte[] own = Arrays.copyOfRange(bytes, from, to);
        return new BitReader(own, 0, own.length * 8);
    }

    boolean overrun() {
        return overrun;
    }

    int bit() {
        if (at >= bits) {
            overrun = true;
            return 0;
        }
        int value = bytes[at >> 3] >> (7 - (at & 7)) & 1;
        at++;
        return value;
    }

    boolean flag() {
        return bit() == 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    long wide(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        if (count > bits - at) {
            overrun = true;
            at = bits;
        } else {
            at += count;
        }
    }

    /// An unsigned number of the exponential Golomb code; more than 2^31 − 2 counts as overrun.
    int ue() {
        int zeros = 0;
        while (!overrun && bit() == 0) {
            if (++zeros > 30) {
                overrun = true;
            }
        }
        return overrun ? 0 : (1 << zeros) - 1 + bits(zeros);
    }

    /// A signed number of the exponential Golomb code.
    int se() {
        int code = ue();
        return (code & 1) == 1 ? (code >> 1) + 1 : -(code >> 1);
    }
}
