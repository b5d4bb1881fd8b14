/// The columns that decoded messages are gathered in, one per wanted leaf, and the plan of what is wanted.
///
/// A wire (ROS, protobuf, JSON) walks its bytes by a [Selection] and appends to each [Gather] it holds.
@NullMarked
package dev.cairn.formats.message.gather;

import org.jspecify.annotations.NullMarked;
