@NullMarked
package dev.cairn.quality.video;

import org.jspecify.annotations.NullMarked;
