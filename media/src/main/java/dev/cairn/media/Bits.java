package dev.cairn.media;

/// Reads bits from the front of bytes; past the end they are zeros and [#overrun()] is true.
final class Bits {
    private final byte[] bytes;
    private final int end;
    private long at;

    Bits(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.end = to;
        this.at = from * 8L;
    }

    boolean flag() {
        return take(1) == 1;
    }

    /// @param count of bits, at most 32
    long take(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            int octet = (int) (at >> 3);
            int bit = octet < end ? bytes[octet] >> (7 - (at & 7)) & 1 : 0;
            value = value << 1 | bit;
            at++;
        }
        return value;
    }

    void skip(int count) {
        at += count;
    }

    /// An AV1 `uvlc()`, of which only the length matters.
    void skipVariable() {
        int zeros = 0;
        while (!flag() && !overrun()) {
            zeros++;
        }
        if (zeros < 32) {
            skip(zeros);
        }
    }

    boolean overrun() {
        return at > end * 8L;
    }
}
