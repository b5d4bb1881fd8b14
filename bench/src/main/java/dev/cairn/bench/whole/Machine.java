package dev.cairn.bench.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// What the numbers were measured on.
final class Machine {
    private Machine() {}

    static String describe(Clock clock, Path sets) throws IOException {
        String model = value("/proc/cpuinfo", "model name");
        String memory = value("/proc/meminfo", "MemTotal");
        return LocalDate.now(clock) + ", " + Runtime.getRuntime().availableProcessors() + " cores"
                + (model.isEmpty() ? "" : " (" + model + ")")
                + (memory.isEmpty() ? "" : ", memory " + memory)
                + ", " + Files.getFileStore(sets).type()
                + ", JDK " + System.getProperty("java.vendor.version", "") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ".";
    }

    /// The load of the last minute, in words.
    static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file)
                ? "load of the machine before " + Files.readString(file).split(" ")[0]
                : "load of the machine unknown";
    }

    private static String value(String file, String key) throws IOException {
        Path path = Path.of(file);
        List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of();
        for (String line : lines) {
            if (line.startsWith(key)) {
                return line.substring(line.indexOf(':') + 1).strip();
            }
        }
        return "";
    }
}
