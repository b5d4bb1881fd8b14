package dev.cairn.bench.hot;

import dev.cairn.bench.sets.Folders;
import dev.cairn.bench.sets.SetMaker;
import dev.cairn.bench.sets.SetPlan;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.mp4.Mp4File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Boxes and sample table of an MP4 of 100 pictures.
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SampleTables {
    private byte[] file = new byte[0];

    /// Encodes a clip.
    @Setup
    public void make() throws IOException {
        Path folder = Files.createTempDirectory("cairn-bench-hot");
        try {
            Path set = new SetMaker(folder).set(SetPlan.shortEpisodes(1)).orElseThrow();
            try (Stream<Path> files = Files.walk(set)) {
                Path clip = files.filter(f -> f.toString().endsWith(".mp4"))
                        .findFirst()
                        .orElseThrow();
                file = Files.readAllBytes(clip);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /// Reads the file's tables.
    @Benchmark
    public Mp4File read() throws IOException {
        return Mp4File.read(new MemoryFile(file), ReadLimits.DEFAULTS);
    }
}
