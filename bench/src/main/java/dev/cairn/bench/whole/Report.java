package dev.cairn.bench.whole;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Results as Markdown, ready for `docs/performance.md`.
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void head(String machine) {
        out.println(machine);
        out.println();
        out.println(
                "Medians, least and most in brackets; CPU is user and system; MB are 2^20 bytes resident; ratios are of each");
        out.println("round, ours divided by the peer's.");
    }

    void add(Benchmark benchmark, List<List<Sample>> samples, String load) {
        out.println();
        out.println("### " + benchmark.what());
        out.println();
        out.println("`bench/run " + benchmark.name() + "`, "
                + samples.getFirst().size() + " rounds, " + load + ". Goal: " + benchmark.goal() + ".");
        if (!benchmark.note().isEmpty()) {
            out.println(benchmark.note());
        }
        out.println();
        out.println("| who | wall s | CPU s | peak MB | wall, ours / theirs | CPU, ours / theirs |");
        out.println("|---|---|---|---|---|---|");
        List<Sample> ours = samples.getFirst();
        row(benchmark.ours().name(), ours, "", "");
        for (int i = 0; i < benchmark.peers().size(); i++) {
            List<Sample> theirs = samples.get(i + 1);
            row(
                    benchmark.peers().get(i).name(),
                    theirs,
                    Summary.ratio(ours, theirs, Sample::wallSeconds).text(2),
                    Summary.ratio(ours, theirs, Sample::cpuSeconds).text(2));
        }
        if (benchmark.peers().isEmpty()) {
            out.println();
            out.println("No peer here.");
        }
        out.flush();
    }

    private void row(String name, List<Sample> samples, String wallRatio, String cpuRatio) {
        double peak = samples.stream().mapToDouble(Sample::peakMb).max().orElse(Double.NaN);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s |%n",
                name,
                Summary.of(samples, Sample::wallSeconds).text(2),
                Summary.of(samples, Sample::cpuSeconds).text(2),
                Double.isNaN(peak) ? "not measured" : String.format(Locale.ROOT, "%.0f", peak),
                wallRatio,
                cpuRatio);
    }
}
