package dev.cairn.formats.foxglove;

import dev.cairn.episode.Column;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.formats.foxglove.Described.DescribedStream;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.specjson.ColumnReader;
import dev.cairn.formats.specjson.SpecReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Lists and structs in JSON.
final class JsonReader implements StreamReader {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int stream;
    private final DescribedStream described;
    private final ColumnReader columns;
    private final Map<Integer, JsonNode> values = new HashMap<>();
    private long bytes;

    JsonReader(int stream, DescribedStream described, FoxgloveEpisode episode) {
        this.stream = stream;
        this.described = described;
        this.columns = new ColumnReader(new SpecReader(
                episode.file() + " " + described.topic(), episode.options().limits()));
    }

    @Override
    public int stream() {
        return stream;
    }

    @Override
    public boolean take(LogCursor cursor, int sample) throws IOException {
        try {
            JsonNode message = JSON.readTree(cursor.bytes(), cursor.offset(), cursor.length());
            values.put(sample, message.path("value"));
        } catch (JacksonException e) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, described.topic(), "a message is no JSON: " + e.getMessage());
        }
        bytes += cursor.length();
        return true;
    }

    @Override
    public void skip(int sample) {
        values.remove(sample);
    }

    @Override
    public Column column(int count, long[] nanos) throws IOException {
        List<JsonNode> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            JsonNode value = values.get(i);
            samples.add(value == null || value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
        }
        return columns.column(described.stream().type(), samples, nanos);
    }

    @Override
    public void clear() {
        values.clear();
        bytes = 0;
    }

    @Override
    public long heldBytes() {
        return bytes;
    }
}
