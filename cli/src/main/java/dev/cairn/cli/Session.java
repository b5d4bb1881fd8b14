package dev.cairn.cli;

import java.io.PrintStream;
import java.time.InstantSource;

/// What a command is given of the world.
///
/// @param out results, and with `--json` one document and nothing else
/// @param err progress and complaints
/// @param stop raised by Ctrl-C; asked between pieces of work
/// @param clock for stamps in reports
record Session(PrintStream out, PrintStream err, Terminal terminal, Stop stop, InstantSource clock) {

    /// Starts showing progress of a piece of work; who opened it closes it.
    ///
    /// @param what verb, such as `converting`
    /// @param total in units, or [Progress#UNKNOWN]
    Progress progress(String what, Progress.Unit unit, long total) {
        return new Progress(terminal, err, what, unit, total);
    }
}
