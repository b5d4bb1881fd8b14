package dev.cairn.bench.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs a command and says what it took; CPU and memory by GNU time, where it is installed.
final class Stopwatch {
    private static final Path GNU_TIME = Path.of("/usr/bin/time");

    private final Map<String, String> environment;

    Stopwatch(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    static boolean seesCpuAndMemory() {
        return Files.isExecutable(GNU_TIME);
    }

    /// Runs to the end.
    ///
    /// @throws IOException if the command fails; its message holds what the command said
    Sample run(List<String> command, Path folder) throws IOException {
        Path log = folder.resolve("said.log");
        Path took = folder.resolve("took.log");
        List<String> words = new ArrayList<>();
        if (seesCpuAndMemory()) {
            words.addAll(List.of(GNU_TIME.toString(), "-f", "%U %S %M", "-o", took.toString()));
        }
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        int exit;
        try {
            exit = process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit + ":\n" + Files.readString(log));
        }
        if (!seesCpuAndMemory()) {
            return new Sample(wall, Double.NaN, Double.NaN);
        }
        String[] numbers =
                Files.readString(took, StandardCharsets.US_ASCII).strip().split(" ");
        return new Sample(
                wall,
                Double.parseDouble(numbers[0]) + Double.parseDouble(numbers[1]),
                Double.parseDouble(numbers[2]) / 1024);
    }
}
