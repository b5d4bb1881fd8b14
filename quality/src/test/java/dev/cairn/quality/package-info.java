@NullMarked
package dev.cairn.quality;

import org.jspecify.annotations.NullMarked;
