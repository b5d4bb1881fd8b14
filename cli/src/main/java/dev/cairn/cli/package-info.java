/// The command line: one command per file, and the only `main`.
///
/// Start at `Main`, then `Commands`, the one place where commands are listed. A command is given a `Session` and
/// nothing global: output streams, what is a terminal, the flag that Ctrl-C raises. It returns an exit code, or throws
/// what `Failures` turns into one line on standard error and the exit code of the problem's blame.
@NullMarked
package dev.cairn.cli;

import org.jspecify.annotations.NullMarked;
