package dev.cairn.formats.logset;

import dev.cairn.formats.rosbag1.Rosbag1Reader;
import java.util.List;

/// ROS 1 bags; each is an episode.
public final class Rosbag1Format extends LogFormat {
    /// Name of the format.
    public static final String NAME = "rosbag1";

    private static final FileFamily FAMILY = new FileFamily(
            NAME,
            "ROS 1 bags",
            "2.0",
            List.of(".bag", ".bag.active"),
            List.of("#ROSBAG V", "#ROSRECORD V"),
            Rosbag1Reader::open);

    public Rosbag1Format() {
        super(FAMILY);
    }
}
