package dev.cairn.formats.mcap;

import java.util.Map;
import java.util.regex.Pattern;

/// Whether the last message of a channel holds for who comes late, as ROS 1 and ROS 2 note it in a channel's metadata.
final class Latching {
    /// `durability` in the quality of service of rosbag2, a number before version 9 of its metadata.
    private static final Pattern TRANSIENT_LOCAL = Pattern.compile("durability: *(1|transient_local)\\b");

    private Latching() {}

    static boolean of(Map<String, String> metadata) {
        String latching = metadata.getOrDefault("latching", "0").strip();
        return latching.equals("1")
                || latching.equalsIgnoreCase("true")
                || TRANSIENT_LOCAL
                        .matcher(metadata.getOrDefault("offered_qos_profiles", ""))
                        .find();
    }
}
