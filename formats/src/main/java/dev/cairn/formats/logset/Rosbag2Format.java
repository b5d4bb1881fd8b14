package dev.cairn.formats.logset;

/// rosbag2 recordings; each bag is an episode, whatever the number of its files.
public final class Rosbag2Format extends LogFormat {
    /// Name of the format.
    public static final String NAME = "rosbag2";

    public Rosbag2Format() {
        super(new BagFamily());
    }
}
