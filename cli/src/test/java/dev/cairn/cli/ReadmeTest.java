package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// README.md shows Java that compiles, commands that run, and leads to pages that exist.
class ReadmeTest {
    @Test
    void itsJavaIsTheExampleThatIsCompiled() throws IOException {
        String shown = House.between(House.read("README.md"), "```java", "```");
        String compiled = House.between(
                House.read("cli/src/test/java/dev/cairn/cli/ReadmeExample.java"),
                "// README from here",
                "// README to here");

        assertThat(shown).isEqualTo(compiled.stripTrailing().stripIndent() + "\n");
    }

    @Test
    void continuousIntegrationRunsItsTestCommand() throws IOException {
        Set<String> commands = House.all("(?m)^(\\./mvnw [^#\\n]*?)\\s*(?:#.*)?$", House.read("README.md"));

        assertThat(commands).hasSize(1);
        assertThat(House.read(".ci/run").lines()).containsAll(commands);
    }

    @Test
    void itsLinksLeadSomewhere() throws IOException {
        for (String page : new String[] {"README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"}) {
            for (String link : House.all("\\]\\(([^)#:]+)\\)", House.read(page))) {
                assertThat(Files.exists(House.file(link)))
                        .as("%s leads to %s", page, link)
                        .isTrue();
            }
        }
    }
}
