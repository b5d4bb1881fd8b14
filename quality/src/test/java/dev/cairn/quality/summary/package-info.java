@NullMarked
package dev.cairn.quality.summary;

import org.jspecify.annotations.NullMarked;
