package dev.cairn.episode.transform;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Origin;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A window of time of a recording. Stamps and ticks stay as they are, samples are counted anew on each axis.
final class TimeCutEpisode implements Episode {
    private final Episode inner;
    private final AlignScan scan;
    private final TimeWindow window;
    private final EpisodeSpec spec;
    private long @Nullable [] firstIndexes;

    TimeCutEpisode(Episode inner, AlignScan scan, TimeWindow window, String key) {
        this.inner = inner;
        this.scan = scan;
        this.window = window;
        this.spec = spec(inner.spec(), key);
    }

    private EpisodeSpec spec(EpisodeSpec old, String key) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < old.axes().size(); i++) {
            Axis axis = old.axes().get(i);
            OptionalLong samples = isCamera(old, i) ? OptionalLong.of(end(i) - first(i)) : OptionalLong.empty();
            axes.add(new Axis(axis.name(), axis.clocks(), axis.rate(), samples, axis.latched()));
        }
        List<Span> spans = new ArrayList<>();
        for (Span span : old.spans()) {
            if (span.where() instanceof Interval.Nanos nanos) {
                TimeWindow both = window.and(new TimeWindow(nanos.from(), nanos.to()));
                if (both.from() < both.to()) {
                    spans.add(new Span(span.kind(), span.text(), new Interval.Nanos(both.from(), both.to())));
                }
            } else if (span.where() instanceof Interval.Whole) {
                spans.add(span);
            }
        }
        Origin origin =
                new Origin(old.origin().uri(), old.origin().key(), new Interval.Nanos(window.from(), window.to()));
        return new EpisodeSpec(
                key, old.ordinal(), origin, axes, old.streams(), old.labels(), spans, old.attachments(), List.of());
    }

    private static boolean isCamera(EpisodeSpec spec, int axis) {
        for (int i = 0; i < spec.streams().size(); i++) {
            if (spec.streams().get(i).axis() == axis && AlignScan.pictures(spec, i) != null) {
                return !spec.axes().get(axis).clocks().isEmpty()
                        && !spec.axes().get(axis).latched();
            }
        }
        return false;
    }

    /// The first picture of a camera in the window.
    private int first(int axis) {
        return place(scan.of(axis).stamps(0), window.from());
    }

    private int end(int axis) {
        return place(scan.of(axis).stamps(0), window.to());
    }

    private static int place(long[] stamps, long instant) {
        int at = Arrays.binarySearch(stamps, instant);
        at = at < 0 ? -at - 1 : at;
        while (at > 0 && stamps[at - 1] == instant) {
            at--;
        }
        return at;
    }

    @Override
    public EpisodeSpec spec() {
        return spec;
    }

    @Override
    public Pass open(PassRequest request) throws IOException {
        Interval part = switch (request.interval()) {
            case Interval.Whole _ -> new Interval.Nanos(window.from(), window.to());
            case Interval.Nanos nanos -> {
                TimeWindow both = window.and(new TimeWindow(nanos.from(), nanos.to()));
                yield new Interval.Nanos(both.from(), Math.max(both.from(), both.to()));
            }
            case Interval.Samples samples -> {
                long first = firstIndexes()[samples.axis()];
                yield new Interval.Samples(
                        samples.axis(), Cut.shifted(samples.from(), first), Cut.shifted(samples.to(), first));
            }
        };
        long[] indexes = request.interval() instanceof Interval.Whole ? null : firstIndexes();
        return new TimeCutPass(inner.open(request.within(part)), indexes);
    }

    /// Where the window begins on each axis; found when somebody asks for a part of it.
    private long[] firstIndexes() throws IOException {
        long[] known = firstIndexes;
        if (known == null) {
            known = new long[spec.axes().size()];
            Arrays.fill(known, -1);
            PassRequest stamps = PassRequest.of(Set.of()).within(new Interval.Nanos(window.from(), window.to()));
            try (Pass pass = inner.open(stamps)) {
                while (pass.advance()) {
                    Block block = pass.block();
                    if (known[block.axis()] < 0) {
                        known[block.axis()] = block.firstIndex();
                    }
                }
            }
            for (int i = 0; i < known.length; i++) {
                known[i] = Math.max(0, known[i]);
            }
            firstIndexes = known;
        }
        return known;
    }

    @Override
    public PacketTrack track(int stream) throws IOException {
        int axis = spec.streams().get(stream).axis();
        return isCamera(spec, axis)
                ? new WindowTrack(inner.track(stream), first(axis), end(axis))
                : inner.track(stream);
    }

    private final class TimeCutPass extends WrappedPass {
        private final long[] firsts;

        TimeCutPass(Pass inner, long @Nullable [] known) {
            super(inner);
            firsts = known == null ? new long[spec.axes().size()] : known;
            if (known == null) {
                Arrays.fill(firsts, -1);
            }
        }

        @Override
        Block change(Block lent) {
            int axis = lent.axis();
            if (firsts[axis] < 0) {
                firsts[axis] = lent.firstIndex();
            }
            @Nullable Column[] columns = new @Nullable Column[spec.streams().size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = lent.has(i) ? lent.column(i) : null;
            }
            List<long[]> nanos = new ArrayList<>();
            for (int clock = 0; clock < spec.axes().get(axis).clocks().size(); clock++) {
                nanos.add(lent.nanos(clock));
            }
            return new Block(
                    axis,
                    lent.firstIndex() - firsts[axis],
                    lent.count(),
                    nanos,
                    columns,
                    lent.raw().orElse(null));
        }
    }

    /// Neighbouring pictures of a camera, under their own ticks.
    private record WindowTrack(PacketTrack inner, int first, int end) implements PacketTrack {
        @Override
        public long count() {
            return (long) end - first;
        }

        @Override
        public long shownAt(long nanos) {
            return Math.clamp(inner.shownAt(nanos) - first, -1, count() - 1);
        }

        @Override
        public long pts(long picture) {
            if (picture < 0 || picture >= count()) {
                throw new IndexOutOfBoundsException("picture " + picture + " of " + count());
            }
            return inner.pts(first + picture);
        }

        @Override
        public Packets packetsFor(long picture) throws IOException {
            pts(picture);
            return inner.packetsFor(first + picture);
        }

        @Override
        public Packets all() throws IOException {
            if (count() == 0) {
                return Slices.packets(inner.all(), 0, 0, _ -> 0, _ -> false);
            }
            Packets all = inner.all();
            long from = inner.pts(first);
            long to = inner.pts(end - 1);
            int start = 0;
            int stop = 0;
            int key = 0;
            boolean any = false;
            for (int i = 0; i < all.count(); i++) {
                boolean wanted = all.pts(i) >= from && all.pts(i) <= to;
                key = all.key(i) && !any ? i : key;
                if (wanted) {
                    start = any ? start : key;
                    any = true;
                    stop = i + 1;
                }
            }
            return Slices.packets(
                    all, start, stop, _ -> 0, i -> all.shown(i) && all.pts(i) >= from && all.pts(i) <= to);
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}
