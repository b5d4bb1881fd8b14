package dev.cairn.testkit;

import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.transform.PacketCut;
import dev.cairn.episode.transform.TimeWindow;
import java.util.Arrays;

/// Pictures in memory by number.
final class MemoryTrack implements PacketTrack {
    private final Packets packets;
    private final TimeBase timeBase;
    private final long[] shownPts;

    MemoryTrack(Packets packets, TimeBase timeBase) {
        this.packets = packets;
        this.timeBase = timeBase;
        long[] pts = new long[packets.count()];
        int count = 0;
        for (int i = 0; i < packets.count(); i++) {
            if (packets.present(i) && packets.shown(i)) {
                pts[count++] = packets.pts(i);
            }
        }
        shownPts = Arrays.copyOf(pts, count);
        Arrays.sort(shownPts);
    }

    @Override
    public long count() {
        return shownPts.length;
    }

    @Override
    public long shownAt(long nanos) {
        int at = 0;
        while (at < shownPts.length && timeBase.nanos(shownPts[at]) <= nanos) {
            at++;
        }
        return at - 1L;
    }

    @Override
    public long pts(long picture) {
        return shownPts[Math.toIntExact(picture)];
    }

    @Override
    public Packets packetsFor(long picture) {
        long instant = timeBase.nanos(pts(picture));
        PacketCut needed = PacketCut.of(packets, timeBase, new TimeWindow(instant, instant + 1));
        return Columns.packets(packets, packets.bytes(), needed.from(), needed.to());
    }

    @Override
    public Packets all() {
        return packets;
    }

    @Override
    public void close() {}
}
