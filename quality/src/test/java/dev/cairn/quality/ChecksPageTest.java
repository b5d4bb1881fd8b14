package dev.cairn.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.quality.check.CheckInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ChecksPageTest {
    @Test
    void thePageSaysWhatTheChecksAre() throws IOException {
        Path page = Path.of(System.getProperty("cairn.root"), "docs/checks.md");
        if (Boolean.getBoolean("cairn.update")) {
            update(page);
        }
        List<String> rows =
                Files.readAllLines(page).stream().filter(ChecksPageTest::isRow).toList();

        assertThat(rows)
                .as("docs/checks.md should hold:\n%s", expected())
                .isEqualTo(Checks.all(CheckOptions.DEFAULTS).stream()
                        .map(check -> row(check.info()))
                        .toList());
    }

    private static boolean isRow(String line) {
        return line.matches("\\| [A-Z]{3,4}-\\d\\d \\|.*");
    }

    /// Puts the rows of the catalogue where those of the page begin.
    private static void update(Path page) throws IOException {
        StringBuilder made = new StringBuilder();
        boolean written = false;
        for (String line : Files.readAllLines(page)) {
            if (!isRow(line)) {
                made.append(line).append('\n');
            } else if (!written) {
                made.append(expected()).append('\n');
                written = true;
            }
        }
        Files.writeString(page, made.toString());
    }

    private static String expected() {
        return Checks.all(CheckOptions.DEFAULTS).stream()
                .map(check -> row(check.info()))
                .collect(Collectors.joining("\n"));
    }

    private static String row(CheckInfo info) {
        return "| %s | %s | %d | %s | %s | %s |"
                .formatted(
                        info.id(),
                        info.name(),
                        info.version(),
                        info.claim().name().toLowerCase(java.util.Locale.ROOT),
                        info.meaning(),
                        info.thresholdText());
    }
}
