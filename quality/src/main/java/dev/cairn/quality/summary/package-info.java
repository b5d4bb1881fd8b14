/// What one pass over an episode leaves behind: small summaries that checks judge without reading a
/// byte again.
///
/// Start at [EpisodeSinks] (one pass), [EpisodeSummary] (its result) and [SetSummary] (episodes folded
/// in order).
@NullMarked
package dev.cairn.quality.summary;

import org.jspecify.annotations.NullMarked;
