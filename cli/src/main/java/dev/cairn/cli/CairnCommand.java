package dev.cairn.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root: holds what all commands share, and does nothing itself.
@Command(
        name = "cairn",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Says what robot recordings hold and whether they are sound, and converts, edits and verifies them.",
        versionProvider = CairnCommand.Version.class,
        footer = {
            "",
            "Exit codes: 0 done and sound, 1 done but something fell short, 2 the call is wrong, 3 the data is"
                    + " unreadable, 4 the machine or set-up is at fault, 130 interrupted.",
            "",
            "Example:",
            "  cairn COMMAND --help"
        })
final class CairnCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Shows the stack trace of an error.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    /// Name and version of this program.
    static String version() {
        String version = CairnCommand.class.getPackage().getImplementationVersion();
        return "cairn " + (version == null ? "(not packaged)" : version);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// The version of the jar.
    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {version()};
        }
    }
}
