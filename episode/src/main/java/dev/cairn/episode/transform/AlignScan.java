package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The stamps of an episode, gone through once: of every axis what its clocks are like, of some all stamps.
final class AlignScan {
    private final List<AxisStamps> axes = new ArrayList<>();

    private AlignScan() {}

    /// What the clocks of one axis showed.
    static final class AxisStamps {
        private final int clocks;
        private final boolean kept;
        private final long[] first;
        private final long[] last;
        private final long[] backward;
        private final long[] least;
        private final long[] most;
        private final long[][] stamps;
        private long count;

        AxisStamps(int clocks, boolean kept) {
            this.clocks = clocks;
            this.kept = kept;
            this.first = new long[clocks];
            this.last = new long[clocks];
            this.backward = new long[clocks];
            this.least = new long[clocks];
            this.most = new long[clocks];
            this.stamps = new long[clocks][0];
            Arrays.fill(backward, -1);
            Arrays.fill(least, Long.MAX_VALUE);
            Arrays.fill(most, Long.MIN_VALUE);
        }

        private void add(List<long[]> nanos, int from, int to) {
            for (int clock = 0; clock < clocks; clock++) {
                long[] some = nanos.get(clock);
                if (kept) {
                    int end = Math.addExact((int) count, to - from);
                    if (end > stamps[clock].length) {
                        stamps[clock] = Arrays.copyOf(stamps[clock], Math.max(end, 2 * stamps[clock].length));
                    }
                    System.arraycopy(some, from, stamps[clock], (int) count, to - from);
                }
                see(clock, some, nanos.getFirst(), from, to);
            }
            count += to - from;
        }

        private void see(int clock, long[] some, long[] recorder, int from, int to) {
            for (int i = from; i < to; i++) {
                long at = count + i - from;
                if (at == 0) {
                    first[clock] = some[i];
                } else if (some[i] < last[clock] && backward[clock] < 0) {
                    backward[clock] = at;
                }
                last[clock] = some[i];
                long offset = minus(some[i], recorder[i]);
                least[clock] = Math.min(least[clock], offset);
                most[clock] = Math.max(most[clock], offset);
            }
        }

        long count() {
            return count;
        }

        long first(int clock) {
            return first[clock];
        }

        long last(int clock) {
            return last[clock];
        }

        /// The first sample that is older than the one before it, −1 if there is none.
        long backward(int clock) {
            return backward[clock];
        }

        /// The smallest difference to the first clock.
        long least(int clock) {
            return count == 0 ? 0 : least[clock];
        }

        /// The largest difference to the first clock.
        long most(int clock) {
            return count == 0 ? 0 : most[clock];
        }

        /// All stamps, where they were kept.
        long[] stamps(int clock) {
            return Arrays.copyOf(stamps[clock], Math.toIntExact(count));
        }

        /// Mean distance of two samples; 0 where there are fewer than two.
        long meanStep(int clock) {
            return count < 2 ? 0 : Math.max(0, minus(last[clock], first[clock]) / (count - 1));
        }
    }

    /// `one − other`, held at the ends of time.
    static long minus(long one, long other) {
        long difference = one - other;
        if (((one ^ other) & (one ^ difference)) < 0) {
            return one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return difference;
    }

    AxisStamps of(int axis) {
        return axes.get(axis);
    }

    /// Goes through the stamps.
    ///
    /// @param kept axes all stamps of which are kept
    static AlignScan of(Episode episode, Set<Integer> kept) throws IOException {
        EpisodeSpec spec = episode.spec();
        AlignScan scan = new AlignScan();
        Set<Integer> keeping = new TreeSet<>(kept);
        for (int i = 0; i < spec.streams().size(); i++) {
            if (pictures(spec, i) != null) {
                keeping.add(spec.streams().get(i).axis());
            }
        }
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            boolean keep = keeping.contains(axis) || spec.axes().get(axis).latched();
            scan.axes.add(new AxisStamps(spec.axes().get(axis).clocks().size(), keep));
        }
        try (Pass pass = episode.open(PassRequest.of(Set.of()))) {
            while (pass.advance()) {
                scan.add(pass.block(), spec);
            }
        }
        for (int i = 0; i < spec.streams().size(); i++) {
            Encoding.Pictures encoding = pictures(spec, i);
            if (encoding != null) {
                scan.holdAgainstTrack(episode, i, encoding);
            }
        }
        return scan;
    }

