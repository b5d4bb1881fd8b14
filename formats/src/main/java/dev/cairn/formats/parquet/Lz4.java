package dev.cairn.formats.parquet;

import java.io.EOFException;
import java.io.IOException;

/// Unpacks LZ4 blocks without a frame.
final class Lz4 {
    private static final int SHORTEST_MATCH = 4;
    private static final int LONG = 15;

    private Lz4() {}

    /// Unpacks `from[at, end)` to `into[to, room)`.
    ///
    /// @return index behind the last byte written
    /// @throws IOException if the block is damaged or larger than the room
    static int unpack(byte[] from, int at, int end, byte[] into, int to, int room) throws IOException {
        int in = at;
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
                throw new EOFException("literals leave the block");
            }
            System.arraycopy(from, in, into, out, literals);
            in += literals;
            out += literals;
            if (in == end) {
                return out;
            }
            if (end - in < 2) {
                throw new EOFException("a match without its offset");
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
            if (back == 0 || back > out - to || match > room - out) {
                throw new EOFException("a match leaves the block");
            }
            for (int i = 0; i < match; i++) {
                into[out + i] = into[out + i - back];
            }
            out += match;
        }
        return out;
    }
}
