/// The episode model: what a recording is, and how its samples and packets are read.
///
/// Start at [Episode] and [EpisodeSpec]. An episode has *axes* (the instants that a group of streams shares) and
/// *streams* that hang on them; a [Pass] lends columnar [Block]s of samples. Readers hand out what is stored, in its
/// type; what a number means is a [Claim] with its ground. Everything else in Cairn stands on this package.
@NullMarked
package dev.cairn.episode;

import org.jspecify.annotations.NullMarked;
