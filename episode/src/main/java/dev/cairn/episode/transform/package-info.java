/// Changes of an episode that need nothing but the model: choose streams, cut, rename tasks.
///
/// Start at [Transform]. A transform says its losses before it runs and hands out lazy episodes.
@NullMarked
package dev.cairn.episode.transform;

import org.jspecify.annotations.NullMarked;
