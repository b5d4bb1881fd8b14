@NullMarked
package dev.cairn.formats.lz4;

import org.jspecify.annotations.NullMarked;
