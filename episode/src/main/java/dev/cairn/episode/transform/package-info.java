/// Changes of an episode that need nothing but the model: choose streams, cut, rename tasks, put streams on rows.
///
/// Start at [Transform]. A transform says its losses before it runs and hands out lazy episodes. [SelectStreams],
/// [CutRows] with [Trim] and [RenameTasks] are joined by [Transforms]; [TimeWindow] and [PacketCut] say which
/// pictures go with which rows, and which packets with which pictures.
///
/// [Align] puts streams that have time lines of their own on rows: `AlignScan` goes through the stamps, `AlignClocks`
/// chooses a clock, `AlignPlan` settles the rows, and `AlignPass` lets samples wait in an `AlignSeries` per stream
/// until all that can concern a row has come. [AlignReport] tells what that cost.
@NullMarked
package dev.cairn.episode.transform;

import org.jspecify.annotations.NullMarked;
