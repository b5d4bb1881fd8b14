package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Files that nobody here wrote, read by two readers.
class SharedFilesTest {
    /// Skips where the shared data is absent. Private until the test kit has it.
    private static Path shared() {
        String named = System.getenv("CAIRN_SHARED");
        Path shared = named != null ? Path.of(named) : Path.of(System.getProperty("cairn.root", "."), "../shared");
        Path data = shared.resolve("data");
        Assumptions.assumeTrue(Files.isDirectory(data), () -> "no shared data at " + data);
        return data;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(shared())) {
            return found.filter(path -> path.toString().endsWith(".parquet"))
                    .filter(path -> !path.toString().contains("crashed_before_finalize/dataset/data"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> bothReadersAgree() throws IOException {
        return files().stream()
                .map(path -> DynamicTest.dynamicTest(path.toString(), () -> {
                    byte[] bytes = Files.readAllBytes(path);

                    ParquetFile file = Tables.open(bytes);

                    var ours = Tables.read(file, file.columns(), 1000, 1 << 18);
                    assertThat(ours).isEqualTo(Judge.read(bytes, file.columns()));
                    assertThat((long) ours.getFirst().size()).isEqualTo(file.rows());
                }));
    }

    @Test
    void aFileWithoutFooterSaysSo() throws IOException {
        Path path =
                shared().resolve("made/lerobot_v3.0/crashed_before_finalize/dataset/data/chunk-000/file-000.parquet");
        byte[] bytes = Files.readAllBytes(path);

        assertThatThrownBy(() -> Tables.open(bytes))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE))
                .hasMessageContaining("its writer was stopped before the footer");
    }
}
