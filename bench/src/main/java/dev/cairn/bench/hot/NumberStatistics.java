package dev.cairn.bench.hot;

import dev.cairn.episode.Numbers;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.episode.statistics.RunningStatistics;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Statistics with quantiles of 300 samples of 14 floats.
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NumberStatistics {
    private static final int ROWS = 300;
    private static final int JOINTS = 14;

    private final float[] values = values();

    private static float[] values() {
        Random random = new Random(1);
        float[] all = new float[ROWS * JOINTS];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) random.nextGaussian();
        }
        return all;
    }

    /// One stream of one episode.
    @Benchmark
    public ColumnStatistics episode() {
        RunningStatistics running = new RunningStatistics(new SampleType.Numeric(Scalar.F32, List.of(JOINTS)));
        running.add(new Numbers.F32(values, ROWS, JOINTS, null));
        return running.finish();
    }
}
