/// Measures whole processes, start-up included, in alternating runs.
///
/// A [Benchmark] has contenders; [Alternating] runs them in turn and keeps a [Sample] of each run; [Report] makes the
/// table with medians, spread, CPU seconds, memory and the ratio of each round.
@NullMarked
package dev.cairn.bench.whole;

import org.jspecify.annotations.NullMarked;
