package dev.cairn.cli;

import java.util.List;
import picocli.CommandLine;

/// The help of every command as docs/cli.md.
final class CliPage {
    private CliPage() {}

    static String text(CommandLine line) {
        StringBuilder page = new StringBuilder("""
                # The command line

                The help of every command, made by `./mvnw -Dquick -pl cli -am test -Dcairn.update=true \
                -Dtest=CliPageTest -Dsurefire.failIfNoSpecifiedTests=false`.
                """);
        append(page, line);
        return page.toString();
    }

    private static void append(StringBuilder page, CommandLine line) {
        page.append("\n## ").append(line.getCommandSpec().qualifiedName()).append("\n\n```text\n");
        page.append(line.getUsageMessage().replace(System.lineSeparator(), "\n").strip());
        page.append("\n```\n");
        for (CommandLine sub : List.copyOf(line.getSubcommands().values())) {
            append(page, sub);
        }
    }
}
