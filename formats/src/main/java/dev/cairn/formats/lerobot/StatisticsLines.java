package dev.cairn.formats.lerobot;

import dev.cairn.episode.Statistics;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Statistics of v2.1, a line per episode, read through a window that moves forward.
final class StatisticsLines implements EpisodeStatistics {
    private static final int WINDOW_BYTES = 256 << 10;

    private final LeRobotSet set;
    private byte[] window = new byte[0];
    private long windowAt;
    private int filled;

    StatisticsLines(LeRobotSet set) {
        this.set = set;
    }

    @Override
    public List<Statistics> read(int row) throws IOException {
        StatisticsIndex index = set.statistics();
        SourceFile file = index.file();
        if (file == null) {
            return List.of();
        }
        long offset = index.offset(row);
        if (offset < 0) {
            set.log()
                    .repeated(
                            Notice.ofSet(
                                    NoticeKind.STATISTICS_MISSING,
                                    StatisticsIndex.PATH,
                                    "no line",
                                    "a line of statistics for each episode"),
                            row);
            return List.of();
        }
        int length = index.length(row);
        hold(file, offset, length);
        try (JsonParser parser = Json.parser(window, (int) (offset - windowAt), length)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals("stats");
                if (parser.nextToken() == JsonToken.START_OBJECT && wanted) {
                    return EpisodeStatistics.gathered(Json.statistics(parser));
                }
                parser.skipChildren();
            }
            throw new FormatException(
                    dev.cairn.episode.source.Problem.CORRUPT_FILE, file.path(), offset, "a line without stats");
        } catch (JacksonException e) {
            throw Json.broken(file.path(), e, offset);
        }
    }

    private void hold(SourceFile file, long offset, int length) throws IOException {
        if (offset >= windowAt && offset + length <= windowAt + filled) {
            return;
        }
        int wanted = (int) Math.min(Math.max(WINDOW_BYTES, length), file.sizeBytes() - offset);
        if (window.length < wanted) {
            window = new byte[wanted];
        }
        filled = 0;
        file.read(offset, ByteBuffer.wrap(window, 0, wanted));
        windowAt = offset;
        filled = wanted;
    }
}
