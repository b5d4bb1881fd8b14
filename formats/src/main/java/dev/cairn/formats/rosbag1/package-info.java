/// ROS 1 bags, version 2.0: chunks of messages, each packed by none, bz2 or lz4, and an index behind them.
///
/// Start at [dev.cairn.formats.rosbag1.Rosbag1Reader]. A bag without an index is read once to make one; what a torn bag
/// still holds is read; messages of several chunks are merged by time. Message bytes are not looked into, and bags are
/// not written.
@NullMarked
package dev.cairn.formats.rosbag1;

import org.jspecify.annotations.NullMarked;
