package dev.cairn.bench.whole;

import dev.cairn.bench.sets.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs contenders in turn, A B A B …, so that a noisy minute hits all of them.
///
/// Small outputs stay until the whole bench is over. For a minute and more after a file was deleted ext4 does not give
/// its inode away and looks at it again for each new file: making 3,000 files took 0.2 s, and 1.7 s after as many were
/// deleted.
final class Alternating {
    private static final long KEPT_BYTES = 512L << 20;

    private final Stopwatch stopwatch;
    private final Path work;
    private final PrintStream progress;
    private int runs;

    /// @param work where runs get a folder of their own
    Alternating(Stopwatch stopwatch, Path work, PrintStream progress) {
        this.stopwatch = stopwatch;
        this.work = work;
        this.progress = progress;
    }

    /// Samples per contender, in order of the rounds; ours first. The first round warms up and is not kept.
    List<List<Sample>> run(Benchmark benchmark, int rounds) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(benchmark.ours());
        contenders.addAll(benchmark.peers());
        List<List<Sample>> samples = new ArrayList<>();
        contenders.forEach(_ -> samples.add(new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Sample sample = once(contenders.get(i));
                progress.printf(
                        Locale.ROOT,
                        "%s %d/%d %s: %.2f s wall, %.2f s CPU, %.0f MB%n",
                        benchmark.name(),
                        round,
                        rounds,
                        contenders.get(i).name(),
                        sample.wallSeconds(),
                        sample.cpuSeconds(),
                        sample.peakMb());
                if (round > 0) {
                    samples.get(i).add(sample);
                }
            }
        }
        return samples;
    }

    private Sample once(Contender contender) throws IOException {
        Path folder = work.resolve("run-" + runs++);
        Folders.delete(folder);
        Files.createDirectories(folder);
        contender.prepare().in(folder);
        // What others have written is on the disk before the watch runs.
        stopwatch.run(List.of("sync"), folder);
        Sample sample = stopwatch.run(contender.command().in(folder), folder);
        if (Folders.bytes(folder) > KEPT_BYTES) {
            Folders.delete(folder);
        }
        return sample;
    }
}
