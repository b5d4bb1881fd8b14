@NullMarked
package dev.cairn.quality.container;

import org.jspecify.annotations.NullMarked;
