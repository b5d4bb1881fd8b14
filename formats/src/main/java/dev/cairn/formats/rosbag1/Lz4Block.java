package dev.cairn.formats.rosbag1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Unpacks one LZ4 block that may lean on what was written before it.
final class Lz4Block {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SHORTEST_MATCH = 4;
    private static final int LONG = 15;

    private final byte[] in;
    private int at;
    private final int end;
    private final byte[] out;
    private final int history;
    private int to;
    private final int room;

    /// @param history index of the first byte in `out` that a match may reach back to
    /// @param room end of `out` as far as it may be written
    Lz4Block(byte[] in, int from, int end, byte[] out, int history, int to, int room) {
        this.in = in;
        this.at = from;
        this.end = end;
        this.out = out;
        this.history = history;
        this.to = to;
        this.room = room;
    }

    /// Index behind the last byte written.
    int written() {
        return to;
    }

    /// Unpacks as far as it goes.
    ///
    /// @return what is wrong with the block; empty where nothing is
    String unpack() {
        while (at < end) {
            int token = in[at++] & 0xff;
            int literals = length(token >>> 4);
            if (literals > end - at || literals > room - to) {
                boolean tooMany = literals > room - to;
                literals(Math.min(literals, Math.min(end - at, room - to)));
                return tooMany ? "more bytes than the chunk says" : "a block ends early";
            }
            literals(literals);
            if (at == end) {
                return "";
            }
            if (end - at < 2) {
                return "a block ends early";
            }
            int back = in[at] & 0xff | (in[at + 1] & 0xff) << 8;
            at += 2;
            int match = length(token & LONG) + SHORTEST_MATCH;
            if (back == 0 || back > to - history) {
                return "a match that reaches back too far";
            }
            if (match < 0 || match > room - to) {
                return "more bytes than the chunk says";
            }
            match(back, match);
        }
        return "a block ends early";
    }

    private int length(int nibble) {
        int length = nibble;
        if (nibble == LONG) {
            int more;
            do {
                more = at < end ? in[at++] & 0xff : 0;
                length += more;
            } while (more == 0xff && length <= room);
        }
        return length;
    }

    private void literals(int count) {
        if (count <= 16 && end - at >= 16 && out.length - to >= 16) {
            LONGS.set(out, to, (long) LONGS.get(in, at));
            LONGS.set(out, to + 8, (long) LONGS.get(in, at + 8));
        } else {
            System.arraycopy(in, at, out, to, count);
        }
        at += count;
        to += count;
    }

    private void match(int back, int count) {
        byte[] bytes = out;
        int from = to - back;
        int stop = to + count;
        if (back >= 8 && bytes.length - stop >= 8) {
            for (int i = to; i < stop; i += 8, from += 8) {
                LONGS.set(bytes, i, (long) LONGS.get(bytes, from));
            }
        } else {
            for (int i = to; i < stop; i++, from++) {
                bytes[i] = bytes[from];
            }
        }
        to = stop;
    }
}
