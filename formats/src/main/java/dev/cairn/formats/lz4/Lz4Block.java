package dev.cairn.formats.lz4;

/// Unpacks LZ4 blocks that may refer to the blocks before them.
final class Lz4Block {
    /// How far back a match may lie.
    static final int REACH = 1 << 16;

    private static final int SHORTEST_MATCH = 4;
    private static final int LONG = 15;

    private Lz4Block() {}

    /// Unpacks `from[start, end)` to `into[to, room)`, with `into[base, to)` as what came before.
    ///
    /// @return index behind the last byte written, −1 for a damaged block
    static int unpack(byte[] from, int start, int end, byte[] into, int base, int to, int room) {
        return unpack(from, start, end, into, base, to, room, false);
    }

    /// Unpacks the front of a block that `end` cuts.
    ///
    /// @return index behind the last byte written
    static int unpackFront(byte[] from, int start, int end, byte[] into, int base, int to, int room) {
        return unpack(from, start, end, into, base, to, room, true);
    }

    private static int unpack(byte[] from, int start, int end, byte[] into, int base, int to, int room, boolean front) {
        int in = start;
        int out = to;
        while (in < end) {
            int token = from[in++] & 0xff;
            int literals = token >>> 4;
            if (literals == LONG) {
                int more;
                do {
                    more = in < end ? from[in++] & 0xff : 0;
                    literals += more;
                } while (more == 0xff && literals <= room);
            }
            if (literals > end - in || literals > room - out) {
                if (front) {
                    int most = Math.min(end - in, room - out);
                    System.arraycopy(from, in, into, out, most);
                    return out + most;
                }
                return -1;
            }
            System.arraycopy(from, in, into, out, literals);
            in += literals;
            out += literals;
            if (in == end) {
                return out;
            }
            if (end - in < 2) {
                return front ? out : -1;
            }
            int back = from[in] & 0xff | (from[in + 1] & 0xff) << 8;
            in += 2;
            int match = token & LONG;
            if (match == LONG) {
                int more;
                do {
                    more = in < end ? from[in++] & 0xff : 0;
                    match += more;
                } while (more == 0xff && match <= room);
            }
            match += SHORTEST_MATCH;
            if (back == 0 || back > out - base || match > room - out || front && in >= end) {
                return front ? out : -1;
            }
            copy(into, out, back, match);
            out += match;
        }
        return out;
    }

    /// Copies from behind the end; a match that reaches into itself repeats what it makes.
    private static void copy(byte[] into, int out, int back, int match) {
        if (back >= match) {
            System.arraycopy(into, out - back, into, out, match);
            return;
        }
        for (int i = 0; i < match; i++) {
            into[out + i] = into[out + i - back];
        }
    }
}
