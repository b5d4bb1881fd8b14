package dev.cairn.formats.lerobot;

import dev.cairn.episode.Statistics;
import dev.cairn.formats.output.StagedFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Episodes, tasks and statistics of v2.1, a line of JSON each.
final class EpisodeLinesWriter implements EpisodeRecords {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER_BYTES = 1 << 16;

    private final StagedFolder folder;
    private @Nullable OutputStream episodes;
    private @Nullable OutputStream statistics;
    private final LineWriter lines = new LineWriter();

    EpisodeLinesWriter(StagedFolder folder) {
        this.folder = folder;
    }

    private OutputStream episodes() throws IOException {
        OutputStream out = episodes == null ? open("meta/episodes.jsonl") : episodes;
        episodes = out;
        return out;
    }

    private OutputStream statistics() throws IOException {
        OutputStream out = statistics == null ? open("meta/episodes_stats.jsonl") : statistics;
        statistics = out;
        return out;
    }

    private OutputStream open(String path) throws IOException {
        return new BufferedOutputStream(Channels.newOutputStream(folder.create(path)), BUFFER_BYTES);
    }

    @Override
    public void add(WrittenEpisode episode) throws IOException {
        lines.to(episodes(), json -> {
            json.writeNumberProperty("episode_index", episode.index);
            json.writeArrayPropertyStart("tasks");
            episode.tasks.forEach(json::writeString);
            json.writeEndArray();
            json.writeNumberProperty("length", episode.rows);
        });
        lines.to(statistics(), json -> {
            json.writeNumberProperty("episode_index", episode.index);
            json.writeObjectPropertyStart("stats");
            for (Statistics one : episode.statistics()) {
                StatisticsJson.write(json, one, StoredShape.FLAT);
            }
            for (Statistics one : episode.pictureStatistics) {
                StatisticsJson.write(json, one, StoredShape.CHANNELS);
            }
            json.writeEndObject();
        });
    }

    @Override
    public void finish(TaskNumbers tasks) throws IOException {
        episodes();
        statistics();
        try (OutputStream out = open("meta/tasks.jsonl")) {
            List<String> texts = tasks.texts();
            for (int i = 0; i < texts.size(); i++) {
                int number = i;
                lines.to(out, json -> {
                    json.writeNumberProperty("task_index", number);
                    json.writeStringProperty("task", texts.get(number));
                });
            }
        }
        close();
    }

    @Override
    public long files() {
        return 3;
    }

    @Override
    public void close() throws IOException {
        OutputStream one = episodes;
        OutputStream other = statistics;
        episodes = null;
        statistics = null;
        // Each is asked to close even if the other cannot: a full disk is met here once more.
        try {
            if (one != null) {
                one.close();
            }
        } finally {
            if (other != null) {
                other.close();
            }
        }
    }

    /// Writes one object and a line end.
    private static final class LineWriter {
        private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();

        void to(OutputStream out, java.util.function.Consumer<JsonGenerator> content) throws IOException {
            line.reset();
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
                json.writeStartObject();
                content.accept(json);
                json.writeEndObject();
            }
            line.write('\n');
            line.writeTo(out);
        }
    }
}
