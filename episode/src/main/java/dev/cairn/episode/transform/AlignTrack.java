package dev.cairn.episode.transform;

import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import java.io.IOException;

/// The pictures of one camera that belong to rows, in ticks from the first row.
final class AlignTrack implements PacketTrack {
    private final PacketTrack inner;
    private final AlignedCamera camera;
    private final long start;

    AlignTrack(PacketTrack inner, AlignedCamera camera, long start) {
        this.inner = inner;
        this.camera = camera;
        this.start = start;
    }

    @Override
    public long count() {
        return camera.count();
    }

    @Override
    public long shownAt(long nanos) {
        long low = 0;
        long high = count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (camera.encoding.timeBase().nanos(pts(middle)) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    @Override
    public long pts(long picture) {
        if (picture < 0 || picture >= count()) {
            throw new IndexOutOfBoundsException("picture " + picture + " of " + count());
        }
        return tick((int) picture + camera.first());
    }

    /// @param picture number in the source
    private long tick(int picture) {
        return camera.encoding.timeBase().ticks(AlignScan.minus(camera.instant(picture), start));
    }

    @Override
    public Packets packetsFor(long picture) throws IOException {
        if (picture < 0 || picture >= count()) {
            throw new IndexOutOfBoundsException("picture " + picture + " of " + count());
        }
        Packets needed = inner.packetsFor(camera.first() + picture);
        return moved(needed, 0, needed.count());
    }

    @Override
    public Packets all() throws IOException {
        Packets all = inner.all();
        if (count() == 0) {
            return Slices.packets(all, 0, 0, _ -> 0, _ -> false);
        }
        long first = inner.pts(camera.first());
        long last = inner.pts(camera.first() + count() - 1);
        PacketCut needed = PacketCut.of(
                all,
                camera.encoding.timeBase(),
                new TimeWindow(
                        camera.encoding.timeBase().nanos(first),
                        Cut.shifted(camera.encoding.timeBase().nanos(last), 1)));
        return moved(all, needed.from(), needed.to());
    }

    private Packets moved(Packets packets, int from, int to) throws IOException {
        long[] shift = new long[to];
        boolean[] shown = new boolean[to];
        long last = camera.first() + count();
        int pictures = camera.pictures();
        for (int i = from; i < to; i++) {
            int at = find(packets.pts(i));
            boolean known = at >= 0;
            int near = known ? at : Math.clamp(-at - 1L, 0, Math.max(0, pictures - 1));
            shift[i] = pictures == 0 ? 0 : inner.pts(near) - tick(near);
            shown[i] = known && packets.shown(i) && at >= camera.first() && at < last;
        }
        return Slices.packets(packets, from, to, i -> shift[i], i -> shown[i]);
    }

    /// The picture that has a tick in the source, else `−(place it would have) − 1`.
    private int find(long pts) {
        int low = 0;
        int high = camera.pictures() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = inner.pts(middle);
            if (there < pts) {
                low = middle + 1;
            } else if (there > pts) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
