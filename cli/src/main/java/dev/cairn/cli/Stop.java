package dev.cairn.cli;

import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Whether the work shall stop; raised by Ctrl-C.
///
/// Works as a shutdown hook, the only way to hear of a signal that Java promises. The hook waits for the command to
/// tidy up, but never so long that the second of patience runs out; then the process ends with the signal's code.
final class Stop implements BooleanSupplier {
    private static final long PATIENCE_MILLIS = 700;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean raised;
    private volatile Thread hook = Thread.currentThread();

    /// A stop that only code can raise.
    Stop() {}

    /// A stop that Ctrl-C and SIGTERM raise.
    static Stop onInterrupt(Terminal terminal, PrintStream err) {
        Stop stop = new Stop();
        stop.hook = new Thread(() -> stop.interrupted(terminal, err), "stop");
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void interrupted(Terminal terminal, PrintStream err) {
        raise();
        err.println(terminal.err() ? "\r\u001b[Kcairn: interrupted" : "cairn: interrupted");
        try {
            boolean _ = done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void raise() {
        raised = true;
    }

    @Override
    public boolean getAsBoolean() {
        return raised;
    }

    /// Ends the work here if it shall stop.
    ///
    /// @throws CancellationException if it shall
    void check() {
        if (raised) {
            throw new CancellationException("interrupted");
        }
    }

    /// Says that the command is over.
    ///
    /// @return whether nothing interrupted it, so that its own exit code counts
    boolean finished() {
        done.countDown();
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun.
            return false;
        }
    }
}
