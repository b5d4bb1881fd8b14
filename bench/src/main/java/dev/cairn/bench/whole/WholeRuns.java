package dev.cairn.bench.whole;

import dev.cairn.bench.sets.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs benchmarks of whole processes and prints their tables.
public final class WholeRuns {
    private final Benchmarks benchmarks;
    private final Path sets;
    private final Alternating alternating;
    private final Stopwatch stopwatch;
    private final PrintStream out;

    /// @param cairn the launcher that is measured
    /// @param sets where sets lie and are made
    /// @param out gets the tables
    /// @param progress gets a line per run
    public WholeRuns(Path cairn, Path sets, PrintStream out, PrintStream progress) throws IOException {
        this.sets = Files.createDirectories(sets);
        this.stopwatch = new Stopwatch(Map.of("SVT_LOG", "1", "LC_ALL", "C.UTF-8"));
        this.benchmarks = new Benchmarks(cairn, sets, stopwatch);
        this.alternating = new Alternating(stopwatch, sets.resolve("work"), progress);
        this.out = out;
    }

    /// Names of all benchmarks.
    public List<String> names() {
        return benchmarks.names();
    }

    /// Runs some of them.
    ///
    /// @param rounds instead of the benchmark's own number, if positive
    /// @return how many failed
    public int run(List<String> names, int rounds, Clock clock) throws IOException {
        Report report = new Report(out);
        report.head(Machine.describe(clock, sets)
                + (Stopwatch.seesCpuAndMemory() ? "" : " GNU time is not installed: no CPU seconds, no memory."));
        int failed = 0;
        for (String name : names) {
            try {
                Optional<Benchmark> benchmark = benchmarks.benchmark(name);
                if (benchmark.isEmpty()) {
                    out.println();
                    out.println("`" + name + "` is left out: no installed ffmpeg has the encoder that its set needs.");
                    continue;
                }
                String load = Machine.load();
                report.add(
                        benchmark.get(),
                        alternating.run(
                                benchmark.get(),
                                rounds > 0 ? rounds : benchmark.get().rounds()),
                        load);
            } catch (IOException e) {
                failed++;
                out.println();
                out.println("`" + name + "` failed: " + e.getMessage());
            }
        }
        Folders.delete(sets.resolve("work"));
        return failed;
    }
}
