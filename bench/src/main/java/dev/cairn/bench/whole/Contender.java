package dev.cairn.bench.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One way to do a job.
///
/// @param name in the table
/// @param prepare before each run, not measured
/// @param command measured; its words, run in the folder of the run
record Contender(String name, Step prepare, Command command) {
    /// Makes ready what a run needs, below its own empty folder.
    @FunctionalInterface
    interface Step {
        void in(Path folder) throws IOException;
    }

    /// The words of a command that writes below the run's own folder.
    @FunctionalInterface
    interface Command {
        List<String> in(Path folder);
    }

    static Contender of(String name, Command command) {
        return new Contender(name, _ -> {}, command);
    }

    /// A shell's line; `$1` and on are the words behind it.
    static List<String> shell(String line, Object... words) {
        List<String> all = new java.util.ArrayList<>(List.of("sh", "-ec", line, "sh"));
        for (Object word : words) {
            all.add(word.toString());
        }
        return all;
    }
}
