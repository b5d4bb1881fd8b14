package dev.cairn.formats.lerobot;

import dev.cairn.episode.Claim;
import dev.cairn.episode.DepthCode;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Role;
import dev.cairn.episode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the manifest says a feature means: its role, the names of its elements, what else is told of it.
final class Meaning {
    /// Levels of LeRobot's depth code.
    private static final int DEPTH_LEVELS = 4096;

    private Meaning() {}

    static Role role(String name) {
        return switch (name) {
            case "observation.state" -> Role.STATE;
            case "reward", "next.reward" -> Role.REWARD;
            case "done", "next.done", "next.success", "truncated", "next.truncated" -> Role.DONE;
            case "timestamp" -> Role.STAMP;
            case "frame_index", "episode_index", "index", "task_index" -> Role.INDEX;
            default ->
                name.startsWith("action")
                        ? Role.ACTION
                        : name.startsWith("observation.") ? Role.OBSERVATION : Role.OTHER;
        };
    }

    /// NumPy's name of a number type.
    static Optional<Scalar> scalar(String dtype) {
        return switch (dtype) {
            case "bool" -> Optional.of(Scalar.BOOL);
            case "int8" -> Optional.of(Scalar.I8);
            case "uint8" -> Optional.of(Scalar.U8);
            case "int16" -> Optional.of(Scalar.I16);
            case "uint16" -> Optional.of(Scalar.U16);
            case "int32" -> Optional.of(Scalar.I32);
            case "uint32" -> Optional.of(Scalar.U32);
            case "int64" -> Optional.of(Scalar.I64);
            case "uint64" -> Optional.of(Scalar.U64);
            case "float16" -> Optional.of(Scalar.F16);
            case "float32" -> Optional.of(Scalar.F32);
            case "float64" -> Optional.of(Scalar.F64);
            default -> Optional.empty();
        };
    }

    /// Groups that `names` declares for a vector of `width` elements; empty where they are of another form.
    static List<Group> groups(Feature feature, int width) {
        JsonNode names = feature.declaration().get("names");
        if (names == null) {
            return List.of();
        }
        if (names.isArray()) {
            return texts(names)
                    .filter(list -> list.size() == width && width > 0)
                    .map(list -> List.of(new Group("", 0, width, Quantity.UNKNOWN, list)))
                    .orElse(List.of());
        }
        if (!names.isObject()) {
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        int at = 0;
        for (Map.Entry<String, JsonNode> entry : names.properties()) {
            Optional<List<String>> list = entry.getValue().isArray() ? texts(entry.getValue()) : Optional.empty();
            if (list.isEmpty()) {
                return List.of();
            }
            int end = at + list.get().size();
            groups.add(new Group(entry.getKey(), at, end, Quantity.UNKNOWN, list.get()));
            at = end;
        }
        return at == width ? groups : List.of();
    }

    private static Optional<List<String>> texts(JsonNode list) {
        List<String> texts = new ArrayList<>(list.size());
        for (JsonNode node : list) {
            if (!node.isString()) {
                return Optional.empty();
            }
            texts.add(node.stringValue());
        }
        return Optional.of(texts);
    }

    /// What else is said of a feature: `names` where they are no groups, its own `fps`, how its pictures are coded.
    static List<Label> labels(Feature feature, boolean namesAreGroups) {
        List<Label> labels = new ArrayList<>();
        String where = LeRobotInfo.PATH + " features." + feature.name();
        JsonNode names = feature.declaration().get("names");
        if (names != null && !names.isNull() && !namesAreGroups) {
            labels.add(new Label("names", Claim.declared(names.toString(), where)));
        }
        JsonNode fps = feature.declaration().get("fps");
        if (fps != null && !fps.isNull()) {
            labels.add(new Label("feature.fps", Claim.declared(fps.toString(), where)));
        }
        feature.info()
                .ifPresent(info -> info.properties()
                        .forEach(entry -> labels.add(new Label(
                                entry.getKey(), Claim.declared(entry.getValue().toString(), where + ".info")))));
        return labels;
    }

    /// How a depth video's values become metres.
    static Claim<DepthCode> videoDepth(Feature feature) {
        if (!feature.isDepth()) {
            return Claim.unknown("whether pixels are distances");
        }
        String where = LeRobotInfo.PATH + " features." + feature.name() + ".info";
        Optional<Double> low = feature.number("video.depth_min");
        Optional<Double> high = feature.number("video.depth_max");
        Optional<Double> shift = feature.number("video.shift");
        boolean log = feature.said("video.use_log")
                .filter(JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .orElse(true);
        double min = low.orElse(0.01);
        double max = high.orElse(10.0);
        double by = shift.orElse(3.5);
        if (!(min + by > 0) || !(max > min) || !Double.isFinite(max)) {
            return Claim.unknown("a range of depth that can be, " + where + " says " + min + " to " + max);
        }
        DepthCode code =
                log ? DepthCode.log(min, max, by, DEPTH_LEVELS) : DepthCode.evenBetween(min, max, DEPTH_LEVELS);
        return low.isPresent() && high.isPresent() && (shift.isPresent() || !log)
                ? Claim.declared(code, where)
                : new Claim.Inferred<>(code, "LeRobot's depth code where none is stated", where);
    }

    /// How the values of depth cells become metres; unknown without a stated unit.
    static Claim<DepthCode> cellDepth(Feature feature) {
        if (!feature.isDepth()) {
            return Claim.unknown("whether pixels are distances");
        }
        String where = LeRobotInfo.PATH + " features." + feature.name() + ".info.depth_unit";
        String unit = feature.said("depth_unit")
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElse("");
        return switch (unit) {
            case "m" -> Claim.declared(DepthCode.linear(1), where);
            case "mm" -> Claim.declared(DepthCode.linear(0.001), where);
            default -> Claim.unknown("the unit of depth, " + where);
        };
    }
}
