/// Definitions of ROS messages: `.msg` and `.idl` texts, and those of the common packages for logs that
/// carry none.
///
/// [MsgSchemas], [IdlSchemas] and [BundledSchemas] are the doors.
@NullMarked
package dev.cairn.formats.message.ros;

import org.jspecify.annotations.NullMarked;
