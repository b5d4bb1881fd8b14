@NullMarked
package dev.cairn.formats.foxglove;

import org.jspecify.annotations.NullMarked;
