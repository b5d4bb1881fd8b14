package dev.cairn.formats.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Unpacks a Snappy block as a stream, so that a page of any size needs a quarter of a megabyte.
///
/// The library unpacks whole blocks only. Writers code 64 KiB at a time, so copies reach no further back.
final class SnappyStream extends InputStream {
    private static final int HISTORY = 1 << 16;
    private static final int ROOM = 1 << 18;
    private static final int LONGEST_COPY = 64;
    private static final int SHORT_LITERAL = 60;

    private final InputStream in;
    private final byte[] packed = new byte[1 << 14];
    private int packedAt;
    private int packedEnd;
    private final byte[] out = new byte[ROOM];
    private int from;
    private int to;
    private long left;
    private long literal;

    /// Reads the length in front of the block.
    ///
    /// @param length bytes that the block must say it has
    SnappyStream(InputStream in, long length) throws IOException {
        this.in = in;
        long stated = 0;
        int shift = 0;
        int next;
        do {
            next = next();
            stated |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next >= 0x80 && shift < 35);
        if (stated != length) {
            throw new IOException("a Snappy block says " + stated + " bytes, expected " + length);
        }
        left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (from == to) {
            unpack();
        }
        if (from == to) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(out, from, into, at, count);
        from += count;
        return count;
    }

    private void unpack() throws IOException {
        if (to > HISTORY) {
            System.arraycopy(out, to - HISTORY, out, 0, HISTORY);
            to = HISTORY;
            from = HISTORY;
        }
        while (left > 0 && to <= ROOM - LONGEST_COPY) {
            if (literal > 0) {
                literal();
            } else {
                element();
            }
        }
    }

    private void literal() throws IOException {
        if (packedAt == packedEnd) {
            fill();
        }
        int count = (int) Math.min(Math.min(literal, packedEnd - packedAt), ROOM - to);
        System.arraycopy(packed, packedAt, out, to, count);
        packedAt += count;
        to += count;
        literal -= count;
        left -= count;
    }

    private void element() throws IOException {
        int tag = next();
        switch (tag & 3) {
            case 0 -> {
                int length = tag >>> 2;
                literal = 1L + (length < SHORT_LITERAL ? length : little(length - SHORT_LITERAL + 1));
                if (literal > left) {
                    throw new IOException("a Snappy literal leaves its block");
                }
            }
            case 1 -> copy(4 + (tag >>> 2 & 7), (long) (tag >>> 5) << 8 | next());
            case 2 -> copy(1 + (tag >>> 2), little(2));
            default -> copy(1 + (tag >>> 2), little(4));
        }
    }

    private void copy(int length, long back) throws IOException {
        if (back == 0 || back > to || length > left) {
            throw new IOException("a Snappy copy of " + length + " bytes from " + back + " bytes back");
        }
        int source = to - (int) back;
        for (int i = 0; i < length; i++) {
            out[to + i] = out[source + i];
        }
        to += length;
        left -= length;
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    private int next() throws IOException {
        if (packedAt == packedEnd) {
            fill();
        }
        return packed[packedAt++] & 0xff;
    }

    private void fill() throws IOException {
        int got = in.read(packed, 0, packed.length);
        if (got <= 0) {
            throw new EOFException("a Snappy block ends too early");
        }
        packedAt = 0;
        packedEnd = got;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
