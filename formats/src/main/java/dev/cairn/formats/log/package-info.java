/// What robot logs share, whatever their container: channels with topics and schemas, and messages in time order.
///
/// [dev.cairn.formats.log.LogReader] is the door; MCAP, ROS 1 bags and rosbag2 implement it. Message bytes are never
/// looked into here.
@NullMarked
package dev.cairn.formats.log;

import org.jspecify.annotations.NullMarked;
