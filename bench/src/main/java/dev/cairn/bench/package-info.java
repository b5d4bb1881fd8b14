/// Measurements of Cairn beside its peers: whole commands in alternating runs, and hot loops.
///
/// [dev.cairn.bench.Main] is started by `bench/run`. Sets are made by `dev.cairn.bench.sets` from a few encoded clips,
/// commands are measured by `dev.cairn.bench.whole`; the loops lie beside the code that they call.
@NullMarked
package dev.cairn.bench;

import org.jspecify.annotations.NullMarked;
