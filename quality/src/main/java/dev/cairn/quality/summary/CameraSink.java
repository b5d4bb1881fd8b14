package dev.cairn.quality.summary;

import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Packets;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Sink;
import dev.cairn.episode.Stream;
import dev.cairn.episode.TimeBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Keeps the sample tables of cameras that have an axis of their own; reads no picture.
final class CameraSink implements Sink {
    private static final double SECOND = 1e9;

    private final EpisodeSpec spec;
    private final @Nullable Track[] tracks;

    /// @param ownFiles whether the loader looks for each episode's pictures in a file of its own, from
    ///     0 on
    CameraSink(Episode episode, boolean[] pictures, boolean ownFiles, int cap) {
        spec = episode.spec();
        tracks = new Track[spec.streams().size()];
        for (int i = 0; i < tracks.length; i++) {
            Stream stream = spec.streams().get(i);
            if (pictures[stream.axis()]
                    && stream.type() instanceof SampleType.Encoded(var encoding)
                    && encoding instanceof Encoding.Pictures coded) {
                tracks[i] = new Track(i, stream, coded.timeBase(), episode.windowStartSeconds(i), ownFiles, cap);
            }
        }
    }

    /// Axes on which nothing but pictures hangs.
    static boolean[] pictureAxes(EpisodeSpec spec) {
        boolean[] pictures = new boolean[spec.axes().size()];
        boolean[] others = new boolean[pictures.length];
        for (Stream stream : spec.streams()) {
            if (EpisodeSummary.isPictures(stream)) {
                pictures[stream.axis()] = true;
            } else {
                others[stream.axis()] = true;
            }
        }
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] &= !others[i];
        }
        return pictures;
    }

    @Override
    public PassRequest wants(EpisodeSpec episode) {
        Set<Integer> wanted = new TreeSet<>();
        for (int i = 0; i < tracks.length; i++) {
            if (tracks[i] != null) {
                wanted.add(i);
            }
        }
        return PassRequest.of(wanted);
    }

    @Override
    public void accept(Block block) {
        for (int i = 0; i < tracks.length; i++) {
            Track track = tracks[i];
            if (track != null && block.has(i) && block.column(i) instanceof Packets packets) {
                track.add(packets);
            }
        }
    }

    @Override
    public void finish() {
        for (Track track : tracks) {
            if (track != null) {
                track.sort();
            }
        }
    }

    AxisSummary axis(int axis, double declaredHz, Grid grid, Longs rows, String rowClock) {
        for (Track track : tracks) {
            if (track != null && track.stream.axis() == axis) {
                return track.axis(spec.axes().get(axis).name(), declaredHz, grid, rows, rowClock);
            }
        }
        throw new IllegalArgumentException("axis " + axis + " has no camera");
    }

    List<CameraSummary> summaries(RowClockSink rows, Longs rowNanos, Grid grid) {
        List<CameraSummary> made = new ArrayList<>();
        for (Track track : tracks) {
            if (track != null) {
                made.add(track.summary(rows, rowNanos, grid));
            }
        }
        return made;
    }

    /// One camera.
    private static final class Track {
        private final int index;
        private final Stream stream;
        private final TimeBase timeBase;
        private final double windowStart;
        private final double loaderStart;
        private final Longs shown;
        private final Longs all;
        private long pictures;
        private long surplus;
        private long bytes;

        Track(int index, Stream stream, TimeBase timeBase, OptionalDouble windowStart, boolean ownFile, int cap) {
            this.index = index;
            this.stream = stream;
            this.timeBase = timeBase;
            this.windowStart = windowStart.orElse(Double.NaN);
            loaderStart = ownFile ? 0 : this.windowStart;
            shown = new Longs(cap);
            all = new Longs(cap);
        }

        void add(Packets packets) {
            for (int i = 0; i < packets.count(); i++) {
                if (packets.present(i)) {
                    bytes += packets.size(i);
                    all.add(packets.pts(i));
                    if (packets.shown(i)) {
                        pictures++;
                        shown.add(packets.pts(i));
                    } else {
                        surplus++;
                    }
                }
            }
        }

        void sort() {
            Arrays.sort(shown.array(), 0, shown.size());
            Arrays.sort(all.array(), 0, all.size());
        }

        private long[] nanos(Longs ticks) {
            long[] made = new long[ticks.size()];
            for (int i = 0; i < made.length; i++) {
                made[i] = timeBase.nanos(ticks.array()[i]);
            }
            return made;
        }

        AxisSummary axis(String name, double declaredHz, Grid grid, Longs rows, String rowClock) {
            long[] stamps = nanos(shown);
            Intervals intervals = Intervals.of(stamps, stamps.length, declaredHz, timeBase.seconds(1), grid);
            return new AxisSummary(
                    stream.axis(),
                    name,
                    true,
                    false,
                    true,
                    !shown.over(),
                    false,
                    pictures,
                    declaredHz,
                    stamps.length == 0 ? 0 : stamps[0],
                    stamps.length == 0 ? 0 : stamps[stamps.length - 1],
                    intervals,
                    intervals,
                    Pulse.REGULAR,
                    clocks(stamps, rows, rowClock),
                    Stretches.gaps(name, stamps, stamps.length, intervals));
        }

        /// One picture per row: row and picture are one event that two clocks stamped.
        private static List<ClockPair> clocks(long[] pictures, Longs rows, String rowClock) {
            return rowClock.isEmpty() || rows.size() != pictures.length
                    ? List.of()
                    : List.of(ClockFit.of(
                            new ClockFit.Clocks("container", rowClock, false),
                            pictures,
                            rows.array(),
                            pictures.length,
                            Long.MIN_VALUE));
        }

        CameraSummary summary(RowClockSink rows, Longs rowNanos, Grid grid) {
            long[] stamps = nanos(shown);
            Intervals steps = Intervals.of(stamps, stamps.length, 0, timeBase.seconds(1), grid);
            Loader loader = new Loader(loaderStart);
            if (!Double.isNaN(loaderStart) && rows.known() && !all.over() && all.size() > 0) {
                loader.replay(rows.stamps(), (int) Math.min(rows.size(), pictures));
            }
            return new CameraSummary(
                    index,
                    stream.name(),
                    pictures,
                    surplus,
                    bytes,
                    steps.medianNanos() > 0 ? SECOND / steps.medianNanos() : 0,
                    stamps.length == 0 ? -1 : stamps[0],
                    Double.isNaN(windowStart) ? Double.NaN : loader.startOffset(),
                    loader.worst,
                    loader.worstRow,
                    nearestSkew(stamps, rowNanos));
        }

        private static double nearestSkew(long[] pictures, Longs rows) {
            if (pictures.length == 0 || rows.size() == 0) {
                return Double.NaN;
            }
            long[] sorted = Arrays.copyOf(rows.array(), rows.size());
            Arrays.sort(sorted);
            long[] away = new long[pictures.length];
            int at = 0;
            for (int i = 0; i < pictures.length; i++) {
                while (at + 1 < sorted.length
                        && Math.abs(sorted[at + 1] - pictures[i]) <= Math.abs(sorted[at] - pictures[i])) {
                    at++;
                }
                away[i] = Math.abs(sorted[at] - pictures[i]);
            }
            Arrays.sort(away);
            return away[(int) Math.min(away.length - 1L, Math.round(0.95 * (away.length - 1)))];
        }

        /// Replays the arithmetic by which LeRobot's loader finds the picture of a row.
        ///
        /// It asks for `from_timestamp + timestamp` in double, casts that and the pictures' stamps to
        /// float32, and takes the nearest. Ticks are from the episode's start, the one nearest to it.
        /// Rows
        /// beyond the number of pictures are left out: VID-03 speaks of them.
        private final class Loader {
            private final double from;
            private final long startTick;
            private double worst = Double.NaN;
            private long worstRow = -1;

            Loader(double from) {
                this.from = from;
                startTick = Double.isNaN(from)
                        ? 0
                        : Math.round(from * ((double) timeBase.denominator() / timeBase.numerator()));
            }

            private double fileSeconds(int at) {
                return timeBase.seconds(startTick + all.array()[at]);
            }

            double startOffset() {
                if (Double.isNaN(from) || all.size() == 0) {
                    return Double.NaN;
                }
                double nearest = Double.POSITIVE_INFINITY;
                for (int i = 0; i < all.size(); i++) {
                    nearest = Math.min(nearest, Math.abs(fileSeconds(i) - from));
                }
                return nearest;
            }

            void replay(float[] stamps, int count) {
                worst = 0;
                int at = 0;
                for (int row = 0; row < count; row++) {
                    float asked = (float) (from + stamps[row]);
                    while (at > 0 && away(asked, at - 1) <= away(asked, at)) {
                        at--;
                    }
                    while (at + 1 < all.size() && away(asked, at + 1) <= away(asked, at)) {
                        at++;
                    }
                    float off = away(asked, at);
                    if (!(off <= worst)) {
                        worst = off;
                        worstRow = row;
                    }
                }
            }

            private float away(float asked, int at) {
                return Math.abs(asked - (float) fileSeconds(at));
            }
        }
    }
}
