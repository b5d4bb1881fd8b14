package dev.cairn.quality.summary;

import dev.cairn.episode.Block;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Sink;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.episode.statistics.RunningStatistics;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Recomputes the statistics of every stream of numbers.
final class NumberSink implements Sink {
    private final @Nullable RunningStatistics[] running;

    NumberSink(EpisodeSpec spec) {
        int cap = Budget.numbers(spec, RunningStatistics.CAP);
        running = new RunningStatistics[spec.streams().size()];
        for (int i = 0; i < running.length; i++) {
            if (spec.streams().get(i).type() instanceof SampleType.Numeric numeric) {
                running[i] = new RunningStatistics(numeric, cap);
            }
        }
    }

    @Override
    public PassRequest wants(EpisodeSpec spec) {
        Set<Integer> wanted = new TreeSet<>();
        for (int i = 0; i < running.length; i++) {
            if (running[i] != null) {
                wanted.add(i);
            }
        }
        return PassRequest.of(wanted);
    }

    @Override
    public void accept(Block block) {
        for (int i = 0; i < running.length; i++) {
            RunningStatistics statistics = running[i];
            if (statistics != null && block.has(i) && block.column(i) instanceof Numbers numbers) {
                statistics.add(numbers);
            }
        }
    }

    @Override
    public void finish() {
        // The statistics are finished when they are asked for.
    }

    /// The values of all columns of a stream, lent, where all are kept; see [RunningStatistics#kept].
    Optional<double[][]> kept(int stream) {
        RunningStatistics statistics = running[stream];
        return statistics == null ? Optional.empty() : statistics.kept();
    }

    /// Statistics by stream; quantiles of a stream above the cap are NaN.
    @Nullable
    ColumnStatistics[] statistics() {
        @Nullable ColumnStatistics[] made = new ColumnStatistics[running.length];
        for (int i = 0; i < made.length; i++) {
            RunningStatistics statistics = running[i];
            made[i] = statistics == null ? null : statistics.finish();
        }
        return made;
    }
}
