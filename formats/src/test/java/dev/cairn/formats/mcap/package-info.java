@NullMarked
package dev.cairn.formats.mcap;

import org.jspecify.annotations.NullMarked;
