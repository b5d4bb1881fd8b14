/// Everything known of an episode without its bytes, and what checks have to say.
///
/// Start at [EpisodeFacts]. Leaves are String, int, long and double, so that each list can be a Parquet table.
@NullMarked
package dev.cairn.episode.facts;

import org.jspecify.annotations.NullMarked;
