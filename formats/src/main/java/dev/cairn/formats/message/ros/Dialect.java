package dev.cairn.formats.message.ros;

/// The two generations of ROS, which share words with different meanings.
public enum Dialect {
    ROS1,
    ROS2
}
