package dev.cairn.formats.lerobot;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Label;
import dev.cairn.episode.Rate;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What `meta/info.json` says; nothing of it is believed before the files agree.
///
/// @param version as stated, empty where it is missing
/// @param fps as stated, where it is a rate
/// @param chunksSize episodes per folder in v2
record LeRobotInfo(
        Optional<String> version,
        Optional<Double> fps,
        List<Feature> features,
        Optional<String> dataPath,
        Optional<String> videoPath,
        long chunksSize,
        Optional<String> robotType,
        Map<String, String> splits,
        Map<String, Double> stated,
        List<Label> labels) {

    static final String PATH = "meta/info.json";

    private static final long CHUNKS_SIZE = 1000;

    private static final List<String> NUMBERS = List.of(
            "fps",
            "total_episodes",
            "total_frames",
            "total_tasks",
            "total_videos",
            "total_chunks",
            "chunks_size",
            "data_files_size_in_mb",
            "video_files_size_in_mb");
    private static final Set<String> UNDERSTOOD =
            Set.of("codebase_version", "features", "data_path", "video_path", "splits", "robot_type");

    LeRobotInfo {
        features = List.copyOf(features);
        labels = List.copyOf(labels);
    }

    /// Reads the manifest.
    ///
    /// @throws FormatException LFS_POINTER, CORRUPT_FILE, or NOT_A_DATASET if it lacks both version and paths
    static LeRobotInfo read(SourceFile file, ReadLimits limits, NoticeLog log) throws IOException {
        JsonNode root = Json.object(file, limits);
        refuseForeign(root, file.path());
        List<Feature> features = features(root, limits, log);
        return new LeRobotInfo(
                text(root, "codebase_version"),
                fps(root, log),
                features,
                text(root, "data_path"),
                text(root, "video_path"),
                chunksSize(root, log),
                text(root, "robot_type"),
                splits(root),
                stated(root),
                labels(root));
    }

    private static void refuseForeign(JsonNode root, String path) throws FormatException {
        if (text(root, "codebase_version").isEmpty() && text(root, "data_path").isEmpty()) {
            List<String> missing = new ArrayList<>(List.of("codebase_version", "data_path"));
            for (String key : List.of("fps", "features", "total_episodes", "total_frames")) {
                if (!root.has(key)) {
                    missing.add(key);
                }
            }
            throw new FormatException(
                    Problem.NOT_A_DATASET,
                    path,
                    "no LeRobot manifest, it lacks " + String.join(", ", missing)
                            + "; add them, or have the set exported by LeRobot");
        }
        if (text(root, "storage_format").filter("lance"::equals).isPresent()) {
            throw new FormatException(
                    Problem.UNSUPPORTED_FEATURE,
                    path,
                    "storage_format is lance, expected Parquet and MP4; export the set to v3.0 first");
        }
    }

    private static Optional<String> text(JsonNode root, String key) {
        JsonNode node = root.get(key);
        return node != null && node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    private static Optional<Double> fps(JsonNode root, NoticeLog log) {
        JsonNode node = root.get("fps");
        if (node == null) {
            log.add(Notice.ofSet(NoticeKind.MANIFEST_KEY, PATH, "no fps", "a rate above 0"));
            return Optional.empty();
        }
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (value > 0 && value <= 1_000_000) {
            return Optional.of(value);
        }
        log.add(Notice.ofSet(
                NoticeKind.MANIFEST_KEY, PATH, "fps is " + Json.clipped(node.toString()), "a rate above 0"));
        return Optional.empty();
    }

    private static long chunksSize(JsonNode root, NoticeLog log) {
        JsonNode node = root.get("chunks_size");
        if (node == null) {
            return CHUNKS_SIZE;
        }
        if (node.isNumber() && node.doubleValue() >= 1 && node.doubleValue() < Long.MAX_VALUE) {
            return (long) node.doubleValue();
        }
        log.add(Notice.ofSet(
                NoticeKind.MANIFEST_KEY,
                PATH,
                "chunks_size is " + Json.clipped(node.toString()),
                "at least 1; " + CHUNKS_SIZE + " is taken"));
        return CHUNKS_SIZE;
    }

    private static Map<String, String> splits(JsonNode root) {
        Map<String, String> splits = new LinkedHashMap<>();
        JsonNode node = root.get("splits");
        if (node != null && node.isObject()) {
            node.properties()
                    .forEach(split -> splits.put(
                            split.getKey(),
                            split.getValue().isString()
                                    ? split.getValue().stringValue()
                                    : split.getValue().toString()));
        }
        return splits;
    }

    private static Map<String, Double> stated(JsonNode root) {
        Map<String, Double> stated = new LinkedHashMap<>();
        for (String key : NUMBERS) {
            JsonNode node = root.get(key);
            if (node != null && node.isNumber()) {
                stated.put(key, node.doubleValue());
            }
        }
        return stated;
    }

    private static List<Label> labels(JsonNode root) {
        List<Label> labels = new ArrayList<>();
        text(root, "robot_type").ifPresent(body -> labels.add(new Label("robot_type", Claim.declared(body, PATH))));
        root.properties().forEach(entry -> {
            if (!UNDERSTOOD.contains(entry.getKey()) && !NUMBERS.contains(entry.getKey())) {
                labels.add(new Label(
                        entry.getKey(), Claim.declared(entry.getValue().toString(), PATH)));
            }
        });
        return labels;
    }

    private static List<Feature> features(JsonNode root, ReadLimits limits, NoticeLog log) throws FormatException {
        JsonNode node = root.get("features");
        if (node == null || !node.isObject()) {
            String found = node == null ? "no features" : "features is " + Json.kind(node);
            log.add(Notice.ofSet(NoticeKind.MANIFEST_KEY, PATH, found, "an object of features"));
            return List.of();
        }
        ReadLimits.hold(node.size(), limits.streams(), PATH, FormatException.NO_OFFSET, "the number of features");
        List<Feature> features = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getValue().isObject()) {
                features.add(feature(entry.getKey(), entry.getValue(), log));
            } else {
                log.add(Notice.ofSet(
                                NoticeKind.MANIFEST_KEY,
                                PATH,
                                "the feature is " + Json.kind(entry.getValue()),
                                "an object with dtype and shape")
                        .about(entry.getKey()));
            }
        }
        return features;
    }

    private static Feature feature(String name, JsonNode node, NoticeLog log) {
        Optional<JsonNode> info = Optional.<JsonNode>ofNullable(node.get("info"))
                .filter(JsonNode::isObject)
                .or(() -> Optional.<JsonNode>ofNullable(node.get("video_info")).filter(JsonNode::isObject));
        Optional<String> dtype = text(node, "dtype");
        if (dtype.isEmpty()) {
            log.add(Notice.ofSet(NoticeKind.MANIFEST_KEY, PATH, "no dtype", "a dtype")
                    .about(name));
        }
        return new Feature(name, dtype.orElse(""), shape(name, node.get("shape"), log), node, info);
    }

    private static List<Integer> shape(String name, @org.jspecify.annotations.Nullable JsonNode node, NoticeLog log) {
        List<Integer> shape = new ArrayList<>();
        if (node != null && node.isArray()) {
            for (JsonNode extent : node) {
                if (!extent.isIntegralNumber() || !extent.canConvertToInt() || extent.intValue() < 0) {
                    log.add(Notice.ofSet(
                                    NoticeKind.MANIFEST_KEY,
                                    PATH,
                                    "shape is " + Json.clipped(node.toString()),
                                    "a list of extents")
                            .about(name));
                    return List.of();
                }
                shape.add(extent.intValue());
            }
        } else if (node == null || !node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            log.add(Notice.ofSet(
                            NoticeKind.MANIFEST_KEY,
                            PATH,
                            node == null ? "no shape" : "shape is " + Json.clipped(node.toString()),
                            "a list of extents")
                    .about(name));
        } else {
            shape.add(node.intValue());
        }
        return shape;
    }

    /// Rows per second, if somebody says.
    Claim<Rate> rate() {
        return fps.<Claim<Rate>>map(value -> Claim.declared(Rate.nearest(value), PATH + " fps"))
                .orElseGet(() -> Claim.unknown("fps in " + PATH));
    }

    /// A number of the manifest, for messages alone.
    long statedOr(String key, long other) {
        Double value = stated.get(key);
        return value == null || !(Math.abs(value) < 1e15) ? other : (long) (double) value;
    }
}
