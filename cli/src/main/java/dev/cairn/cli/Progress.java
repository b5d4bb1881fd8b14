package dev.cairn.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/// One line on standard error that says done, total, rate and time left.
///
/// Appears after a second, on a terminal only; silent in a pipe. Any thread may add.
final class Progress implements AutoCloseable {
    /// Total of work whose end is not known.
    static final long UNKNOWN = -1;

    private static final long FIRST_MILLIS = 1000;
    private static final long NEXT_MILLIS = 250;

    private final Terminal terminal;
    private final PrintStream err;
    private final String what;
    private final Unit unit;
    private final long total;
    private final LongAdder done = new LongAdder();
    private final long startNanos = System.nanoTime();
    private final Thread painter;

    /// What is counted.
    enum Unit {
        EPISODES("episodes"),
        FILES("files"),
        PICTURES("pictures"),
        MESSAGES("messages"),
        BYTES("B");

        private final String name;

        Unit(String name) {
            this.name = name;
        }

        private String number(double count) {
            if (this != BYTES) {
                return String.format(Locale.ROOT, count < 10 && count != Math.rint(count) ? "%.1f" : "%,.0f", count);
            }
            double scaled = count;
            String[] prefixes = {"", "k", "M", "G", "T"};
            int prefix = 0;
            while (scaled >= 1000 && prefix < prefixes.length - 1) {
                scaled /= 1000;
                prefix++;
            }
            return String.format(Locale.ROOT, prefix == 0 ? "%.0f %s" : "%.1f %s", scaled, prefixes[prefix]);
        }

        private String of(double count) {
            return this == BYTES ? number(count) + name : number(count) + " " + name;
        }
    }

    Progress(Terminal terminal, PrintStream err, String what, Unit unit, long total) {
        this.terminal = terminal;
        this.err = err;
        this.what = what;
        this.unit = unit;
        this.total = total;
        this.painter = Thread.ofPlatform().daemon().name("progress").unstarted(this::paint);
        if (terminal.err()) {
            painter.start();
        }
    }

    /// So much more is done.
    void add(long units) {
        done.add(units);
    }

    private void paint() {
        try {
            Thread.sleep(FIRST_MILLIS);
            int width = terminal.width();
            while (true) {
                String line = line(what, unit, done.sum(), total, System.nanoTime() - startNanos, width);
                err.print("\r\u001b[K" + line);
                err.flush();
                Thread.sleep(NEXT_MILLIS);
            }
        } catch (InterruptedException e) {
            // Closed: the line goes, and what comes next starts where it was.
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    /// The line as a terminal of `width` columns shows it, one column left free.
    static String line(String what, Unit unit, long done, long total, long elapsedNanos, int width) {
        double seconds = Math.max(1, elapsedNanos) / 1e9;
        double rate = done / seconds;
        StringBuilder line = new StringBuilder(what).append("  ");
        if (total >= 0) {
            line.append(unit.number(done)).append(" of ");
        }
        line.append(unit.of(total >= 0 ? total : done));
        line.append("  ")
                .append(unit == Unit.BYTES ? unit.of(rate) : unit.number(rate))
                .append("/s");
        if (total >= 0 && done > 0) {
            line.append("  ").append(duration(Math.max(0, total - done) / rate)).append(" left");
        }
        return line.length() < width ? line.toString() : line.substring(0, Math.max(0, width - 1));
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }

    @Override
    public void close() {
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
