@NullMarked
package dev.cairn.formats.rosbag2;

import org.jspecify.annotations.NullMarked;
