package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The blocks of a cut: rows left out by number, pictures by time, and all times counted from the new start.
final class CutPass extends WrappedPass {
    private final Cut cut;
    private final Cut.Wish wish;
    private final List<Stream> streams;
    private final long[] packetsBefore;

    CutPass(Pass inner, Cut cut, Cut.Wish wish) {
        super(inner);
        this.cut = cut;
        this.wish = wish;
        this.streams = cut.before().streams();
        this.packetsBefore = new long[cut.axes()];
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        Axis rows = cut.before().axes().getFirst();
        boolean moves = !rows.clocks().isEmpty() && Cut.moves(rows.clocks().getFirst());
        return super.deliveredThrough(moves ? Cut.shifted(nanos, cut.shiftNanos()) : nanos);
    }

    @Override
    @Nullable
    Block change(Block lent) {
        return cut.camera(lent.axis()) >= 0 ? pictures(lent) : rows(lent);
    }

    private @Nullable Block rows(Block lent) {
        int axis = lent.axis();
        long begin = axis == 0 ? wish.fromRow() : cut.first(axis);
        long end = axis == 0 ? wish.toRow() : (long) cut.first(axis) + cut.count(axis);
        int from = Math.clamp(begin - lent.firstIndex(), 0, lent.count());
        int to = Math.clamp(end - lent.firstIndex(), 0, lent.count());
        if (axis != 0 && !cut.before().axes().get(axis).clocks().isEmpty()) {
            boolean latched = cut.before().axes().get(axis).latched();
            while (from < to && !latched && !asked(lent, from)) {
                from++;
            }
            while (from < to && !latched && !asked(lent, to - 1)) {
                to--;
            }
        }
        return from < to ? rows(lent, from, to) : null;
    }

    private boolean asked(Block lent, int sample) {
        return wish.asked().contains(cut.moved(lent.axis(), 0, lent.firstIndex() + sample, lent.nanos(0)[sample]));
    }

    private Block rows(Block lent, int from, int to) {
        int axis = lent.axis();
        List<long[]> nanos = new ArrayList<>();
        for (int clock = 0; clock < cut.before().axes().get(axis).clocks().size(); clock++) {
            nanos.add(moved(lent, clock, from, to));
        }
        boolean whole = from == 0 && to == lent.count();
        @Nullable Column[] columns = new @Nullable Column[streams.size()];
        for (int i = 0; i < columns.length; i++) {
            if (lent.has(i)) {
                columns[i] = column(lent, i, from, to, whole, nanos);
            }
        }
        Packets raw = lent.raw()
                .map(packets -> Slices.packets(packets, from, to, _ -> 0, packets::shown))
                .orElse(null);
        return new Block(axis, lent.firstIndex() + from - cut.first(axis), to - from, nanos, columns, raw);
    }

    private Column column(Block lent, int stream, int from, int to, boolean whole, List<long[]> moved) {
        Column column = lent.column(stream);
        if (column instanceof Packets cells
                && streams.get(stream).type() instanceof SampleType.Encoded encoded
                && encoded.encoding() instanceof Encoding.Pictures pictures) {
            return cells(cells, pictures.timeBase(), lent, from, to, moved);
        }
        return whole ? column : Slices.of(column, from, to);
    }

    /// Pictures in rows: their ticks move as the stamp of their row does where they say the same.
    private Packets cells(Packets cells, TimeBase timeBase, Block lent, int from, int to, List<long[]> moved) {
        long shift = timeBase.ticks(cut.shiftNanos());
        if (moved.isEmpty()) {
            return Slices.packets(cells, from, to, _ -> shift, cells::shown);
        }
        long[] old = lent.nanos(0);
        long[] made = moved.getFirst();
        return Slices.packets(
                cells,
                from,
                to,
                i -> cells.pts(i) == timeBase.ticks(old[i]) ? cells.pts(i) - timeBase.ticks(made[i - from]) : shift,
                cells::shown);
    }

    private long[] moved(Block lent, int clock, int from, int to) {
        long[] old = lent.nanos(clock);
        long[] made = new long[to - from];
        for (int i = 0; i < made.length; i++) {
            made[i] = cut.moved(lent.axis(), clock, lent.firstIndex() + from + i, old[from + i]);
        }
        return made;
    }

    private Block pictures(Block lent) {
        int axis = lent.axis();
        int stream = cut.camera(axis);
        TimeBase timeBase = AxisTimes.pictures(cut.before(), stream).timeBase();
        long shift = cut.shiftTicks(axis);
        @Nullable Column[] columns = new @Nullable Column[streams.size()];
        @Nullable Packets moved = null;
        if (lent.has(stream) && lent.column(stream) instanceof Packets packets) {
            moved = Slices.packets(
                    packets,
                    0,
                    lent.count(),
                    _ -> shift,
                    i -> packets.shown(i)
                            && wish.exact().contains(timeBase.nanos(packets.pts(i)) + cut.zero())
                            && wish.asked().contains(cut.movedPicture(axis, timeBase, packets.pts(i))));
            columns[stream] = moved;
        }
        List<Clock> clocks = cut.before().axes().get(axis).clocks();
        List<long[]> nanos = new ArrayList<>();
        for (int clock = 0; clock < clocks.size(); clock++) {
            nanos.add(moved(lent.nanos(clock), lent.count(), clocks.get(clock), moved, timeBase, shift));
        }
        long firstIndex = packetsBefore[axis];
        packetsBefore[axis] += lent.count();
        return new Block(
                axis, firstIndex, lent.count(), nanos, columns, lent.raw().orElse(null));
    }

    private static long[] moved(
            long[] old, int count, Clock clock, @Nullable Packets moved, TimeBase timeBase, long shift) {
        long[] made = new long[count];
        long shiftNanos = timeBase.nanos(shift);
        for (int i = 0; i < count; i++) {
            if (!Cut.moves(clock)) {
                made[i] = old[i];
            } else if (moved != null && clock.kind() == ClockKind.CONTAINER) {
                made[i] = timeBase.nanos(moved.pts(i));
            } else {
                made[i] = old[i] - shiftNanos;
            }
        }
        return made;
    }
}
