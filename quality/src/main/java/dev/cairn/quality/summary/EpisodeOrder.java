package dev.cairn.quality.summary;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.statistics.ColumnStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the values of each element of the signals were distributed, episode by episode along the set.
///
/// Seven points of each distribution are kept, which the statistics know anyway, of at most [#KEPT] episodes: when
/// there are more, every second one is forgotten, so that those left lie evenly along the set.
public final class EpisodeOrder {
    /// Episodes that are kept at most.
    public static final int KEPT = 256;

    /// Points of a distribution: the least value, the quantiles of [ColumnStatistics#QUANTILES], the largest value.
    public static final int POINTS = 7;

    private static final int MAX_ELEMENTS = 2048;

    private final List<Element> elements = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private long seen;
    private long stride = 1;

    EpisodeOrder() {}

    /// One element of a signal.
    ///
    /// @param name that somebody gave it, or its number in brackets
    public record Element(String stream, int column, String name) {}

    /// Where the elements of one stream begin.
    private record Place(String stream, int first, int width) {}

    /// One episode.
    private record Kept(long ordinal, String task, List<Points> points) {}

    /// Points of one stream: `POINTS` for each of its elements.
    private static final class Points {
        private final int first;
        private final double[] values;

        Points(int first, double[] values) {
            this.first = first;
            this.values = values;
        }
    }

    void add(EpisodeSummary episode) {
        if (seen++ % stride != 0) {
            return;
        }
        if (elements.isEmpty()) {
            lay(episode);
        }
        if (kept.size() == KEPT) {
            thin();
        }
        kept.add(new Kept(episode.spec().ordinal(), task(episode.spec()), points(episode)));
    }

    private void thin() {
        for (int i = 0; i < KEPT / 2; i++) {
            kept.set(i, kept.get(2 * i));
        }
        kept.subList(KEPT / 2, kept.size()).clear();
        stride *= 2;
    }

    private void lay(EpisodeSummary episode) {
        List<Stream> streams = episode.spec().streams();
        for (int i = 0; i < streams.size(); i++) {
            Stream stream = streams.get(i);
            int width = episode.numbers(i).map(ColumnStatistics::width).orElse(0);
            if (Signals.isSignal(stream) && width > 0 && elements.size() + width <= MAX_ELEMENTS) {
                places.add(new Place(stream.name(), elements.size(), width));
                for (int c = 0; c < width; c++) {
                    elements.add(new Element(stream.name(), c, name(stream, c)));
                }
            }
        }
    }

    private static String name(Stream stream, int column) {
        boolean flat = stream.type() instanceof SampleType.Numeric numeric
                && numeric.shape().size() <= 1;
        for (Group group : stream.groups()) {
            int at = column - group.from();
            if (flat && at >= 0 && at < group.elements().size() && column < group.to()) {
                return group.elements().get(at);
            }
        }
        return "[" + column + "]";
    }

    private static String task(EpisodeSpec spec) {
        for (Label label : spec.labels()) {
            if (label.name().equals(Label.TASK)) {
                return label.value().known().orElse("");
            }
        }
        return "";
    }

    private List<Points> points(EpisodeSummary episode) {
        List<Points> made = new ArrayList<>();
        for (Place place : places) {
            int at = episode.spec().indexOf(place.stream()).orElse(-1);
            Optional<ColumnStatistics> statistics = at < 0 ? Optional.empty() : episode.numbers(at);
            if (statistics.isPresent()
                    && statistics.get().width() == place.width()
                    && statistics.get().hasQuantiles()) {
                made.add(new Points(place.first(), points(statistics.get())));
            }
        }
        return List.copyOf(made);
    }

    private static double[] points(ColumnStatistics statistics) {
        double[] made = new double[statistics.width() * POINTS];
        for (int c = 0; c < statistics.width(); c++) {
            double last = statistics.min(c);
            made[c * POINTS] = last;
            for (int q = 0; q < POINTS - 2; q++) {
                last = Math.max(last, Math.min(statistics.max(c), statistics.quantile(q, c)));
                made[c * POINTS + q + 1] = last;
            }
            made[c * POINTS + POINTS - 1] = statistics.max(c);
        }
        return made;
    }

    /// Elements of all signals that every episode may have.
    public List<Element> elements() {
        return List.copyOf(elements);
    }

    /// Episodes that are kept.
    public int episodes() {
        return kept.size();
    }

    /// Number of a kept episode in its set.
    public long ordinal(int episode) {
        return kept.get(episode).ordinal();
    }

    /// Task of a kept episode, `""` for none.
    public String task(int episode) {
        return kept.get(episode).task();
    }

    /// Fills in the seven points of an element's distribution in one kept episode, ascending.
    ///
    /// @return false where the episode does not have them, or they are not finite
    public boolean points(int episode, int element, double[] into) {
        for (Points points : kept.get(episode).points()) {
            int at = (element - points.first) * POINTS;
            if (at >= 0 && at < points.values.length) {
                System.arraycopy(points.values, at, into, 0, POINTS);
                return isFinite(into);
            }
        }
        return false;
    }

    private static boolean isFinite(double[] values) {
        for (int i = 0; i < POINTS; i++) {
            if (!Double.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
