package dev.cairn.cli.demo;

import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import java.util.Arrays;

/// A clip by picture; whoever wants one picture gets all packets.
final class ClipTrack implements PacketTrack {
    private final Packets packets;
    private final TimeBase timeBase;
    private final long[] pts;

    ClipTrack(Clip clip) {
        packets = clip.packets();
        timeBase = clip.encoding().timeBase();
        pts = new long[packets.count()];
        for (int i = 0; i < pts.length; i++) {
            pts[i] = packets.pts(i);
        }
        Arrays.sort(pts);
    }

    @Override
    public long count() {
        return pts.length;
    }

    @Override
    public long shownAt(long nanos) {
        int at = 0;
        while (at < pts.length && timeBase.nanos(pts[at]) <= nanos) {
            at++;
        }
        return at - 1L;
    }

    @Override
    public long pts(long picture) {
        return pts[Math.toIntExact(picture)];
    }

    @Override
    public Packets packetsFor(long picture) {
        return packets;
    }

    @Override
    public Packets all() {
        return packets;
    }

    @Override
    public void close() {}
}
