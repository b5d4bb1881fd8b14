package dev.cairn.quality.summary;

import dev.cairn.episode.Label;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.statistics.ColumnStatistics;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/// Episodes folded in ordinal order: counts and statistics whose size does not grow with the number of
/// episodes.
public final class SetSummary {
    private static final int REMEMBERED = 100_000;

    private final DatasetSpec dataset;
    private final Map<String, StreamFold> streams = new LinkedHashMap<>();
    private final Map<String, Long> shapes = new TreeMap<>();
    private final Set<String> tasks = new HashSet<>();
    private final EpisodeOrder order = new EpisodeOrder();
    private final Map<NoticeKind, Long> noticed = new EnumMap<>(NoticeKind.class);
    private List<Notice> notices = List.of();
    private boolean annotated;
    private boolean logs;
    private long episodes;
    private long rows;
    private long cameraFiles;
    private long episodesWithStatistics;
    private long episodesWithQuantiles;
    private long episodesWithImageStatistics;

    public SetSummary(DatasetSpec dataset) {
        this.dataset = dataset;
    }

    /// Folds in the next episode, in ordinal order.
    public void add(EpisodeSummary episode) {
        episodes++;
        logs |= episode.isLog();
        rows += episode.rows();
        for (CameraSummary camera : episode.cameras()) {
            cameraFiles += camera.pictures() + camera.surplus() > 0 ? 1 : 0;
        }
        if (shapes.size() < REMEMBERED) {
            shapes.merge(shape(episode), 1L, Long::sum);
        }
        annotated |= episode.spec().streams().stream().anyMatch(SetSummary::isAnnotation);
        for (Label label : episode.spec().labels()) {
            if (label.name().equals(Label.TASK) && tasks.size() < REMEMBERED) {
                label.value().known().ifPresent(tasks::add);
            }
        }
        addStatistics(episode);
        addNumbers(episode);
        order.add(episode);
    }

    private void addStatistics(EpisodeSummary episode) {
        boolean numbers = false;
        boolean quantiles = false;
        boolean images = false;
        for (Statistics stored : episode.spec().statistics()) {
            boolean image = isImage(episode, stored);
            images |= image;
            numbers |= !image;
            quantiles |= !image
                    && stored.values("q01").isPresent()
                    && stored.values("q99").isPresent();
        }
        episodesWithStatistics += numbers ? 1 : 0;
        episodesWithQuantiles += quantiles ? 1 : 0;
        episodesWithImageStatistics += images ? 1 : 0;
    }

    private static boolean isImage(EpisodeSummary episode, Statistics stored) {
        return episode.spec()
                .indexOf(stored.stream())
                .map(at -> EpisodeSummary.isPictures(episode.spec().streams().get(at)))
                .orElse(false);
    }

    private void addNumbers(EpisodeSummary episode) {
        List<Stream> all = episode.spec().streams();
        for (int i = 0; i < all.size(); i++) {
            Stream stream = all.get(i);
            if (stream.type() instanceof SampleType.Numeric numeric) {
                ColumnStatistics made = episode.numbers(i).orElseThrow();
                streams.computeIfAbsent(stream.name(), _ -> new StreamFold(stream, numeric, made.width()))
                        .add(made);
            }
        }
    }

    private static boolean isAnnotation(Stream stream) {
        return stream.role() == Role.INSTRUCTION && !stream.name().equals("task");
    }

    /// Names, kinds and shapes of the streams, cameras left out: what must be equal in all episodes of
    /// a set.
    private static String shape(EpisodeSummary episode) {
        StringBuilder text = new StringBuilder();
        for (Stream stream : episode.spec().streams()) {
            if (!EpisodeSummary.isPictures(stream)) {
                text.append(stream.name()).append(' ').append(kind(stream)).append('\n');
            }
        }
        return text.toString();
    }

    private static String kind(Stream stream) {
        return stream.type() instanceof SampleType.Numeric numeric
                ? numeric.scalar() + " " + numeric.shape()
                : stream.type().getClass().getSimpleName();
    }

    /// What the reader saw, before the set is judged.
    public void heard(List<Notice> all) {
        notices = List.copyOf(all);
        noticed.clear();
        for (Notice notice : notices) {
            noticed.merge(notice.kind(), notice.count(), Long::sum);
        }
    }

    public DatasetSpec dataset() {
        return dataset;
    }

    public boolean isLeRobot() {
        return Formats.isLeRobot(dataset);
    }

    /// Whether the episodes are robot logs.
    public boolean hasLogs() {
        return logs;
    }

    /// Whether episodes share files (LeRobot v3.x).
    public boolean sharesFiles() {
        return Formats.sharesFiles(dataset);
    }

    /// Episodes that were read.
    public long episodes() {
        return episodes;
    }

    /// Rows of all episodes that were read.
    public long rows() {
        return rows;
    }

    /// Cameras with pictures, summed over episodes.
    public long cameraFiles() {
        return cameraFiles;
    }

    /// Different sets of streams, cameras left out, with the number of episodes that have each.
    public Map<String, Long> shapes() {
        return shapes;
    }

    /// Whether an episode has texts of the task table besides its task.
    public boolean isAnnotated() {
        return annotated;
    }

    /// Different task texts of the episodes.
    public Set<String> tasks() {
        return tasks;
    }

    /// Streams of numbers, in the order they were first met.
    public Collection<StreamFold> streams() {
        return streams.values();
    }

    /// Distributions of values along the set.
    public EpisodeOrder order() {
        return order;
    }

    /// Episodes with stored statistics of numbers.
    public long episodesWithStatistics() {
        return episodesWithStatistics;
    }

    /// Episodes whose stored statistics of numbers have q01 and q99.
    public long episodesWithQuantiles() {
        return episodesWithQuantiles;
    }

    /// Episodes with stored statistics of pictures.
    public long episodesWithImageStatistics() {
        return episodesWithImageStatistics;
    }

    /// A number that the manifest states.
    public OptionalDouble stated(String key) {
        Double value = dataset.stated().get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public List<Notice> notices() {
        return notices;
    }

    /// How often the reader saw something.
    public long noticed(NoticeKind kind) {
        return noticed.getOrDefault(kind, 0L);
    }
}
