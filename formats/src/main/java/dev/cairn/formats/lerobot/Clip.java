package dev.cairn.formats.lerobot;

import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;

/// Packets of one camera of one episode, ready to be copied.
///
/// @param packets in decoding order; `0` to `to` are copied
/// @param places rank of each packet by the time it is shown
/// @param firstPlace rank of the episode's first picture; those before and behind are needed by others only
/// @param pictures of the episode
record Clip(Encoding.Pictures encoding, Packets packets, int to, Places places, int firstPlace, long pictures) {
    CodecConfig config() {
        return packets.config();
    }

    /// Whether some packets are no pictures of the episode.
    boolean hasSurplus() {
        return to != pictures;
    }

    long bytes() {
        long total = 0;
        for (int i = 0; i < to; i++) {
            total += packets.size(i);
        }
        return total;
    }

    /// Ranks of packets by the time they are shown.
    static final class Places {
        private final int[] ranks;
        private final boolean distinct;

        private Places(int[] ranks, boolean distinct) {
            this.ranks = ranks;
            this.distinct = distinct;
        }

        static Places of(Packets packets, int to) {
            int[] ranks = new int[to];
            boolean rising = true;
            for (int i = 1; i < to && rising; i++) {
                rising = packets.pts(i) > packets.pts(i - 1);
            }
            if (rising) {
                for (int i = 0; i < to; i++) {
                    ranks[i] = i;
                }
                return new Places(ranks, true);
            }
            long[] order = new long[to];
            for (int i = 0; i < to; i++) {
                order[i] = packets.pts(i);
            }
            java.util.Arrays.sort(order);
            for (int i = 0; i < to; i++) {
                ranks[i] = java.util.Arrays.binarySearch(order, packets.pts(i));
            }
            boolean distinct = true;
            for (int i = 1; i < to && distinct; i++) {
                distinct = order[i] != order[i - 1];
            }
            return new Places(ranks, distinct);
        }

        /// Whether no two packets are shown at once, as no file can say.
        boolean areDistinct() {
            return distinct;
        }

        int of(int packet) {
            return ranks[packet];
        }
    }
}
