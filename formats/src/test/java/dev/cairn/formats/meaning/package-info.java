@NullMarked
package dev.cairn.formats.meaning;

import org.jspecify.annotations.NullMarked;
