/// Tests of the LeRobot reader and writer.
@NullMarked
package dev.cairn.formats.lerobot;

import org.jspecify.annotations.NullMarked;
