package dev.cairn.formats;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.formats.foxglove.FoxgloveFormat;
import dev.cairn.formats.lerobot.LeRobotFormat;
import dev.cairn.formats.logset.McapFormat;
import dev.cairn.formats.logset.Rosbag1Format;
import dev.cairn.formats.logset.Rosbag2Format;
import java.util.List;
import java.util.Optional;

/// Every format of this module.
public final class Formats {
    private static final List<EpisodeFormat> ALL = List.of(
            new LeRobotFormat(), new FoxgloveFormat(), new Rosbag2Format(), new McapFormat(), new Rosbag1Format());

    private Formats() {}

    /// All of them, in the order in which they are asked: the one that takes more goes first.
    public static List<EpisodeFormat> all() {
        return ALL;
    }

    /// The format of that name, as in [dev.cairn.episode.format.Recognised].
    public static Optional<EpisodeFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }
}
