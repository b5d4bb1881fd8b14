package dev.cairn.episode.transform;

import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;

/// The packets, in decoding order, that must come along so that all pictures of a window can be decoded.
///
/// They begin at the key picture at or before the first wanted one, one key earlier where a wanted picture is shown
/// before the key that it follows in decoding order (a leading picture of an open group), and end with the last
/// wanted packet: all references lie between.
///
/// @param from first packet
/// @param to end, exclusive; equal to `from` when no picture is wanted
public record PacketCut(int from, int to) {

    /// What the shown pictures within a window need.
    ///
    /// @param window nanoseconds on the clock of the packets
    public static PacketCut of(Packets packets, TimeBase timeBase, TimeWindow window) {
        int from = Integer.MAX_VALUE;
        int to = 0;
        int key = 0;
        int keyBefore = 0;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.key(i)) {
                keyBefore = key;
                key = i;
            }
            if (packets.present(i) && packets.shown(i) && window.contains(timeBase.nanos(packets.pts(i)))) {
                boolean leading = packets.pts(i) < packets.pts(key);
                from = Math.min(from, leading ? keyBefore : key);
                to = i + 1;
            }
        }
        return to == 0 ? new PacketCut(0, 0) : new PacketCut(from, to);
    }
}
