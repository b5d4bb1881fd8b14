package dev.cairn.bench;

import dev.cairn.bench.whole.WholeRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// The bench's command line.
public final class Main {
    private static final String USAGE = """
            Usage: bench/run [--sets FOLDER] [--rounds N] [NAME...]   whole commands beside their peers
                   bench/run hot [PATTERN]                            hot loops, by JMH
                   bench/run list                                     names of the whole commands

            Without names all whole commands are measured, which takes about an hour and 30 GB of disk. Sets are made
            below FOLDER (default: cairn-bench in the temporary folder) and used again by the next run. Tables go to
            standard output, progress to standard error.""";

    private Main() {}

    /// Runs what the words ask for.
    public static void main(String[] words) throws IOException, RunnerException {
        System.exit(run(words));
    }

    private static int run(String[] words) throws IOException, RunnerException {
        if (words.length > 0 && words[0].equals("hot")) {
            hot(words.length > 1 ? words[1] : ".*");
            return 0;
        }
        Path sets = Path.of(System.getProperty("java.io.tmpdir"), "cairn-bench");
        int rounds = 0;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--sets") && i + 1 < words.length) {
                sets = Path.of(words[++i]).toAbsolutePath();
            } else if (word.equals("--rounds") && i + 1 < words.length) {
                rounds = Integer.parseInt(words[++i]);
            } else if (word.startsWith("-")) {
                System.err.println(USAGE);
                return word.equals("--help") ? 0 : 2;
            } else {
                names.add(word);
            }
        }
        Path cairn = Path.of(System.getProperty("cairn.root", "."), "cairn").toAbsolutePath();
        WholeRuns runs = new WholeRuns(cairn, sets, System.out, System.err);
        if (names.equals(List.of("list"))) {
            runs.names().forEach(System.out::println);
            return 0;
        }
        return runs.run(names.isEmpty() ? runs.names() : names, rounds, Clock.systemDefaultZone()) == 0 ? 0 : 1;
    }

    private static void hot(String pattern) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(pattern)
                        .jvmArgsAppend("-Xmx1g", "--enable-native-access=ALL-UNNAMED")
                        .build())
                .run();
    }
}
