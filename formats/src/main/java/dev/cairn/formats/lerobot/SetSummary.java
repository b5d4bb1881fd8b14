package dev.cairn.formats.lerobot;

import dev.cairn.episode.Label;
import dev.cairn.episode.Statistics;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.statistics.ColumnStatistics;
import dev.cairn.episode.statistics.SetStatistics;
import dev.cairn.formats.output.StagedFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is known of the whole set once all episodes are written: `info.json` and `stats.json`.
final class SetSummary {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, SetStatistics> numbers = new LinkedHashMap<>();
    private final Map<String, SetStatistics> pictures = new LinkedHashMap<>();
    private final Map<String, long[]> splits = new LinkedHashMap<>();
    private long episodes;
    private long rows;

    void add(WrittenEpisode episode) {
        episodes++;
        rows += episode.rows;
        long[] range = splits.computeIfAbsent(episode.split, _ -> new long[] {episode.index, episode.index});
        range[1] = episode.index + 1;
        episode.statistics().forEach(s -> fold(numbers, s));
        episode.pictureStatistics.forEach(s -> fold(pictures, s));
    }

    private static void fold(Map<String, SetStatistics> into, Statistics one) {
        ColumnStatistics.of(one)
                .ifPresent(columns -> into.computeIfAbsent(one.stream(), _ -> new SetStatistics(columns.width()))
                        .add(columns));
    }

    long episodes() {
        return episodes;
    }

    long rows() {
        return rows;
    }

    /// Writes both files.
    void write(
            StagedFolder folder,
            DatasetSpec dataset,
            WrittenLayout layout,
            ObjectNode features,
            Version version,
            LeRobotLimits limits,
            int tasks)
            throws IOException {
        ObjectNode info = JSON.createObjectNode();
        info.put("codebase_version", version.label());
        String robot = robotType(dataset);
        if (robot.isEmpty()) {
            info.putNull("robot_type");
        } else {
            info.put("robot_type", robot);
        }
        info.put("total_episodes", episodes);
        info.put("total_frames", rows);
        info.put("total_tasks", tasks);
        int cameras = layout.cameras().size();
        if (version == Version.V2_1) {
            info.put("total_videos", episodes * cameras);
            info.put("total_chunks", (episodes + limits.perChunk() - 1) / limits.perChunk());
        }
        info.put("chunks_size", limits.perChunk());
        if (version == Version.V3_0) {
            info.put("data_files_size_in_mb", limits.dataBytes() >> 20);
            info.put("video_files_size_in_mb", limits.videoBytes() >> 20);
        }
        FeatureDeclarations.putRate(info, "fps", layout.rate());
        ObjectNode ranges = info.putObject("splits");
        splits.forEach((name, range) -> ranges.put(name, range[0] + ":" + range[1]));
        info.put("data_path", version.dataPath());
        if (cameras == 0) {
            info.putNull("video_path");
        } else {
            info.put("video_path", version.videoPath());
        }
        info.set("features", features);
        for (Label label : dataset.labels()) {
            if (!info.has(label.name()) && !label.name().startsWith("feature:")) {
                info.set(label.name(), FeatureDeclarations.parse(label.value()));
            }
        }
        folder.write("meta/info.json", JSON.writeValueAsBytes(info));
        folder.write("meta/stats.json", statistics());
    }

    private static String robotType(DatasetSpec dataset) {
        return dataset.bodies().stream()
                .map(b -> b.known().orElse(""))
                .filter(b -> !b.isEmpty())
                .distinct()
                .reduce((a, b) -> a + "+" + b)
                .orElse("");
    }

    private byte[] statistics() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DefaultPrettyPrinter pretty = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("    ", "\n"));
        try (JsonGenerator json = new JsonFactory().createGenerator(new Printed(pretty), out)) {
            json.writeStartObject();
            numbers.forEach(
                    (name, all) -> StatisticsJson.write(json, all.finish().named(name), StoredShape.FLAT));
            pictures.forEach(
                    (name, all) -> StatisticsJson.write(json, all.finish().named(name), StoredShape.CHANNELS));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /// Hands the printer to the generator.
    private static final class Printed extends ObjectWriteContext.Base {
        private final DefaultPrettyPrinter pretty;

        Printed(DefaultPrettyPrinter pretty) {
            this.pretty = pretty;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public DefaultPrettyPrinter getPrettyPrinter() {
            return pretty;
        }
    }
}
