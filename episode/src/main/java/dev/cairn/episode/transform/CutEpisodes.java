package dev.cairn.episode.transform;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.format.Loss;
import dev.cairn.episode.format.LossKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes several episodes of one recording.
///
/// Each is read from the recording when it is wanted. Time is that of each axis' first clock. Constants (latched axes)
/// travel into every episode, with the value that held when it began; pictures that others need come along. An
/// episode's key is that of the recording, a `#` and a number from 0.
///
/// @param leastNanos shorter ones are left out
public record CutEpisodes(Rule rule, long leastNanos) implements Transform {
    /// One recording is one episode.
    public static final CutEpisodes NONE = new CutEpisodes(Rule.EACH, 0);

    /// Where episodes begin and end.
    public sealed interface Rule {
        /// One recording is one episode.
        Rule EACH = new Each();

        /// One recording is one episode.
        record Each() implements Rule {}

        /// From a sample that says start to the next that says stop, or start again.
        ///
        /// @param stream of texts or numbers
        /// @param element of a sample of numbers
        /// @param start values, with `*` and `?`
        /// @param stop values; none where each start ends what was before
        record Markers(String stream, int element, List<String> start, List<String> stop) implements Rule {
            public Markers {
                start = List.copyOf(start);
                stop = List.copyOf(stop);
            }
        }

        /// A button that begins an episode when it is pressed, and ends it when it is pressed again.
        ///
        /// @param stream of numbers
        /// @param element of a sample
        record Button(String stream, int element) implements Rule {}

        /// Where nothing comes for long.
        ///
        /// @param stream whose samples count; by default a camera's, else those of an action or a state
        record Gaps(Optional<String> stream, long longerThanNanos) implements Rule {}

        /// At given instants; nothing is lost.
        record Times(List<When> at) implements Rule {
            public Times {
                at = List.copyOf(at);
            }
        }

        /// Given parts.
        record Keep(List<Range> ranges) implements Rule {
            public Keep {
                ranges = List.copyOf(ranges);
            }
        }
    }

    /// An instant: on the clock, or counted from the first sample.
    public record When(long nanos, boolean absolute) {
        long on(long start) {
            return absolute ? nanos : Cut.shifted(start, nanos);
        }
    }

    /// A part; an end that is not given is that of the recording.
    public record Range(Optional<When> from, Optional<When> to) {}

    /// The episodes, lazily; reads stamps and the stream of markers.
    ///
    /// @throws FormatException NO_SUCH_STREAM, or NO_SUCH_EPISODE if none is left
    @Override
    public Plan plan(Episode in) throws IOException {
        if (rule instanceof Rule.Each) {
            return Plan.lossless(in);
        }
        EpisodeSpec spec = in.spec();
        AlignScan scan = AlignScan.of(in, java.util.Set.of());
        TimeWindow all = CutPoints.extent(spec, scan);
        List<TimeWindow> windows = new ArrayList<>(CutPoints.of(in, rule, all));
        int before = windows.size();
        windows.removeIf(window -> Math.min(window.to(), all.to()) - Math.max(window.from(), all.from()) < leastNanos);
        if (windows.isEmpty()) {
            throw new FormatException(
                    Problem.NO_SUCH_EPISODE,
                    spec.key(),
                    before == 0
                            ? "the rule finds no episode in it"
                            : "all " + before + " episodes in it are shorter than " + AlignClocks.text(leastNanos));
        }
        return new Plan(cut(in, spec, scan, windows), losses(all, windows, before));
    }

    private static List<Episode> cut(Episode in, EpisodeSpec spec, AlignScan scan, List<TimeWindow> windows)
            throws IOException {
        boolean rows = isTable(spec);
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            TimeWindow window = windows.get(i);
            String key = spec.key() + "#" + i;
            if (rows) {
                Interval part = new Interval.Nanos(window.from(), window.to());
                Episode cut = new CutRows(part).plan(in).episodes().getFirst();
                episodes.add(new KeyedEpisode(cut, key));
            } else {
                episodes.add(new TimeCutEpisode(in, scan, window, key));
            }
        }
        return episodes;
    }

    /// Rows that count from the start, with cameras beside them, are cut by rows.
    private static boolean isTable(EpisodeSpec spec) {
        return !spec.axes().isEmpty()
                && !spec.axes().getFirst().clocks().isEmpty()
                && spec.axes().getFirst().clocks().getFirst().epoch() == Epoch.START;
    }

    private List<Loss> losses(TimeWindow all, List<TimeWindow> windows, int before) {
        double kept = 0;
        for (TimeWindow window : windows) {
            kept += (Math.min(window.to(), all.to()) - Math.max(window.from(), all.from())) / 1e9;
        }
        double lost = (all.to() - all.from()) / 1e9 - kept;
        List<Loss> losses = new ArrayList<>();
        if (lost > 0.0005) {
            losses.add(new Loss(LossKind.CUT, "", "outside of the episodes that were cut out", lost, "s"));
        }
        if (windows.size() < before) {
            losses.add(new Loss(
                    LossKind.CUT,
                    "",
                    "shorter than " + AlignClocks.text(leastNanos),
                    before - (double) windows.size(),
                    "episodes"));
        }
        return losses;
    }
}
