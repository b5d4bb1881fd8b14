package dev.cairn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// The only way in from a shell.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofLauncher();
        PrintStream err = stream(FileDescriptor.err, true);
        Stop stop = Stop.onInterrupt(terminal, err);
        Session session = new Session(stream(FileDescriptor.out, false), err, terminal, stop, InstantSource.system());
        int exitCode = run(session, args);
        if (stop.finished()) {
            System.exit(exitCode);
        }
        // Interrupted: the machine is already on its way down, with the exit code of the signal.
    }

    /// Runs one command.
    ///
    /// @return the exit code
    static int run(Session session, String... args) {
        int exitCode;
        try {
            exitCode = Commands.line(session).execute(args);
        } catch (OutOfMemoryError e) {
            session.err().println("cairn: out of memory; give Java more and say so to us, this should not happen");
            session.err().println("  try: CAIRN_JAVA_OPTS=-Xmx1g cairn ...");
            exitCode = ExitCodes.SETUP;
        }
        if (session.out().checkError()) {
            session.err().println("cairn: standard output could not be written to its end");
            exitCode = Math.max(exitCode, ExitCodes.SETUP);
        }
        return exitCode;
    }

    /// UTF-8 whatever the locale: a table or a name must not become question marks.
    private static PrintStream stream(FileDescriptor to, boolean flush) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(to), 1 << 13), flush, StandardCharsets.UTF_8);
    }
}
