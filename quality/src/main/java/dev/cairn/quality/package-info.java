/// The check catalogue: what is broken, what is risky, what is merely so, with evidence and the edit
/// that mends it.
///
/// Start at [Checks]. One pass over an episode feeds every check: [ScanChecks#begin] gives an
/// [EpisodeScan] whose
/// sinks keep one summary; [EpisodeScan#finish()] judges the episode; [SetScan] folds episodes in
/// ordinal order and
/// [SetScan#settle] judges the set without reading a byte. A check is a [dev.cairn.quality.check.Check] in the package
/// of its
/// theme.
@NullMarked
package dev.cairn.quality;

import org.jspecify.annotations.NullMarked;
