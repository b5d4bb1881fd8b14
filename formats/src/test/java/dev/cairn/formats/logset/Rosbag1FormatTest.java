package dev.cairn.formats.logset;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.testkit.SharedData;
import java.nio.file.Path;

class Rosbag1FormatTest extends LogFormatContract {
    @Override
    protected EpisodeFormat format() {
        return new Rosbag1Format();
    }

    @Override
    protected Path sample() {
        return SharedData.folder("made/rosbag1/arm_lz4");
    }
}
