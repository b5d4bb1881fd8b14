/// The command line: one command per file, and the only `main`.
@NullMarked
package dev.cairn.cli;

import org.jspecify.annotations.NullMarked;
