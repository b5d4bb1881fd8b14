package dev.cairn.episode.transform;

import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import java.io.IOException;

/// The pictures of one camera that belong to a cut.
final class CutTrack implements PacketTrack {
    private final PacketTrack inner;
    private final TimeBase timeBase;
    private final long first;
    private final long count;
    private final long shiftTicks;
    private final TimeWindow window;

    CutTrack(PacketTrack inner, TimeBase timeBase, Cut cut, int axis) {
        this.inner = inner;
        this.timeBase = timeBase;
        this.first = cut.first(axis);
        this.count = cut.count(axis);
        boolean camera = cut.camera(axis) >= 0;
        this.shiftTicks = camera ? cut.shiftTicks(axis) : timeBase.ticks(cut.shiftNanos());
        this.window = new TimeWindow(
                Cut.shifted(cut.window().from(), -cut.zero()),
                Cut.shifted(cut.window().to(), -cut.zero()));
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long shownAt(long nanos) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timeBase.nanos(pts(middle)) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    @Override
    public long pts(long picture) {
        if (picture < 0 || picture >= count) {
            throw new IndexOutOfBoundsException("picture " + picture + " of " + count);
        }
        return inner.pts(first + picture) - shiftTicks;
    }

    @Override
    public Packets packetsFor(long picture) throws IOException {
        if (picture < 0 || picture >= count) {
            throw new IndexOutOfBoundsException("picture " + picture + " of " + count);
        }
        Packets needed = inner.packetsFor(first + picture);
        return moved(needed, 0, needed.count());
    }

    @Override
    public Packets all() throws IOException {
        Packets all = inner.all();
        PacketCut needed = PacketCut.of(all, timeBase, window);
        return moved(all, needed.from(), needed.to());
    }

    private Packets moved(Packets packets, int from, int to) {
        return Slices.packets(
                packets,
                from,
                to,
                _ -> shiftTicks,
                i -> packets.shown(i) && window.contains(timeBase.nanos(packets.pts(i))));
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