    static Encoding.@org.jspecify.annotations.Nullable Pictures pictures(EpisodeSpec spec, int stream) {
        return spec.streams().get(stream).type() instanceof SampleType.Encoded encoded
                        && encoded.encoding() instanceof Encoding.Pictures pictures
                ? pictures
                : null;
    }

    private void add(Block block, EpisodeSpec spec) {
        int clocks = spec.axes().get(block.axis()).clocks().size();
        if (clocks == 0) {
            axes.get(block.axis()).count += block.count();
            return;
        }
        List<long[]> nanos = new ArrayList<>(clocks);
        for (int clock = 0; clock < clocks; clock++) {
            nanos.add(block.nanos(clock));
        }
        axes.get(block.axis()).add(nanos, 0, block.count());
    }

    /// Packets come in decoding order and with some that are not shown: what a camera shows, and when, is what its
    /// track says.
    private void holdAgainstTrack(Episode episode, int stream, Encoding.Pictures encoding) throws IOException {
        EpisodeSpec spec = episode.spec();
        int axis = spec.streams().get(stream).axis();
        AxisStamps old = axes.get(axis);
        if (old.clocks == 0 || encoding.codec().isStill()) {
            return;
        }
        if (isContainer(spec, axis)) {
            AxisStamps shown = new AxisStamps(old.clocks, true);
            try (PacketTrack track = episode.track(stream)) {
                long[] nanos = new long[Math.toIntExact(track.count())];
                for (int i = 0; i < nanos.length; i++) {
                    nanos[i] = encoding.timeBase().nanos(track.pts(i));
                }
                shown.add(java.util.Collections.nCopies(old.clocks, nanos), 0, nanos.length);
            }
            axes.set(axis, shown);
            return;
        }
        long count;
        try (PacketTrack track = episode.track(stream)) {
            count = track.count();
        }
        if (count != old.count || old.backward(0) >= 0) {
            axes.set(axis, shownStamps(episode, stream, axis, old.clocks));
        }
    }

    /// Whether the pictures of an axis are stamped by their ticks alone.
    static boolean isContainer(EpisodeSpec spec, int axis) {
        return spec.axes().get(axis).clocks().getFirst().kind() == ClockKind.CONTAINER;
    }

    private static final class Shown {
        private final long pts;
        private final long[] nanos;

        Shown(long pts, long[] nanos) {
            this.pts = pts;
            this.nanos = nanos;
        }
    }

    private static AxisStamps shownStamps(Episode episode, int stream, int axis, int clocks) throws IOException {
        List<Shown> pictures = new ArrayList<>();
        try (Pass pass = episode.open(PassRequest.of(Set.of(stream)))) {
            while (pass.advance()) {
                Block block = pass.block();
                if (block.axis() != axis || !(block.column(stream) instanceof Packets packets)) {
                    continue;
                }
                for (int i = 0; i < block.count(); i++) {
                    if (packets.present(i) && packets.shown(i)) {
                        long[] nanos = new long[clocks];
                        for (int clock = 0; clock < clocks; clock++) {
                            nanos[clock] = block.nanos(clock)[i];
                        }
                        pictures.add(new Shown(packets.pts(i), nanos));
                    }
                }
            }
        }
        pictures.sort(java.util.Comparator.comparingLong(picture -> picture.pts));
        AxisStamps shown = new AxisStamps(clocks, true);
        for (Shown picture : pictures) {
            List<long[]> one = new ArrayList<>();
            for (long nanos : picture.nanos) {
                one.add(new long[] {nanos});
            }
            shown.add(one, 0, 1);
        }
        return shown;
    }
}
