package dev.cairn.formats.lerobot;

import dev.cairn.episode.Packets;
import dev.cairn.episode.Rate;
import dev.cairn.formats.mp4.Mp4Writer;
import dev.cairn.testkit.FakeVideo;
import dev.cairn.testkit.MemorySource;
import dev.cairn.testkit.RandomSpecs;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A small set in memory that a test then spoils: two episodes or more of state, action and the usual numbers.
final class MadeSet {
    static final int FPS = 10;
    static final byte[] POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n".getBytes(StandardCharsets.UTF_8);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FEATURE = "{\"dtype\": \"%s\", \"shape\": %s, \"names\": null}";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final ObjectNode info;

    private MadeSet(String version, String dataPath, String videoPath) {
        info = JSON.createObjectNode();
        info.put("codebase_version", version);
        info.put("robot_type", "so100");
        info.put("fps", FPS);
        info.put("chunks_size", 1000);
        info.put("data_path", dataPath);
        info.put("video_path", videoPath);
        info.putObject("features");
        feature("observation.state", "float32", "[2]");
        feature("action", "float32", "[2]");
        feature("timestamp", "float32", "[1]");
        for (String name : new String[] {"frame_index", "episode_index", "index", "task_index"}) {
            feature(name, "int64", "[1]");
        }
    }

    /// A v2.1 set with a file per episode.
    static MadeSet v21(int... lengths) {
        MadeSet set = new MadeSet("v2.1", PathTemplate.V2_DATA, PathTemplate.V2_VIDEO);
        StringBuilder episodes = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lengths.length; i++) {
            episodes.append(
                    "{\"episode_index\": %d, \"tasks\": [\"pick\"], \"length\": %d}\n".formatted(i, lengths[i]));
            set.files.put(dataPath(i), rows(i, lengths[i], first).bytes());
            first += lengths[i];
        }
        set.text("meta/episodes.jsonl", episodes.toString());
        set.text("meta/tasks.jsonl", "{\"task_index\": 0, \"task\": \"pick\"}\n");
        set.text("meta/episodes_stats.jsonl", "");
        return set;
    }

    /// A v3.0 set with one file of rows.
    static MadeSet v30(int... lengths) {
        MadeSet set = new MadeSet("v3.0", PathTemplate.V3_DATA, PathTemplate.V3_VIDEO);
        int[] starts = new int[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            starts[i + 1] = starts[i] + lengths[i];
        }
        set.files.put("data/chunk-000/file-000.parquet", shared(lengths, starts).bytes());
        set.files.put(
                "meta/episodes/chunk-000/file-000.parquet",
                table(lengths, starts).bytes());
        set.files.put(
                "meta/tasks.parquet",
                new MadeTable(1)
                        .longs("task_index", i -> 0)
                        .texts("task", "pick")
                        .bytes());
        return set;
    }

    static String dataPath(int episode) {
        return "data/chunk-000/episode_%06d.parquet".formatted(episode);
    }

    /// The rows of one episode.
    static MadeTable rows(int episode, int count, int first) {
        return new MadeTable(count)
                .floats("observation.state", java.util.List.of(2), i -> episode + i / 1000.0)
                .floats("action", java.util.List.of(2), i -> -i / 1000.0)
                .floats("timestamp", java.util.List.of(), i -> (float) i / FPS)
                .longs("frame_index", i -> i)
                .longs("episode_index", i -> episode)
                .longs("index", i -> first + i)
                .longs("task_index", i -> 0);
    }

    /// The rows of several episodes in one table.
    static MadeTable shared(int[] lengths, int[] starts) {
        int[] episodes = new int[starts[lengths.length]];
        for (int i = 0; i < lengths.length; i++) {
            java.util.Arrays.fill(episodes, starts[i], starts[i + 1], i);
        }
        return new MadeTable(episodes.length)
                .floats("observation.state", java.util.List.of(2), i -> episodes[i / 2] + i / 1000.0)
                .floats("action", java.util.List.of(2), i -> -i / 1000.0)
                .floats("timestamp", java.util.List.of(), i -> (float) (i - starts[episodes[i]]) / FPS)
                .longs("frame_index", i -> i - starts[episodes[i]])
                .longs("episode_index", i -> episodes[i])
                .longs("index", i -> i)
                .longs("task_index", i -> 0);
    }

    /// The episode table of v3.
    static MadeTable table(int[] lengths, int[] starts) {
        String[] tasks = new String[lengths.length];
        java.util.Arrays.fill(tasks, "pick");
        return new MadeTable(lengths.length)
                .longs("episode_index", i -> i)
                .textLists("tasks", tasks)
                .longs("length", i -> lengths[i])
                .longs("data/chunk_index", i -> 0)
                .longs("data/file_index", i -> 0)
                .longs("dataset_from_index", i -> starts[i])
                .longs("dataset_to_index", i -> starts[i + 1]);
    }

    /// An MP4 of made-up pictures, each with its number in it.
    static byte[] video(int pictures, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "made", ".mp4");
        Packets packets = FakeVideo.plain(pictures, Rate.perSecond(FPS), 5, RandomSpecs.dice(pictures));
        long[] pts = new long[pictures];
        java.util.Arrays.setAll(pts, packets::pts);
        try (SeekableByteChannel out = Files.newByteChannel(file, StandardOpenOption.WRITE);
                Mp4Writer writer = new Mp4Writer(out, FakeVideo.TICKS, FakeVideo.encoding(), FakeVideo.config())) {
            writer.append(packets, 0, pictures, pts, (long) pictures * FakeVideo.TICKS / FPS);
            writer.finish();
        }
        return Files.readAllBytes(file);
    }

    MadeSet feature(String name, String dtype, String shape) {
        ((ObjectNode) info.get("features")).set(name, JSON.readTree(FEATURE.formatted(dtype, shape)));
        return this;
    }

    MadeSet info(Consumer<ObjectNode> change) {
        change.accept(info);
        return this;
    }

    MadeSet text(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    MadeSet file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    MadeSet change(String path, UnaryOperator<byte[]> change) {
        files.put(path, change.apply(java.util.Objects.requireNonNull(files.get(path), path)));
        return this;
    }

    MadeSet without(String path) {
        files.remove(path);
        return this;
    }

    MadeSet moved(String from, String to) {
        files.put(to, java.util.Objects.requireNonNull(files.remove(from), from));
        return this;
    }

    /// The set with its manifest.
    MemorySource source() {
        Map<String, byte[]> all = new TreeMap<>(files);
        all.putIfAbsent("meta/info.json", JSON.writeValueAsBytes(info));
        return MemorySource.of(all);
    }

    /// The set with another text as its manifest.
    MemorySource sourceWith(String manifest) {
        return text("meta/info.json", manifest).source();
    }

    /// Writes the set to a folder.
    Path at(Path folder) throws IOException {
        MemorySource all = source();
        for (String path : all.paths()) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, all.bytes(path));
        }
        return folder;
    }
}
