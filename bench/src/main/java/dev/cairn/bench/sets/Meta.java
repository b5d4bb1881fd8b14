package dev.cairn.bench.sets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/// The documents of a v2.1 set: `info.json`, tasks, episodes and their statistics.
final class Meta {
    private static final String TASK = "pick the block and place it on the cairn";
    private static final String CHANNELS = "\"names\": [\"height\", \"width\", \"channels\"]";

    private Meta() {}

    static void write(SetPlan plan, Path meta) throws IOException {
        Files.writeString(meta.resolve("info.json"), info(plan));
        Files.writeString(meta.resolve("tasks.jsonl"), "{\"task_index\": 0, \"task\": \"" + TASK + "\"}\n");
        try (BufferedWriter episodes = Files.newBufferedWriter(meta.resolve("episodes.jsonl"));
                BufferedWriter statistics = Files.newBufferedWriter(meta.resolve("episodes_stats.jsonl"))) {
            for (int episode = 0; episode < plan.episodes(); episode++) {
                episodes.write("{\"episode_index\": " + episode + ", \"tasks\": [\"" + TASK + "\"], \"length\": "
                        + plan.rows() + "}\n");
                statistics.write(
                        "{\"episode_index\": " + episode + ", \"stats\": {" + statistics(plan, episode) + "}}\n");
            }
        }
    }

    private static String info(SetPlan plan) {
        int videos = plan.cells() ? 0 : plan.episodes() * SetPlan.CAMERAS.size();
        int chunks = (plan.episodes() + SetPlan.CHUNK_EPISODES - 1) / SetPlan.CHUNK_EPISODES;
        String videoPath = plan.cells()
                ? "null"
                : "\"videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4\"";
        return """
                {
                    "codebase_version": "v2.1",
                    "robot_type": "so100",
                    "total_episodes": %d,
                    "total_frames": %d,
                    "total_tasks": 1,
                    "total_videos": %d,
                    "total_chunks": %d,
                    "chunks_size": %d,
                    "fps": %d,
                    "splits": {"train": "0:%d"},
                    "data_path": "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet",
                    "video_path": %s,
                    "features": {%s}
                }
                """.formatted(
                        plan.episodes(),
                        plan.totalRows(),
                        videos,
                        chunks,
                        SetPlan.CHUNK_EPISODES,
                        plan.fps(),
                        plan.episodes(),
                        videoPath,
                        features(plan));
    }

    private static String features(SetPlan plan) {
        StringJoiner names = new StringJoiner(", ");
        for (int joint = 0; joint < plan.joints(); joint++) {
            names.add("\"joint_" + joint + "\"");
        }
        StringJoiner all = new StringJoiner(",\n        ", "\n        ", "\n    ");
        for (String stream : new String[] {"observation.state", "action"}) {
            all.add("\"%s\": {\"dtype\": \"float32\", \"shape\": [%d], \"names\": [%s]}"
                    .formatted(stream, plan.joints(), names));
        }
        for (String camera : SetPlan.CAMERAS) {
            all.add(camera(plan, camera));
        }
        all.add("\"timestamp\": {\"dtype\": \"float32\", \"shape\": [1], \"names\": null}");
        for (String index : new String[] {"frame_index", "episode_index", "index", "task_index"}) {
            all.add("\"" + index + "\": {\"dtype\": \"int64\", \"shape\": [1], \"names\": null}");
        }
        return all.toString();
    }

    private static String camera(SetPlan plan, String camera) {
        ClipPlan clip = plan.clip();
        String shape = "\"shape\": [%d, %d, 3], %s".formatted(clip.height(), clip.width(), CHANNELS);
        if (plan.cells()) {
            return "\"%s\": {\"dtype\": \"image\", %s}".formatted(camera, shape);
        }
        return "\"%s\": {\"dtype\": \"video\", %s, \"info\": {%s}}".formatted(camera, shape, """
                        "video.height": %d, "video.width": %d, "video.codec": "%s", "video.pix_fmt": "yuv420p", \
                        "video.is_depth_map": false, "video.fps": %d, "video.channels": 3, "has_audio": false""".formatted(
                        clip.height(), clip.width(), clip.encoder().equals("libx264") ? "h264" : "av1", plan.fps()));
    }

