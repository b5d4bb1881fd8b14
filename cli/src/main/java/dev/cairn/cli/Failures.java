package dev.cairn.cli;

import dev.cairn.cli.scan.Table;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what a command throws into one line on standard error and an exit code.
///
/// The stack trace is printed with `--debug` only.
final class Failures implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private final Session session;
    private final CairnCommand root;

    Failures(Session session, CairnCommand root) {
        this.session = session;
        this.root = root;
    }

    /// What is said of a failure.
    ///
    /// @param remedy command line that helps, `""` for none
    private record Verdict(int exitCode, String text, String remedy) {}

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (session.stop().getAsBoolean()) {
            return ExitCodes.INTERRUPTED;
        }
        if (e instanceof FormatException said && said.problem() == Problem.SETS_DIFFER) {
            return sayTable(said);
        }
        return say(judge(e), e);
    }

    /// A table of ours; what is foreign in it is made safe line by line.
    private int sayTable(FormatException e) {
        text(e).lines().forEach(line -> session.err().println(oneLine(line)));
        if (root.debug()) {
            e.printStackTrace(session.err());
        }
        return e.problem().blame().exitCode();
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String text = e.getMessage() == null ? "the call is wrong" : e.getMessage();
        List<String> near = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!near.isEmpty()) {
            text += " (did you mean " + String.join(" or ", near) + "?)";
        }
        String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return say(new Verdict(ExitCodes.CALL, text, help), e);
    }

    private int say(Verdict verdict, Exception e) {
        session.err().println("cairn: " + oneLine(verdict.text));
        if (!verdict.remedy.isEmpty()) {
            session.err().println("  try: " + oneLine(verdict.remedy));
        }
        if (root.debug()) {
            e.printStackTrace(session.err());
        }
        return verdict.exitCode;
    }

    private static Verdict judge(Exception e) {
        return switch (e) {
            case CommandException said -> new Verdict(said.problem().blame().exitCode(), text(said), said.remedy());
            case FormatException said ->
                new Verdict(said.problem().blame().exitCode(), text(said), remedy(said.problem()));
            case UncheckedIOException wrapped when wrapped.getCause() != null -> judge(wrapped.getCause());
            case CancellationException _ -> new Verdict(ExitCodes.INTERRUPTED, "interrupted", "");
            case IOException broken -> new Verdict(ExitCodes.SETUP, describe(broken), "");
            case InvalidPathException bad ->
                new Verdict(ExitCodes.CALL, "not a path on this machine: " + text(bad), "");
            default ->
                new Verdict(
                        Problem.BUG.blame().exitCode(),
                        "a defect of Cairn, please report it with what --debug prints: " + e,
                        "the same command with --debug");
        };
    }

    private static String remedy(Problem problem) {
        return problem == Problem.LFS_POINTER ? "git lfs pull (in the folder of the recordings)" : "";
    }

    private static String describe(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException there -> "it exists already: " + there.getFile();
            case FileSystemException broken
            when broken.getReason() != null -> broken.getReason() + ": " + broken.getFile();
            default -> e.getMessage() == null ? e.toString() : text(e);
        };
    }

    private static String text(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /// Foreign names may hold line ends and escape sequences; a terminal must not obey them.
    static String oneLine(String text) {
        return Table.oneLine(text);
    }
}
