package dev.cairn.formats.rosbag1;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.rosbag1.BagFile.BagRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Reads chunks and unpacks them; for one thread.
final class ChunkLoader {
    /// Room behind a chunk, so that it can be unpacked eight bytes at a time.
    private static final int SLACK = 16;

    /// Up to this size any ratio is believed: a picture of nothing packs to next to nothing.
    private static final int ANY_RATIO = 4 << 20;

    private static final int MOST_SPARE = 3;

    private final BagFile file;
    private final ReadLimits limits;
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private byte[] packed = new byte[0];

    ChunkLoader(BagFile file, ReadLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /// A chunk's unpacked bytes, in an array that is the caller's until [#giveBack].
    static final class Content {
        private final byte[] bytes;
        private final int length;
        private final String damage;
        private final boolean torn;

        private Content(byte[] bytes, int length, String damage, boolean torn) {
            this.bytes = bytes;
            this.length = length;
            this.damage = damage;
            this.torn = torn;
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        /// Why these are not all bytes that the chunk says; empty where they are.
        String damage() {
            return damage;
        }

        /// Whether the file ends within the chunk.
        boolean torn() {
            return torn;
        }
    }

    /// Reads and unpacks a chunk; of a torn or damaged one what comes before the damage.
    ///
    /// @throws FormatException OVER_LIMIT; UNSUPPORTED_FEATURE for a packing that is not known
    Content load(BagRecord chunk) throws IOException {
        String packing = chunk.fields().text("compression");
        int size = ReadLimits.hold(
                chunk.fields().u32("size"), limits.chunkBytes(), file.path(), chunk.at(), "a chunk's unpacked size");
        long there = Math.min(chunk.dataBytes(), file.size() - chunk.dataAt());
        int length = ReadLimits.hold(there, limits.chunkBytes(), file.path(), chunk.at(), "a chunk's packed size");
        boolean torn = there < chunk.dataBytes();
        if (size > ANY_RATIO && size / limits.expansion() > length) {
            throw new FormatException(
                    Problem.OVER_LIMIT,
                    file.path(),
                    chunk.at(),
                    "a chunk of " + length + " bytes says it unpacks to " + size + ", limit is " + limits.expansion()
                            + ":1");
        }
        byte[] into = room(packing.equals("none") ? length : size);
        Unpacked unpacked = switch (packing) {
            case "none" -> {
                file.read(chunk.dataAt(), into, length);
                yield Unpacked.whole(length);
            }
            case "bz2" -> Bzip2.unpack(packed(chunk, length), 0, length, into, size);
            case "lz4" -> Lz4Chunk.unpack(packed(chunk, length), 0, length, into, size);
            default ->
                throw new FormatException(
                        Problem.UNSUPPORTED_FEATURE,
                        file.path(),
                        chunk.at(),
                        "a chunk packed as `" + packing + "`, expected none, bz2 or lz4");
        };
        String damage = unpacked.damage();
        if (damage.isEmpty() && unpacked.length() != size && !torn) {
            damage = unpacked.length() + " bytes where the chunk says " + size;
        }
        return new Content(into, unpacked.length(), damage, torn);
    }

    private byte[] packed(BagRecord chunk, int length) throws IOException {
        if (packed.length < length) {
            packed = new byte[length + (length >> 2)];
        }
        file.read(chunk.dataAt(), packed, length);
        return packed;
    }

    private byte[] room(int size) {
        byte[] kept = spare.pollFirst();
        return kept != null && kept.length >= size + SLACK ? kept : new byte[size + SLACK];
    }

    /// Takes an array back to use it again.
    void giveBack(byte[] bytes) {
        if (spare.size() < MOST_SPARE) {
            spare.addFirst(bytes);
        }
    }
}