    /// The feature tree that older loaders want in the tables.
    static String huggingFace(SetPlan plan) {
        StringJoiner all = new StringJoiner(", ", "{\"info\": {\"features\": {", "}}}");
        for (String stream : new String[] {"observation.state", "action"}) {
            all.add("\"%s\": {\"feature\": {\"dtype\": \"float32\", \"_type\": \"Value\"}, \"length\": %d, "
                            .formatted(stream, plan.joints())
                    + "\"_type\": \"Sequence\"}");
        }
        if (plan.cells()) {
            for (String camera : SetPlan.CAMERAS) {
                all.add("\"" + camera + "\": {\"_type\": \"Image\"}");
            }
        }
        all.add("\"timestamp\": {\"dtype\": \"float32\", \"_type\": \"Value\"}");
        for (String index : new String[] {"frame_index", "episode_index", "index", "task_index"}) {
            all.add("\"" + index + "\": {\"dtype\": \"int64\", \"_type\": \"Value\"}");
        }
        return all.toString();
    }

    private static String statistics(SetPlan plan, int episode) {
        int rows = plan.rows();
        StringJoiner all = new StringJoiner(", ");
        for (int stream = 0; stream < 2; stream++) {
            float[] values = RowTables.joints(plan, episode, stream);
            double[] wide = new double[values.length];
            Arrays.setAll(wide, i -> values[i]);
            all.add(numbers(stream == 0 ? "observation.state" : "action", wide, plan.joints()));
        }
        for (String camera : SetPlan.CAMERAS) {
            all.add("\"%s\": {\"min\": [[[0.0]], [[0.0]], [[0.0]]], \"max\": [[[1.0]], [[1.0]], [[1.0]]], "
                            .formatted(camera)
                    + "\"mean\": [[[0.41]], [[0.42]], [[0.43]]], \"std\": [[[0.31]], [[0.32]], [[0.33]]], "
                    + "\"count\": [" + rows + "]}");
        }
        double[] rising = new double[rows];
        Arrays.setAll(rising, row -> row);
        double[] stamps = new double[rows];
        Arrays.setAll(stamps, row -> (double) row / plan.fps());
        double[] same = new double[rows];
        Arrays.fill(same, episode);
        double[] index = new double[rows];
        Arrays.setAll(index, row -> (double) episode * rows + row);
        return all.add(numbers("timestamp", stamps, 1))
                .add(numbers("frame_index", rising, 1))
                .add(numbers("episode_index", same, 1))
                .add(numbers("index", index, 1))
                .add(numbers("task_index", new double[rows], 1))
                .toString();
    }

    private static String numbers(String stream, double[] values, int width) {
        int rows = values.length / width;
        StringJoiner min = new StringJoiner(", ");
        StringJoiner max = new StringJoiner(", ");
        StringJoiner mean = new StringJoiner(", ");
        StringJoiner std = new StringJoiner(", ");
        for (int column = 0; column < width; column++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                double value = values[row * width + column];
                least = Math.min(least, value);
                most = Math.max(most, value);
                sum += value;
            }
            double middle = sum / rows;
            double squares = 0;
            for (int row = 0; row < rows; row++) {
                double off = values[row * width + column] - middle;
                squares += off * off;
            }
            min.add(Double.toString(least));
            max.add(Double.toString(most));
            mean.add(Double.toString(middle));
            std.add(Double.toString(Math.sqrt(squares / rows)));
        }
        return String.format(
                Locale.ROOT,
                "\"%s\": {\"min\": [%s], \"max\": [%s], \"mean\": [%s], \"std\": [%s], \"count\": [%d]}",
                stream,
                min,
                max,
                mean,
                std,
                rows);
    }
}
