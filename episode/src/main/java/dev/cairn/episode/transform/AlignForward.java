package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Packets;
import dev.cairn.episode.TimeBase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows the blocks of cameras and constants that pass by.
final class AlignForward {
    private final AlignPlan plan;
    private final AlignSpec spec;
    private final AlignPart part;
    private final long[] packetsBefore;

    AlignForward(AlignPlan plan, AlignSpec spec, AlignPart part) {
        this.plan = plan;
        this.spec = spec;
        this.part = part;
        this.packetsBefore = new long[plan.cameras.size()];
    }

    /// The block to show; null where it holds neither a wanted camera nor a constant.
    @Nullable
    Block change(Block lent) {
        for (int i = 0; i < plan.cameras.size(); i++) {
            AlignedCamera camera = plan.cameras.get(i);
            if (camera.source.axis() == lent.axis()
                    && lent.has(camera.stream)
                    && lent.column(camera.stream) instanceof Packets packets) {
                return pictures(lent, i, camera, packets);
            }
        }
        int latched = spec.latchedAxis(lent.axis());
        return latched < 0 ? null : constants(lent, latched);
    }

    private Block constants(Block lent, int axis) {
        @Nullable Column[] columns = new @Nullable Column[spec.spec().streams().size()];
        for (int i = 0; i < spec.latched().size(); i++) {
            int source = spec.latched().get(i);
            columns[spec.firstLatched() + i] = lent.has(source) ? lent.column(source) : null;
        }
        List<long[]> nanos = new ArrayList<>();
        for (int clock = 0; clock < spec.spec().axes().get(axis).clocks().size(); clock++) {
            nanos.add(lent.nanos(clock));
        }
        return new Block(
                axis,
                lent.firstIndex(),
                lent.count(),
                nanos,
                columns,
                lent.raw().orElse(null));
    }

    private Block pictures(Block lent, int place, AlignedCamera camera, Packets packets) {
        TimeBase timeBase = camera.encoding.timeBase();
        int count = lent.count();
        long[] stamps = lent.nanos(plan.clocks.clock(camera.source.axis()));
        long[] shift = new long[count];
        boolean[] shown = new boolean[count];
        long[] fromStart = new long[count];
        long[] absolute = new long[count];
        for (int i = 0; i < count; i++) {
            long instant = camera.container
                    ? Cut.shifted(timeBase.nanos(packets.pts(i)), camera.zero)
                    : stamps[i] + camera.zero;
            long pts = timeBase.ticks(AlignScan.minus(instant, spec.start()));
            shift[i] = packets.pts(i) - pts;
            shown[i] =
                    packets.shown(i) && instant >= camera.from() && instant <= camera.last() && part.contains(instant);
            absolute[i] = instant;
            fromStart[i] = timeBase.nanos(pts);
        }
        @Nullable Column[] columns = new @Nullable Column[spec.spec().streams().size()];
        columns[spec.firstCamera() + place] = Slices.packets(packets, 0, count, i -> shift[i], i -> shown[i]);
        List<long[]> nanos = new ArrayList<>(List.of(fromStart));
        if (spec.isAbsolute()) {
            nanos.add(absolute);
        }
        long firstIndex = packetsBefore[place];
        packetsBefore[place] += count;
        return new Block(place + 1, firstIndex, count, nanos, columns, null);
    }
}
