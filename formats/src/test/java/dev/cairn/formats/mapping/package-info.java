@NullMarked
package dev.cairn.formats.mapping;

import org.jspecify.annotations.NullMarked;
