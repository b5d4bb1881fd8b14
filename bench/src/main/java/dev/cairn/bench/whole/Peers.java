package dev.cairn.bench.whole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Programs of others that do the same.
final class Peers {
    private Peers() {}

    /// The Python that has the official converter: that of the judges, or of CAIRN_JUDGES.
    static Optional<Path> lerobotPython() {
        String set = System.getenv("CAIRN_JUDGES");
        Path judges =
                set != null ? Path.of(set) : Path.of(System.getProperty("user.home"), ".cache", "cairn", "judges");
        Path python = judges.resolve("lerobot").resolve("bin").resolve("python");
        return Files.isExecutable(python) ? Optional.of(python) : Optional.empty();
    }

    /// The official converter works in place, so that each run gets a fresh copy.
    static Contender officialConverter(Path python, Path set) {
        return new Contender(
                "official converter (LeRobot 0.6.1)",
                folder -> new Stopwatch(java.util.Map.of())
                        .run(
                                List.of(
                                        "cp",
                                        "-r",
                                        set.toString(),
                                        folder.resolve("set").toString()),
                                folder),
                folder -> List.of(
                        "env",
                        "HF_HUB_OFFLINE=1",
                        "HF_HOME=" + folder.resolve("home"),
                        python.toString(),
                        "-m",
                        "lerobot.scripts.convert_dataset_v21_to_v30",
                        "--repo-id=bench/set",
                        "--root=" + folder.resolve("set"),
                        "--push-to-hub=false"));
    }

    static Contender copy(String name, Path set) {
        return Contender.of(
                name,
                folder -> List.of(
                        "cp", "-r", set.toString(), folder.resolve("copy").toString()));
    }

    static Contender copyAndCompare(Path set) {
        return Contender.of(
                "cp -r and diff -r",
                folder -> Contender.shell("cp -r \"$1\" \"$2\"; diff -r \"$1\" \"$2\"", set, folder.resolve("copy")));
    }
}
