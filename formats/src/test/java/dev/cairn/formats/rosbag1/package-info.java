@NullMarked
package dev.cairn.formats.rosbag1;

import org.jspecify.annotations.NullMarked;
