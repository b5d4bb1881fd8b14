package dev.cairn.formats.convert;

import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Compares the bytes of two cameras' pictures, a megabyte at a time.
final class PacketCompare {
    private static final int CHUNK_BYTES = 1 << 20;

    private final ByteBuffer one = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private final ByteBuffer other = ByteBuffer.allocateDirect(CHUNK_BYTES);

    /// What came of it.
    ///
    /// @param firstUnequal packet among the shown ones, −1 if all are equal
    /// @param bytes compared
    record Outcome(long firstUnequal, long shown, long bytes) {}

    /// Compares the shown packets in decoding order; those that others need are no part of the episode.
    Outcome compare(Packets source, Packets output) throws IOException {
        Shown a = new Shown(source);
        Shown b = new Shown(output);
        long shown = 0;
        long bytes = 0;
        while (a.next()) {
            if (!b.next() || source.size(a.at) != output.size(b.at)) {
                return new Outcome(shown, count(source), bytes);
            }
            // Neighbours in both files are one comparison.
            long start = source.offset(a.at);
            long otherStart = output.offset(b.at);
            long length = source.size(a.at);
            long run = 1;
            while (a.peekFollows(start + length)
                    && b.peekFollows(otherStart + length)
                    && source.size(a.at + 1) == output.size(b.at + 1)) {
                length += source.size(a.at + 1);
                a.at++;
                b.at++;
                run++;
            }
            if (!equal(source.bytes(), start, output.bytes(), otherStart, length)) {
                return new Outcome(shown, count(source), bytes);
            }
            bytes += length;
            shown += run;
        }
        return new Outcome(b.next() ? shown : -1, shown, bytes);
    }

    static long count(Packets packets) {
        long count = 0;
        for (int i = 0; i < packets.count(); i++) {
            count += packets.shown(i) ? 1 : 0;
        }
        return count;
    }

    private boolean equal(PacketBytes a, long start, PacketBytes b, long otherStart, long length) throws IOException {
        long done = 0;
        while (done < length) {
            int piece = (int) Math.min(CHUNK_BYTES, length - done);
            a.read(start + done, one.clear().limit(piece));
            b.read(otherStart + done, other.clear().limit(piece));
            if (one.flip().mismatch(other.flip()) >= 0) {
                return false;
            }
            done += piece;
        }
        return true;
    }

    /// Walks over the shown packets.
    private static final class Shown {
        private final Packets packets;
        private int at = -1;

        Shown(Packets packets) {
            this.packets = packets;
        }

        boolean next() {
            at++;
            while (at < packets.count() && !packets.shown(at)) {
                at++;
            }
            return at < packets.count();
        }

        boolean peekFollows(long end) {
            return at + 1 < packets.count() && packets.shown(at + 1) && packets.offset(at + 1) == end;
        }
    }
}
