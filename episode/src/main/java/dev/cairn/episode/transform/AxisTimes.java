package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// The stamps of one axis: of its rows, or of its pictures in the order they are shown.
final class AxisTimes {
    private long[] nanos = new long[0];
    private int count;
    private final boolean clocked;

    private AxisTimes(boolean clocked) {
        this.clocked = clocked;
    }

    /// Reads the stamps of every axis. Costs one pass over the narrowest stream of each, and no pictures.
    static List<AxisTimes> of(Episode episode) throws IOException {
        EpisodeSpec spec = episode.spec();
        List<AxisTimes> times = new ArrayList<>();
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            times.add(new AxisTimes(!spec.axes().get(axis).clocks().isEmpty()));
        }
        readRows(episode, times);
        long zero = zero(spec, times);
        for (int axis = 0; axis < times.size(); axis++) {
            OptionalInt camera = camera(spec, axis);
            if (camera.isPresent()) {
                try (PacketTrack track = episode.track(camera.getAsInt())) {
                    times.get(axis).readPictures(track, pictures(spec, camera.getAsInt()), zero);
                }
            }
        }
        return times;
    }

    /// The instant, on the first clock of axis 0, that is 0 in the ticks of its cameras.
    static long zero(EpisodeSpec spec, List<AxisTimes> times) {
        AxisTimes rows = times.getFirst();
        boolean counts = rows.clocked
                && rows.count > 0
                && camera(spec, 0).isEmpty()
                && spec.axes().getFirst().clocks().getFirst().epoch() != Epoch.START;
        return counts ? rows.nanos[0] : 0;
    }

    /// The stream of pictures on an axis that has nothing else; rows with a picture in each are no such axis.
    static OptionalInt camera(EpisodeSpec spec, int axis) {
        int found = -1;
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (stream.axis() == axis) {
                if (found >= 0
                        || !(stream.type() instanceof SampleType.Encoded encoded
                                && encoded.encoding() instanceof Encoding.Pictures)) {
                    return OptionalInt.empty();
                }
                found = i;
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    static Encoding.Pictures pictures(EpisodeSpec spec, int stream) {
        if (spec.streams().get(stream).type() instanceof SampleType.Encoded encoded
                && encoded.encoding() instanceof Encoding.Pictures pictures) {
            return pictures;
        }
        throw new IllegalArgumentException("stream " + stream + " is not encoded pictures");
    }

    private static void readRows(Episode episode, List<AxisTimes> times) throws IOException {
        EpisodeSpec spec = episode.spec();
        Set<Integer> narrowest = new HashSet<>();
        for (int axis = 0; axis < times.size(); axis++) {
            if (camera(spec, axis).isEmpty()) {
                int stream = narrowest(spec, axis);
                if (stream < 0) {
                    narrowest.clear(); // an axis without streams: stamps alone
                    break;
                }
                narrowest.add(stream);
            }
        }
        if (narrowest.isEmpty() && cameras(spec) == times.size()) {
            return;
        }
        PassRequest request = new PassRequest(narrowest, Set.of(), Interval.WHOLE, PassRequest.BLOCK_BYTES);
        try (Pass pass = episode.open(request)) {
            while (pass.advance()) {
                Block block = pass.block();
                if (camera(spec, block.axis()).isEmpty()) {
                    times.get(block.axis()).add(block);
                }
            }
        }
    }

    private static int cameras(EpisodeSpec spec) {
        int cameras = 0;
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            cameras += camera(spec, axis).isPresent() ? 1 : 0;
        }
        return cameras;
    }

    private static int narrowest(EpisodeSpec spec, int axis) {
        int best = -1;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (stream.axis() == axis && bytes(stream.type()) < fewest) {
                fewest = bytes(stream.type());
                best = i;
            }
        }
        return best;
    }

    private static long bytes(SampleType type) {
        return switch (type) {
            case SampleType.Numeric numbers ->
                Math.max(1L, (long) numbers.width() * numbers.scalar().bytes());
            case SampleType.Text _ -> 1 << 10;
            case SampleType.ListOf _, SampleType.StructOf _ -> 1 << 20;
            case SampleType.Encoded _ -> 1 << 21;
        };
    }

    private void add(Block block) {
        int end = Math.addExact(count, block.count());
        if (clocked) {
            if (end > nanos.length) {
                nanos = Arrays.copyOf(nanos, Math.max(end, nanos.length * 2));
            }
            System.arraycopy(block.nanos(0), 0, nanos, count, block.count());
        }
        count = end;
    }

    private void readPictures(PacketTrack track, Encoding.Pictures pictures, long zero) {
        count = Math.toIntExact(track.count());
        nanos = new long[count];
        for (int i = 0; i < count; i++) {
            nanos[i] = pictures.timeBase().nanos(track.pts(i)) + zero;
        }
    }

    int count() {
        return count;
    }

    boolean hasClock() {
        return clocked;
    }

    long nanos(int sample) {
        return nanos[sample];
    }

    /// Whether no stamp is smaller than the one before it, or equal to it.
    boolean rising() {
        for (int i = 1; i < count; i++) {
            if (nanos[i] <= nanos[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /// The first sample at or after an instant, however the stamps run.
    int firstIn(TimeWindow window) {
        for (int i = 0; i < count; i++) {
            if (window.contains(nanos[i])) {
                return i;
            }
        }
        return count;
    }

    /// Behind the last sample within a window, however the stamps run.
    int endIn(TimeWindow window) {
        for (int i = count; i > 0; i--) {
            if (window.contains(nanos[i - 1])) {
                return i;
            }
        }
        return 0;
    }

    /// The window of some samples of this axis.
    TimeWindow window(int from, int to, long periodNanos) {
        return TimeWindow.ofRows(nanos, count, from, to, periodNanos);
    }

    /// The mean distance of two stamps, 0 where there are fewer than two.
    long meanStep() {
        return count < 2 ? 0 : Math.max(0, (nanos[count - 1] - nanos[0]) / (count - 1));
    }
}
