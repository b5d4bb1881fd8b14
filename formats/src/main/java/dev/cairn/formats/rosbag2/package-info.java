/// rosbag2 recordings: a folder with `metadata.yaml` and storage files of SQLite or MCAP, or one bare `.db3`.
///
/// Start at [dev.cairn.formats.rosbag2.Rosbag2Reader]. Split files are merged by time, messages and files packed by
/// zstd
/// are unpacked, and a missing `metadata.yaml` is made up from the storage files. The source is never written to.
/// Message bytes are not looked into, and bags are not written.
@NullMarked
package dev.cairn.formats.rosbag2;

import org.jspecify.annotations.NullMarked;
