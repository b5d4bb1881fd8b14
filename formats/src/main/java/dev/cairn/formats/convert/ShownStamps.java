package dev.cairn.formats.convert;

import dev.cairn.episode.Packets;
import java.util.Arrays;

/// When the pictures of a camera are shown, in ticks of its time base, in ascending order.
final class ShownStamps {
    private ShownStamps() {}

    static long[] of(Packets packets) {
        long[] stamps = new long[packets.count()];
        int count = 0;
        for (int i = 0; i < stamps.length; i++) {
            if (packets.shown(i)) {
                stamps[count++] = packets.pts(i);
            }
        }
        stamps = Arrays.copyOf(stamps, count);
        Arrays.sort(stamps);
        return stamps;
    }

    /// The stamp nearest to a wanted one, the later of two that are equally near.
    ///
    /// @param stamps at least one
    static long nearest(long[] stamps, long wanted) {
        int at = Arrays.binarySearch(stamps, wanted);
        if (at >= 0) {
            return stamps[at];
        }
        int next = -at - 1;
        if (next == 0) {
            return stamps[0];
        }
        if (next == stamps.length) {
            return stamps[next - 1];
        }
        return stamps[next] - wanted <= wanted - stamps[next - 1] ? stamps[next] : stamps[next - 1];
    }
}
