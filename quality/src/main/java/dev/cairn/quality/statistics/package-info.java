/// Checks of the family STA: stored statistics against recomputed ones.
///
/// Start at [StatisticsChecks]. The arithmetic is that of [dev.cairn.episode.statistics].
@NullMarked
package dev.cairn.quality.statistics;

import org.jspecify.annotations.NullMarked;
