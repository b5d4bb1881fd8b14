/// Tests of ROS definitions.
@NullMarked
package dev.cairn.formats.message.ros;

import org.jspecify.annotations.NullMarked;
