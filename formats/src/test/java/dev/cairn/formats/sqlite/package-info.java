@NullMarked
package dev.cairn.formats.sqlite;

import org.jspecify.annotations.NullMarked;
