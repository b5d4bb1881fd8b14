@NullMarked
package dev.cairn.episode.statistics;

import org.jspecify.annotations.NullMarked;
