package dev.cairn.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Files that nobody here wrote, read by two readers.
class SharedFilesTest {
    private static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(SharedData.folder(""))) {
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
                SharedData.file("made/lerobot_v3.0/crashed_before_finalize/dataset/data/chunk-000/file-000.parquet");
        byte[] bytes = Files.readAllBytes(path);

        assertThatThrownBy(() -> Tables.open(bytes))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT_FILE))
                .hasMessageContaining("its writer was stopped before the footer");
    }
}
