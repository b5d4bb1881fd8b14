/// LZ4 frames in memory, as chunks of MCAP and of ROS 1 bags are packed: linked blocks too, and what a torn frame
/// holds.
///
/// Blocks are unpacked by lz4-java, whose own frame reader refuses linked ones.
@NullMarked
package dev.cairn.formats.lz4;

import org.jspecify.annotations.NullMarked;
