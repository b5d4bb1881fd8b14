package dev.cairn.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// Every command, in the order of the help.
final class Commands {
    /// To add a command, add its constructor here: a class with picocli's annotations that is given the session.
    private static final List<Function<Session, Callable<Integer>>> ALL =
            List.of(ScanCommand::new, ConvertCommand::new, VerifyCommand::new, RecoverCommand::new, DemoCommand::new);

    private Commands() {}

    /// The command line with every command.
    static CommandLine line(Session session) {
        return line(session, ALL.stream().map(made -> made.apply(session)).toList());
    }

    /// The command line with some commands.
    static CommandLine line(Session session, List<? extends Callable<Integer>> commands) {
        CairnCommand root = new CairnCommand();
        CommandLine line = new CommandLine(root);
        for (Callable<Integer> command : commands) {
            line.addSubcommand(command);
        }
        Failures failures = new Failures(session, root);
        Ansi ansi = session.terminal().colour() ? Ansi.ON : Ansi.OFF;
        line.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false);
        return line;
    }
}
