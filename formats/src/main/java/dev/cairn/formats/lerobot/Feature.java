package dev.cairn.formats.lerobot;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A feature as `info.json` declares it.
///
/// @param dtype a NumPy name, `string`, `image`, `video` or `language`; empty where nobody says
/// @param shape empty where nobody says
/// @param declaration the whole declaration
/// @param info what is said of its encoding: `info`, in older files `video_info`
record Feature(String name, String dtype, List<Integer> shape, JsonNode declaration, Optional<JsonNode> info) {
    Feature {
        shape = List.copyOf(shape);
    }

    boolean isVideo() {
        return dtype.equals("video");
    }

    boolean isImage() {
        return dtype.equals("image");
    }

    /// Whether pixels are distances.
    boolean isDepth() {
        return flag("is_depth_map") || flag("video.is_depth_map");
    }

    private boolean flag(String key) {
        return said(key).filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false);
    }

    /// One key of the encoding's description.
    Optional<JsonNode> said(String key) {
        return info.map(node -> node.get(key)).filter(node -> !node.isNull());
    }

    /// A number of the encoding's description.
    Optional<Double> number(String key) {
        return said(key).filter(JsonNode::isNumber).map(JsonNode::doubleValue);
    }

    /// Extent of one dimension by its name in `names`, or by its place where names say nothing.
    Optional<Integer> extent(String prefix, int place) {
        JsonNode names = declaration.get("names");
        if (names != null && names.isArray() && names.size() == shape.size()) {
            for (int i = 0; i < names.size(); i++) {
                JsonNode name = names.get(i);
                if (name.isString() && name.stringValue().startsWith(prefix)) {
                    return Optional.of(shape.get(i));
                }
            }
        }
        return shape.size() == 3 ? Optional.of(shape.get(place)) : Optional.empty();
    }
}
