@NullMarked
package dev.cairn.quality.time;

import org.jspecify.annotations.NullMarked;
