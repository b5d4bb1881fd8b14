@NullMarked
package dev.cairn.formats.log;

import org.jspecify.annotations.NullMarked;
