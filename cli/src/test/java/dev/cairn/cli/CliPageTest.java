package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// docs/cli.md says what `--help` says.
class CliPageTest {
    @Test
    void theHelpPageIsTheHelp() throws IOException {
        String made = CliPage.text(Commands.line(TestSession.make().session()));
        if (Boolean.getBoolean("cairn.update")) {
            Files.writeString(House.file("docs/cli.md"), made);
        }

        assertThat(House.read("docs/cli.md"))
                .as("docs/cli.md; -Dcairn.update=true makes it anew")
                .isEqualTo(made);
    }

    @Test
    void everyCommandShowsAnExample() {
        CommandLine line = Commands.line(TestSession.make().session());

        List<CommandLine> without = line.getSubcommands().values().stream()
                .filter(command -> !command.getUsageMessage().contains("Example:\n  cairn "))
                .toList();

        assertThat(without).extracting(CommandLine::getCommandName).isEmpty();
    }
}
