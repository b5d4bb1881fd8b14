@NullMarked
package dev.cairn.formats.mp4;

import org.jspecify.annotations.NullMarked;
