/// Robot logs as episodes: MCAP files, ROS 1 bags and rosbag2 recordings.
///
/// Start at [dev.cairn.formats.logset.McapFormat] and its two brothers, which differ only in what a recording is. A
/// recording is an episode, each of its channels an axis with the messages as they are and with the streams that
/// `formats.meaning` makes of them. A pass is one walk in the order of log times; it holds a block per channel and no
/// object per message.
@NullMarked
package dev.cairn.formats.logset;

import org.jspecify.annotations.NullMarked;
