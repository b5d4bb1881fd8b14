@NullMarked
package dev.cairn.cli.scan;

import org.jspecify.annotations.NullMarked;
