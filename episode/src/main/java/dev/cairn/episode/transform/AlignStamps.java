package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stamps of an aligned episode, which are known before anything is read.
final class AlignStamps implements Pass {
    private static final int MOST = 1 << 15;

    private final AlignPlan plan;
    private final AlignSpec spec;
    private final AlignPart part;
    private int axis = -1;
    private int next;
    private int end;
    private @Nullable Block block;

    AlignStamps(AlignPlan plan, AlignSpec spec, PassRequest request) {
        this.plan = plan;
        this.spec = spec;
        this.part = AlignPart.of(plan, spec, request.interval());
    }

    @Override
    public boolean advance() {
        block = null;
        while (next >= end) {
            axis++;
            if (axis >= spec.spec().axes().size()) {
                return false;
            }
            open();
        }
        int to = Math.min(end, next + MOST);
        block = lend(next, to);
        next = to;
        return true;
    }

    private void open() {
        next = 0;
        if (axis == 0) {
            next = part.fromRow();
            end = part.toRow();
        } else if (axis <= plan.cameras.size()) {
            AlignedCamera camera = plan.cameras.get(axis - 1);
            end = camera.count();
            while (next < end && !part.contains(camera.instant(camera.first() + next))) {
                next++;
            }
            while (next < end && !part.contains(camera.instant(camera.first() + end - 1))) {
                end--;
            }
        } else {
            end = Math.toIntExact(plan.scan.of(spec.latchedSource(axis)).count());
        }
    }

    private Block lend(int from, int to) {
        List<long[]> nanos = new ArrayList<>();
        if (axis > plan.cameras.size()) {
            int source = spec.latchedSource(axis);
            int clocks = plan.before.axes().get(source).clocks().size();
            for (int clock = 0; clock < clocks; clock++) {
                nanos.add(Arrays.copyOfRange(plan.scan.of(source).stamps(clock), from, to));
            }
        } else {
            long[] absolute = new long[to - from];
            long[] fromStart = new long[to - from];
            for (int i = from; i < to; i++) {
                absolute[i - from] = instant(i);
                fromStart[i - from] = fromStart(i);
            }
            nanos.add(fromStart);
            if (spec.isAbsolute()) {
                nanos.add(absolute);
            }
        }
        return new Block(axis, from, to - from, nanos, new @Nullable Column[0], null);
    }

    private long instant(int at) {
        if (axis == 0) {
            return plan.rows.instants().at(at);
        }
        AlignedCamera camera = plan.cameras.get(axis - 1);
        return camera.instant(camera.first() + at);
    }

    private long fromStart(int at) {
        long nanos = AlignScan.minus(instant(at), spec.start());
        if (axis == 0) {
            return nanos;
        }
        var timeBase = plan.cameras.get(axis - 1).encoding.timeBase();
        return timeBase.nanos(timeBase.ticks(nanos));
    }

    @Override
    public Block block() {
        Block current = block;
        if (current == null) {
            throw new IllegalStateException("the pass stands on no block; call advance() and look at its answer");
        }
        return current;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        return axis >= spec.spec().axes().size();
    }

    @Override
    public void close() {
        block = null;
    }
}
