package dev.cairn.testkit;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.transform.PacketCut;
import dev.cairn.episode.transform.TimeWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One pass over an episode in memory.
final class MemoryPass implements Pass {
    /// Packets fill a block of their own size: 8 MiB beside 256 KiB of numbers.
    private static final int PACKETS_TO_NUMBERS = 32;

    private final MemoryEpisode episode;
    private final PassRequest request;
    private final int[] next;
    private final int[] end;
    private final TimeWindow window;
    private @Nullable Block block;
    private boolean closed;

    MemoryPass(MemoryEpisode episode, PassRequest request) {
        this.episode = episode;
        this.request = request;
        int axes = episode.spec().axes().size();
        this.next = new int[axes];
        this.end = new int[axes];
        this.window = window();
        Set<Integer> wanted = wantedAxes();
        for (int axis = 0; axis < axes; axis++) {
            if (wanted.contains(axis)) {
                part(axis);
            }
        }
    }

    private Set<Integer> wantedAxes() {
        Set<Integer> axes = new TreeSet<>(request.rawAxes());
        for (int stream : request.streams()) {
            axes.add(episode.spec().streams().get(stream).axis());
        }
        if (request.streams().isEmpty() && request.rawAxes().isEmpty()) {
            for (int axis = 0; axis < next.length; axis++) {
                axes.add(axis);
            }
        }
        return axes;
    }

    /// The part asked for as a window of time.
    private TimeWindow window() {
        return switch (request.interval()) {
            case Interval.Whole _ -> TimeWindow.ALWAYS;
            case Interval.Nanos nanos -> new TimeWindow(nanos.from(), nanos.to());
            case Interval.Samples samples -> {
                List<long[]> stamps = episode.stamps(samples.axis());
                if (stamps.isEmpty()) {
                    yield TimeWindow.ALWAYS;
                }
                long[] nanos = stamps.getFirst();
                int from = Math.clamp(samples.from(), 0, nanos.length);
                int to = Math.clamp(samples.to(), 0, nanos.length);
                yield from >= to
                        ? new TimeWindow(0, 0)
                        : TimeWindow.ofRows(nanos, nanos.length, from, to, period(samples.axis(), nanos));
            }
        };
    }

    private long period(int axis, long[] nanos) {
        Axis which = episode.spec().axes().get(axis);
        long mean = nanos.length < 2 ? 0 : (nanos[nanos.length - 1] - nanos[0]) / (nanos.length - 1);
        return which.rate().known().map(rate -> rate.nanosAt(1)).orElse(mean);
    }

    private void part(int axis) {
        int count = episode.samples(axis);
        int camera = episode.camera(axis);
        if (request.interval() instanceof Interval.Whole) {
            end[axis] = count;
        } else if (camera >= 0) {
            TimeBase timeBase = episode.pictures(camera).timeBase();
            PacketCut cut = PacketCut.of(episode.packets(camera), timeBase, window);
            next[axis] = cut.from();
            end[axis] = cut.to();
        } else if (request.interval() instanceof Interval.Samples samples && samples.axis() == axis) {
            next[axis] = Math.clamp(samples.from(), 0, count);
            end[axis] = Math.clamp(samples.to(), 0, count);
        } else if (episode.stamps(axis).isEmpty()) {
            end[axis] = count;
        } else {
            timed(axis, episode.stamps(axis).getFirst());
        }
    }

    private void timed(int axis, long[] nanos) {
        int from = 0;
        while (from < nanos.length && !window.contains(nanos[from])) {
            from++;
        }
        int to = nanos.length;
        while (to > from && !window.contains(nanos[to - 1])) {
            to--;
        }
        if (episode.spec().axes().get(axis).latched()) {
            int held = nanos.length - 1;
            while (held >= 0 && nanos[held] >= window.from()) {
                held--;
            }
            if (held >= 0) {
                from = held;
                to = Math.max(to == nanos.length && from == to ? held + 1 : to, held + 1);
            }
        }
        next[axis] = from;
        end[axis] = Math.max(from, to);
    }

    @Override
    public boolean advance() throws IOException {
        if (closed) {
            throw new IllegalStateException("the pass is closed");
        }
        block = null;
        int axis = earliest();
        if (axis < 0) {
            return false;
        }
        int from = next[axis];
        int to = from + room(axis, from);
        next[axis] = to;
        block = lend(axis, from, to);
        return true;
    }

    /// The axis whose next sample is the oldest; axes without a clock come first.
    private int earliest() {
        int best = -1;
        long oldest = Long.MAX_VALUE;
        for (int axis = 0; axis < next.length; axis++) {
            if (next[axis] < end[axis]) {
                List<long[]> stamps = episode.stamps(axis);
                long nanos = stamps.isEmpty() ? Long.MIN_VALUE : stamps.getFirst()[next[axis]];
                if (best < 0 || nanos < oldest) {
                    best = axis;
                    oldest = nanos;
                }
            }
        }
        return best;
    }

    private int room(int axis, int from) throws IOException {
        long numbers = 0;
        long packets = 0;
        int at = from;
        while (at < end[axis]) {
            for (int stream : request.streams()) {
                if (episode.spec().streams().get(stream).axis() == axis) {
                    Column column = episode.column(stream);
                    if (column instanceof Packets some) {
                        packets += some.size(at);
                    } else if (column instanceof Numbers some) {
                        numbers += (long) some.width() * some.scalar().bytes();
                    } else {
                        numbers += Columns.bytes(column, at).length;
                    }
                }
            }
            if (at > from
                    && (numbers > request.blockBytes() || packets > (long) PACKETS_TO_NUMBERS * request.blockBytes())) {
                break;
            }
            at++;
        }
        return at - from;
    }

    private Block lend(int axis, int from, int to) {
        EpisodeSpec spec = episode.spec();
        @Nullable Column[] columns = new @Nullable Column[spec.streams().size()];
        for (int stream : request.streams()) {
            Stream which = spec.streams().get(stream);
            if (which.axis() == axis) {
                columns[stream] = episode.camera(axis) == stream
                        ? shown(stream, from, to)
                        : Columns.slice(episode.column(stream), from, to);
            }
        }
        List<long[]> nanos = new ArrayList<>();
        for (long[] stamps : episode.stamps(axis)) {
            nanos.add(Arrays.copyOfRange(stamps, from, to));
        }
        return new Block(axis, from, to - from, nanos, columns, null);
    }

    private Packets shown(int stream, int from, int to) {
        Packets packets = episode.packets(stream);
        TimeBase timeBase = episode.pictures(stream).timeBase();
        Packets.Builder part = new Packets.Builder(packets.bytes(), packets.config(), to - from);
        for (int i = from; i < to; i++) {
            boolean within = window.contains(timeBase.nanos(packets.pts(i)));
            part.add(
                    packets.offset(i),
                    packets.size(i),
                    packets.pts(i),
                    packets.dts(i),
                    packets.key(i),
                    packets.shown(i) && within);
        }
        return part.build();
    }

    @Override
    public Block block() {
        Block current = block;
        if (current == null) {
            throw new IllegalStateException("the pass stands on no block");
        }
        return current;
    }

    @Override
    public boolean deliveredThrough(long nanos) {
        for (int axis = 0; axis < next.length; axis++) {
            List<long[]> stamps = episode.stamps(axis);
            if (!stamps.isEmpty()) {
                for (int i = next[axis]; i < end[axis]; i++) {
                    if (stamps.getFirst()[i] <= nanos) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        block = null;
    }
}
