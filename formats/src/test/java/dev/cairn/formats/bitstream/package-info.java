@NullMarked
package dev.cairn.formats.bitstream;

import org.jspecify.annotations.NullMarked;
