package dev.cairn.formats.logset;

import dev.cairn.episode.format.EpisodeFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class McapFormatTest extends LogFormatContract {
    @TempDir
    Path logs;

    @Override
    protected EpisodeFormat format() {
        return new McapFormat();
    }

    @Override
    protected Path sample() {
        try {
            SmallLog.write(logs.resolve("one.mcap"), 1);
            SmallLog.write(logs.resolve("two.mcap"), 2);
            return logs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
