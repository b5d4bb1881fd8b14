/// Robot logs as episodes.
@NullMarked
package dev.cairn.formats.logset;

import org.jspecify.annotations.NullMarked;
