package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Where the line of each episode is in `meta/episodes_stats.jsonl`; the lines themselves stay in the file.
final class StatisticsIndex {
    static final String PATH = "meta/episodes_stats.jsonl";

    private final @Nullable SourceFile file;
    private final long[] offsets;
    private final int[] lengths;

    private StatisticsIndex(@Nullable SourceFile file, int rows) {
        this.file = file;
        offsets = new long[rows];
        lengths = new int[rows];
        Arrays.fill(offsets, -1);
    }

    /// Passes over the lines once and looks at their episode numbers alone.
    static StatisticsIndex read(DatasetFiles files, EpisodeTable table, ReadLimits limits, NoticeLog log)
            throws IOException {
        try {
            Optional<SourceFile> file = files.find(PATH);
            if (file.isEmpty()) {
                return new StatisticsIndex(null, 0);
            }
            StatisticsIndex index = new StatisticsIndex(file.get(), table.size());
            JsonLines lines = new JsonLines(file.get(), limits);
            while (lines.advance()) {
                int row = table.rowOf(number(lines));
                if (row >= 0 && index.offsets[row] < 0) {
                    index.offsets[row] = lines.offset();
                    index.lengths[row] = lines.length();
                }
            }
            return index;
        } catch (FormatException e) {
            NoticeKind kind =
                    e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.DOCUMENT_UNREADABLE;
            log.add(Notice.ofSet(kind, PATH, Json.reason(e), "statistics per episode"));
            return new StatisticsIndex(null, 0);
        }
    }

    private static final byte[] FIRST_KEY = "{\"episode_index\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    // Python writes the number first: the first bytes of a line tell, and its kilobytes are not parsed twice.
    private static long number(JsonLines lines) {
        byte[] bytes = lines.bytes();
        int at = lines.from();
        int end = at + lines.length();
        if (lines.length() > FIRST_KEY.length
                && Arrays.equals(bytes, at, at + FIRST_KEY.length, FIRST_KEY, 0, FIRST_KEY.length)) {
            at += FIRST_KEY.length;
            while (at < end && bytes[at] == ' ') {
                at++;
            }
            long number = 0;
            int digits = 0;
            while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && digits < 18) {
                number = number * 10 + bytes[at++] - '0';
                digits++;
            }
            if (digits > 0 && at < end && (bytes[at] == ',' || bytes[at] == ' ')) {
                return number;
            }
        }
        return parsedNumber(lines);
    }

    private static long parsedNumber(JsonLines lines) {
        try (JsonParser parser = Json.parser(lines.bytes(), lines.from(), lines.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean wanted = parser.currentName().equals("episode_index");
                    if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && wanted) {
                        return parser.getLongValue();
                    }
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            return -1;
        }
        return -1;
    }

    boolean isThere() {
        return file != null;
    }

    @Nullable
    SourceFile file() {
        return file;
    }

    /// Where the line of a row of the episode table begins, −1 if it has none.
    long offset(int row) {
        return row < offsets.length ? offsets[row] : -1;
    }

    int length(int row) {
        return lengths[row];
    }
}
