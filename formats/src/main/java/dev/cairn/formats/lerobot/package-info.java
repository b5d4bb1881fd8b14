/// LeRobot datasets, v2.0, v2.1 and v3.0, read in place and written.
///
/// Start at [LeRobotFormat]. What a folder is, its files say and not its version string. The episode table
/// ([EpisodeTable]) is kept as plain arrays; a cursor ([LeRobotCursor]) reads each data file and each video once; an
/// episode's pictures in a shared MP4 are a window of its sample table ([CameraWindow]), its rows a run of the data
/// file ([RowRuns]). Not here: statistics arithmetic, pixels.
@NullMarked
package dev.cairn.formats.lerobot;

import org.jspecify.annotations.NullMarked;
