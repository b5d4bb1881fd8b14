/// Tests of the command line, of the house and of its documents.
@NullMarked
package dev.cairn.cli;

import org.jspecify.annotations.NullMarked;
