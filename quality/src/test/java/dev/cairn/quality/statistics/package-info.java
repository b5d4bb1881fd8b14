@NullMarked
package dev.cairn.quality.statistics;

import org.jspecify.annotations.NullMarked;
