package dev.cairn.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Recordings that nobody here made and that are not part of the project; tests on them are skipped where they are
/// absent.
///
/// They lie in `data` of the folder that the environment variable `CAIRN_SHARED` names, else in `../shared/data` beside
/// the project.
public final class SharedData {

    private SharedData() {}

    /// A folder of the shared data; the test is skipped, saying so, where it is absent.
    ///
    /// @param below path below the data, with `/` between names
    public static Path folder(String below) {
        Path found = find(below);
        Assumptions.assumeTrue(found != null && Files.isDirectory(found), () -> absent("folder", below));
        return java.util.Objects.requireNonNull(found);
    }

    /// A file of the shared data; the test is skipped, saying so, where it is absent.
    ///
    /// @param below path below the data, with `/` between names
    public static Path file(String below) {
        Path found = find(below);
        Assumptions.assumeTrue(found != null && Files.isRegularFile(found), () -> absent("file", below));
        return java.util.Objects.requireNonNull(found);
    }

    private static @Nullable Path find(String below) {
        for (Path root : roots()) {
            Path found = root.resolve(below);
            if (Files.exists(found)) {
                return found;
            }
        }
        return null;
    }

    private static List<Path> roots() {
        List<Path> roots = new ArrayList<>();
        String said = System.getenv("CAIRN_SHARED");
        if (said != null && !said.isBlank()) {
            roots.add(Path.of(said, "data"));
        }
        String project = System.getProperty("cairn.root");
        if (project != null && !project.isBlank()) {
            roots.add(Path.of(project).resolve("../shared/data").normalize());
        }
        return roots;
    }

    private static String absent(String what, String below) {
        return "skipped: the shared data has no " + what + " " + below
                + "; put it into ../shared/data beside the project or name its parent in CAIRN_SHARED";
    }
}
