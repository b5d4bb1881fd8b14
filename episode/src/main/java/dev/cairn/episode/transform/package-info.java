/// Changes of an episode that need nothing but the model: choose streams, cut, rename tasks.
///
/// Start at [Transform]. A transform says its losses before it runs and hands out lazy episodes. [SelectStreams],
/// [CutRows] with [Trim] and [RenameTasks] are joined by [Transforms]; [TimeWindow] and [PacketCut] say which
/// pictures go with which rows, and which packets with which pictures.
@NullMarked
package dev.cairn.episode.transform;

import org.jspecify.annotations.NullMarked;
