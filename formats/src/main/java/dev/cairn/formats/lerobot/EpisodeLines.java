package dev.cairn.formats.lerobot;

import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The episode table of v2: `meta/episodes.jsonl`.
final class EpisodeLines {
    static final String PATH = "meta/episodes.jsonl";

    private EpisodeLines() {}

    /// Reads the lines; those that are no episodes are noticed and passed over.
    static EpisodeTable read(SourceFile file, int cameras, ReadLimits limits, NoticeLog log) throws IOException {
        EpisodeTable table = new EpisodeTable(PATH, cameras, limits);
        JsonLines lines = new JsonLines(file, limits);
        long broken = 0;
        long firstBroken = -1;
        while (lines.advance()) {
            if (!add(lines, table)) {
                broken++;
                firstBroken = firstBroken < 0 ? lines.offset() : firstBroken;
            }
        }
        if (broken > 0) {
            log.add(new Notice(
                    NoticeKind.METADATA_FILE_CUT,
                    Optional.empty(),
                    Optional.empty(),
                    PATH,
                    firstBroken,
                    "lines that are no episodes",
                    "objects with episode_index, tasks and length",
                    broken));
        }
        table.finish(log);
        return table;
    }

    private static boolean add(JsonLines lines, EpisodeTable table) throws IOException {
        long number = -1;
        long length = EpisodeTable.UNSAID;
        List<String> tasks = List.of();
        try (JsonParser parser = Json.parser(lines.bytes(), lines.from(), lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            JsonToken token;
            while ((token = parser.nextToken()) == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (key) {
                    case "episode_index" -> number = whole(parser, value);
                    case "length" -> length = whole(parser, value);
                    case "tasks", "task" -> tasks = texts(parser, value);
                    default -> parser.skipChildren();
                }
            }
            if (token != JsonToken.END_OBJECT) {
                return false;
            }
        } catch (JacksonException e) {
            return false;
        }
        if (number < 0) {
            return false;
        }
        table.add(number, length, tasks);
        return true;
    }

    private static long whole(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (value == JsonToken.VALUE_NUMBER_FLOAT) {
            return (long) parser.getDoubleValue();
        }
        parser.skipChildren();
        return -1;
    }

    private static List<String> texts(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_STRING) {
            return List.of(parser.getString());
        }
        if (value != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return List.of();
        }
        List<String> texts = new ArrayList<>(2);
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY && token != null) {
            if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }
}
