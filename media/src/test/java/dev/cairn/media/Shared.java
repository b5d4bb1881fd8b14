package dev.cairn.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the shared data lies; tests that want it are skipped where it is absent.
final class Shared {
    private Shared() {}

    static Path path(String below) {
        String set = System.getenv("CAIRN_SHARED");
        Path root = set != null ? Path.of(set) : Path.of(System.getProperty("cairn.root", "."), "../shared");
        Path path = root.resolve("data").resolve(below).normalize();
        assumeTrue(Files.exists(path), "shared data is absent: " + below);
        return path;
    }
}
