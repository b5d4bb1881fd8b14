package dev.cairn.episode.transform;

import dev.cairn.episode.Block;
import dev.cairn.episode.Column;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the windows of the episodes in a recording.
final class CutPoints {
    private static final double PRESSED = 0.5;

    private CutPoints() {}

    /// From the first sample to just behind the last, on first clocks, of axes that are no constants.
    static TimeWindow extent(EpisodeSpec spec, AlignScan scan) throws FormatException {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            AlignScan.AxisStamps stamps = scan.of(axis);
            boolean counts = !spec.axes().get(axis).latched()
                    && !spec.axes().get(axis).clocks().isEmpty();
            if (counts && stamps.count() > 0) {
                from = Math.min(from, stamps.first(0));
                to = Math.max(to, Cut.shifted(stamps.last(0), 1));
            }
        }
        if (from >= to) {
            throw new FormatException(
                    Problem.NO_SUCH_EPISODE, spec.key(), "it has no sample with a stamp, so it cannot be cut");
        }
        return new TimeWindow(from, to);
    }

    static List<TimeWindow> of(Episode episode, CutEpisodes.Rule rule, TimeWindow all) throws IOException {
        return switch (rule) {
            case CutEpisodes.Rule.Each _ -> List.of(all);
            case CutEpisodes.Rule.Times times -> times(times, all);
            case CutEpisodes.Rule.Keep keep -> ranges(keep, all);
            case CutEpisodes.Rule.Gaps gaps -> gaps(episode, gaps);
            case CutEpisodes.Rule.Markers markers -> {
                Switch switched = new Switch(all.to());
                samples(episode, markers.stream(), (nanos, column, sample) -> {
                    String said = text(column, sample, markers.element());
                    if (fits(markers.start(), said)) {
                        switched.start(nanos);
                    } else if (fits(markers.stop(), said)) {
                        switched.stop(nanos);
                    }
                });
                yield switched.end();
            }
            case CutEpisodes.Rule.Button button -> {
                Switch switched = new Switch(all.to());
                boolean[] down = new boolean[1];
                samples(episode, button.stream(), (nanos, column, sample) -> {
                    boolean pressed = number(column, sample, button.element()) > PRESSED;
                    if (pressed && !down[0]) {
                        switched.turn(nanos);
                    }
                    down[0] = pressed;
                });
                yield switched.end();
            }
        };
    }

    private static List<TimeWindow> times(CutEpisodes.Rule.Times times, TimeWindow all) {
        List<TimeWindow> windows = new ArrayList<>();
        long from = all.from();
        for (long at : times.at().stream()
                .mapToLong(when -> when.on(all.from()))
                .sorted()
                .toArray()) {
            if (at > from && at < all.to()) {
                windows.add(new TimeWindow(from, at));
                from = at;
            }
        }
        windows.add(new TimeWindow(from, all.to()));
        return windows;
    }

    private static List<TimeWindow> ranges(CutEpisodes.Rule.Keep keep, TimeWindow all) {
        List<TimeWindow> windows = new ArrayList<>();
        for (CutEpisodes.Range range : keep.ranges()) {
            long from = range.from().map(when -> when.on(all.from())).orElse(all.from());
            long to = range.to().map(when -> when.on(all.from())).orElse(all.to());
            TimeWindow window = new TimeWindow(Math.max(from, all.from()), Math.min(to, all.to()));
            if (window.from() < window.to()) {
                windows.add(window);
            }
        }
        return windows;
    }

    private static List<TimeWindow> gaps(Episode episode, CutEpisodes.Rule.Gaps gaps) throws IOException {
        EpisodeSpec spec = episode.spec();
        String stream = gaps.stream().isPresent() ? gaps.stream().get() : speaking(spec);
        List<TimeWindow> windows = new ArrayList<>();
        long[] run = {Long.MIN_VALUE, 0};
        samples(episode, stream, (nanos, _, _) -> {
            if (run[0] == Long.MIN_VALUE) {
                run[0] = nanos;
            } else if (AlignScan.minus(nanos, run[1]) > gaps.longerThanNanos()) {
                windows.add(new TimeWindow(run[0], Cut.shifted(run[1], 1)));
                run[0] = nanos;
            }
            run[1] = nanos;
        });
        if (run[0] != Long.MIN_VALUE) {
            windows.add(new TimeWindow(run[0], Cut.shifted(run[1], 1)));
        }
        return windows;
    }

    private static String speaking(EpisodeSpec spec) throws FormatException {
        Optional<Stream> best = spec.streams().stream()
                .filter(stream -> !spec.axisOf(stream).latched())
                .filter(stream -> AlignedTake.picturesOf(stream).isPresent()
                        || (stream.type() instanceof SampleType.Numeric
                                && (stream.role() == Role.ACTION || stream.role() == Role.STATE)))
                .findFirst();
        return best.map(Stream::name)
                .orElseThrow(() -> new FormatException(
                        Problem.NO_SUCH_STREAM,
                        spec.key(),
                        "there is neither a camera nor an action or a state whose gaps could be meant; name a stream"));
    }

    private interface Seen {
        void sample(long nanos, Column column, int sample) throws IOException;
    }

    private static void samples(Episode episode, String name, Seen seen) throws IOException {
        EpisodeSpec spec = episode.spec();
        int stream = spec.indexOf(name).orElseThrow(() -> Compose.noSuchStream(spec, name));
        if (spec.axisOf(spec.streams().get(stream)).clocks().isEmpty()) {
            throw new FormatException(Problem.NEEDS_RATE, spec.key(), "stream " + name + " has no clock to cut by");
        }
        try (Pass pass = episode.open(PassRequest.of(Set.of(stream)))) {
            while (pass.advance()) {
                Block block = pass.block();
                if (block.has(stream)) {
                    Column column = block.column(stream);
                    for (int i = 0; i < block.count(); i++) {
                        if (column.present(i)) {
                            seen.sample(block.nanos(0)[i], column, i);
                        }
                    }
                }
            }
        }
    }

    private static boolean fits(List<String> patterns, String said) {
        return patterns.stream().anyMatch(pattern -> Glob.fits(pattern, said));
    }

    private static String text(Column column, int sample, int element) {
        if (column instanceof Texts texts) {
            return texts.text(sample);
        }
        double number = number(column, sample, element);
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static double number(Column column, int sample, int element) {
        return switch (column) {
            case Numbers numbers ->
                element < numbers.width() ? numbers.doubles()[sample * numbers.width() + element] : Double.NaN;
            case Lists lists
            when lists.elements() instanceof Numbers numbers && lists.from(sample) + element < lists.from(sample + 1) ->
                numbers.doubles()[(lists.from(sample) + element) * numbers.width()];
            default -> Double.NaN;
        };
    }

    /// What is on from a start to a stop.
    private static final class Switch {
        private final List<TimeWindow> windows = new ArrayList<>();
        private final long end;
        private boolean on;
        private long since;

        Switch(long end) {
            this.end = end;
        }

        void start(long nanos) {
            stop(nanos);
            on = true;
            since = nanos;
        }

        void stop(long nanos) {
            if (on && nanos > since) {
                windows.add(new TimeWindow(since, nanos));
            }
            on = false;
        }

        void turn(long nanos) {
            if (on) {
                stop(nanos);
            } else {
                start(nanos);
            }
        }

        List<TimeWindow> end() {
            stop(end);
            return windows;
        }
    }
}
