package dev.cairn.quality.summary;

import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Sink;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.statistics.ColumnStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sinks of one pass over one episode.
///
/// Memory is bounded by the cap: 2²⁰ stamps an axis and 2²⁰ numbers a stream; of a log 32 MiB of stamps and 16 MiB of
/// numbers in all.
public final class EpisodeSinks {
    /// Stamps of one axis that are kept.
    public static final int CAP = 1 << 20;

    private final DatasetSpec dataset;
    private final EpisodeSpec spec;
    private final Grid grid;
    private final AxisSink axes;
    private final NumberSink numbers;
    private final RowClockSink rowClock;
    private final CameraSink cameras;
    private final ContentSink content;

    public EpisodeSinks(DatasetSpec dataset, Episode episode, Grid grid) {
        this(dataset, episode, grid, CAP);
    }

    EpisodeSinks(DatasetSpec dataset, Episode episode, Grid grid, int cap) {
        this.dataset = dataset;
        spec = episode.spec();
        this.grid = grid;
        boolean[] pictures = CameraSink.pictureAxes(spec);
        axes = new AxisSink(spec, pictures, Budget.stamps(spec, cap));
        numbers = new NumberSink(spec);
        rowClock = new RowClockSink(spec, cap);
        cameras = new CameraSink(episode, pictures, Formats.hasOwnFiles(dataset), cap);
        content = new ContentSink(spec, pictures);
    }

    /// What is to be fed, in one pass.
    public List<Sink> sinks() {
        return List.of(axes, numbers, rowClock, cameras, content);
    }

    /// The summary, after the pass.
    ///
    /// @param looked what came of decoding pictures; empty where nobody looked
    /// @param motion how pictures change; empty where nobody looked
    public EpisodeSummary finish(List<Looked> looked, List<PictureMotion> motion) {
        double[] grains = new double[spec.axes().size()];
        if (rowClock.axis() >= 0) {
            grains[rowClock.axis()] = rowClock.grainSeconds();
        }
        Longs rowNanos = spec.axes().isEmpty() ? new Longs(0) : axes.stamps(0);
        List<AxisSummary> summaries = axes.summaries(cameras, grains, grid);
        @Nullable ColumnStatistics[] statistics = numbers.statistics();
        return new EpisodeSummary(
                dataset,
                spec,
                summaries,
                cameras.summaries(rowClock, rowNanos, grid),
                statistics,
                new RowRanges(dataset, spec, axes, numbers).of(summaries, statistics),
                content.content(),
                rowClock.summary(dataset.stated().getOrDefault("fps", Double.NaN)),
                looked,
                Lags.of(spec, numbers, rowNanos, motion));
    }
}
