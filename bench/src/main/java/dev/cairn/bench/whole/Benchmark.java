package dev.cairn.bench.whole;

import java.util.List;

/// A job and those who do it.
///
/// @param goal what is promised, in words
/// @param ours first in each round
/// @param peers who do the same or the nearest thing; empty where there is none
/// @param rounds measured, after one that warms up
/// @param note what else the table should say, such as a peer that is missing
record Benchmark(
        String name, String what, String goal, Contender ours, List<Contender> peers, int rounds, String note) {
    Benchmark {
        peers = List.copyOf(peers);
    }
}
