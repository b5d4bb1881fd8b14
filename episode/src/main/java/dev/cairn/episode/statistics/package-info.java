/// Statistics of numbers as LeRobot defines them, in float64, for who checks stored ones and for who writes new ones.
///
/// Start at [RunningStatistics] (one stream of one episode) and [SetStatistics] (episodes folded to a set).
///
/// - min, max, mean, population standard deviation (two steps, no cancellation), count of samples, and the quantiles
///   0.01, 0.1, 0.5, 0.9 and 0.99.
/// - Samples of more than one dimension are described over their last axis only: shape [4, 3] gives 3 columns.
///   Booleans count as 0 and 1. A sample without numbers gives empty statistics.
/// - Episode quantiles: 5,000 equal bins over [min − 1e-10, max + 1e-10], half-open, the last one closed; the first bin
///   whose cumulative count reaches q·n, linear inside it, but the left edge in the first bin. Fewer than two samples:
///   every quantile is the mean.
/// - Set quantiles: the mean of the episodes' quantiles, weighted by count (LeRobot 0.6.1). That is not the quantile
///   of the set.
/// - A NaN in a column makes all its statistics but the count NaN, as in NumPy; an infinite value makes the standard
///   deviation and the quantiles NaN. Missing samples are left out and not counted.
@NullMarked
package dev.cairn.episode.statistics;

import org.jspecify.annotations.NullMarked;
