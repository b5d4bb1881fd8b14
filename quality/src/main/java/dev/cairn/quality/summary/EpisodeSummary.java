package dev.cairn.quality.summary;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.facts.Range;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.statistics.ColumnStatistics;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one pass over an episode leaves behind.
public final class EpisodeSummary {
    private final DatasetSpec dataset;
    private final EpisodeSpec spec;
    private final List<AxisSummary> axes;
    private final List<CameraSummary> cameras;
    private final @Nullable ColumnStatistics[] numbers;
    private final List<Range> ranges;
    private final String content;
    private final RowClock rowClock;
    private final List<Looked> looked;
    private final List<Lag> lags;

    /// @param numbers statistics by stream index, null for streams that are no numbers
    /// @param looked what came of decoding; empty where nobody looked
    EpisodeSummary(
            DatasetSpec dataset,
            EpisodeSpec spec,
            List<AxisSummary> axes,
            List<CameraSummary> cameras,
            @Nullable ColumnStatistics[] numbers,
            List<Range> ranges,
            String content,
            RowClock rowClock,
            List<Looked> looked,
            List<Lag> lags) {
        this.dataset = dataset;
        this.spec = spec;
        this.axes = List.copyOf(axes);
        this.cameras = List.copyOf(cameras);
        this.numbers = numbers;
        this.ranges = List.copyOf(ranges);
        this.content = content;
        this.rowClock = rowClock;
        this.looked = List.copyOf(looked);
        this.lags = List.copyOf(lags);
    }

    public DatasetSpec dataset() {
        return dataset;
    }

    public EpisodeSpec spec() {
        return spec;
    }

    /// One per axis, in the order of the episode.
    public List<AxisSummary> axes() {
        return axes;
    }

    /// Cameras with an axis of their own.
    public List<CameraSummary> cameras() {
        return cameras;
    }

    /// Recomputed statistics of a stream of numbers.
    public Optional<ColumnStatistics> numbers(int stream) {
        return Optional.ofNullable(numbers[stream]);
    }

    /// Gaps, idle stretches, runs that are not finite, and what is left to keep.
    public List<Range> ranges() {
        return ranges;
    }

    /// Fingerprint of the stored numbers and of the sizes of packets; `""` where there is none.
    public String content() {
        return content;
    }

    public RowClock rowClock() {
        return rowClock;
    }

    /// What came of decoding pictures; empty where nobody looked.
    public List<Looked> looked() {
        return looked;
    }

    /// Lags of cameras; empty where nobody looked.
    public List<Lag> lags() {
        return lags;
    }

    /// Rows of the table that the numbers hang on: samples of axis 0.
    public long rows() {
        return axes.isEmpty() ? 0 : axes.getFirst().samples();
    }

    /// Whether the episode belongs to a LeRobot set.
    public boolean isLeRobot() {
        return Formats.isLeRobot(dataset);
    }

    /// Whether the episode is a robot log: an axis carries messages as they were recorded.
    public boolean isLog() {
        return axes.stream().anyMatch(AxisSummary::log);
    }

    /// Which axes carry messages as they were recorded.
    static boolean[] topics(EpisodeSpec spec) {
        boolean[] topics = new boolean[spec.axes().size()];
        for (Stream stream : spec.streams()) {
            topics[stream.axis()] |= stream.type() instanceof SampleType.Encoded(var encoding)
                    && encoding instanceof dev.cairn.episode.Encoding.Message;
        }
        return topics;
    }

    /// Cameras whose pictures are cells of the rows.
    public long cellCameras() {
        return spec.streams().stream()
                .filter(stream -> isPictures(stream) && !hasOwnAxis(stream))
                .count();
    }

    private boolean hasOwnAxis(Stream stream) {
        return cameras.stream().anyMatch(camera -> camera.name().equals(stream.name()));
    }

    static boolean isPictures(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(var encoding)
                && encoding instanceof dev.cairn.episode.Encoding.Pictures;
    }
}
