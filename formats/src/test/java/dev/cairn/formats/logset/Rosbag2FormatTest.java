package dev.cairn.formats.logset;

import dev.cairn.episode.format.EpisodeFormat;
import dev.cairn.testkit.SharedData;
import java.nio.file.Path;

class Rosbag2FormatTest extends LogFormatContract {
    @Override
    protected EpisodeFormat format() {
        return new Rosbag2Format();
    }

    @Override
    protected Path sample() {
        return SharedData.folder("made/rosbag2/sqlite3_v8_message_zstd");
    }
}
