/// A small fleet of robots that exists nowhere, and the recordings it made: the same bytes at every run.
///
/// Start at [Demo]: it makes the recordings through the writers that everybody uses, plants defects in them, scans and
/// converts them, and says what of the planted was found. Nothing here is needed by another command.
@NullMarked
package dev.cairn.cli.demo;

import org.jspecify.annotations.NullMarked;
