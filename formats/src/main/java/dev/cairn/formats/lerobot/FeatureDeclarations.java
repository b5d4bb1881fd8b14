package dev.cairn.formats.lerobot;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.PixelFormat;
import dev.cairn.episode.Rate;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Size;
import dev.cairn.episode.Stream;
import dev.cairn.formats.lerobot.WrittenColumn.Fill;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How columns and cameras are declared: in `info.json` and in the `huggingface` key of data files.
final class FeatureDeclarations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WrittenLayout layout;
    private final Map<String, Encoding.Pictures> written = new TreeMap<>();
    private final Map<String, Boolean> encoded = new TreeMap<>();

    FeatureDeclarations(WrittenLayout layout) {
        this.layout = layout;
    }

    /// Notes what a camera's files really hold.
    void camera(String name, Encoding.Pictures encoding, boolean encodedAnew) {
        written.putIfAbsent(name, encoding);
        encoded.merge(name, encodedAnew, Boolean::logicalOr);
    }

    /// The `features` object of `info.json`.
    ObjectNode features() {
        ObjectNode features = JSON.createObjectNode();
        for (String name : layout.order()) {
            layout.columns().stream().filter(c -> c.name().equals(name)).forEach(c -> features.set(name, column(c)));
            layout.cameras().stream().filter(c -> c.name().equals(name)).forEach(c -> features.set(name, camera(c)));
        }
        return features;
    }

    private ObjectNode column(WrittenColumn column) {
        ObjectNode feature = JSON.createObjectNode();
        switch (column.type()) {
            case Numeric(Scalar scalar, List<Integer> shape) -> {
                feature.put("dtype", dtype(scalar));
                ArrayNode extents = feature.putArray("shape");
                if (shape.isEmpty()) {
                    extents.add(1);
                }
                shape.forEach(extents::add);
            }
            case SampleType.Text _ -> {
                feature.put("dtype", "string");
                feature.putArray("shape").add(1);
            }
            case SampleType.StructOf _
            when column.fill() == Fill.CELLS -> {
                feature.put("dtype", "image");
                Stream stream = layout.profile().streams().get(column.stream());
                SampleType.Encoded type = (SampleType.Encoded) stream.type();
                picture(feature, (Encoding.Pictures) type.encoding(), stream);
                ObjectNode info = JSON.createObjectNode();
                putSaid(info, stream, false);
                if (!info.isEmpty()) {
                    feature.set("info", info);
                }
            }
            case SampleType.ListOf _, SampleType.StructOf _, SampleType.Encoded _ -> {
                feature.put("dtype", "language");
                feature.putArray("shape").add(1);
            }
        }
        if (!feature.has("names")) {
            feature.set("names", column.stream() < 0 ? JSON.nullNode() : names(column));
        }
        return feature;
    }

    private void picture(ObjectNode feature, Encoding.Pictures encoding, Stream stream) {
        Size size = encoding.size().known().orElse(new Size(0, 0));
        feature.putArray("shape").add(size.heightPx()).add(size.widthPx()).add(channels(encoding));
        JsonNode said = saidNames(stream);
        // Older recorders write `channel`; other orders than height, width, channels would not fit the shape.
        if (said.size() == 3
                && said.path(0).asString("").equals("height")
                && said.path(1).asString("").equals("width")
                && said.path(2).isString()) {
            feature.set("names", said);
        } else {
            feature.putArray("names").add("height").add("width").add("channels");
        }
    }

    private static JsonNode saidNames(Stream stream) {
        for (Label label : stream.labels()) {
            if (label.name().equals("names")) {
                return parse(label.value().known().orElse("null"));
            }
        }
        return JSON.nullNode();
    }

    private JsonNode names(WrittenColumn column) {
        Stream stream = layout.profile().streams().get(column.stream());
        JsonNode said = saidNames(stream);
        if (!said.isNull()) {
            return said;
        }
        List<Group> named =
                stream.groups().stream().filter(g -> !g.elements().isEmpty()).toList();
        if (named.isEmpty()) {
            return JSON.nullNode();
        }
        if (named.size() == 1 && named.getFirst().name().isEmpty()) {
            ArrayNode list = JSON.createArrayNode();
            named.getFirst().elements().forEach(list::add);
            return list;
        }
        ObjectNode groups = JSON.createObjectNode();
        for (Group group : named) {
            ArrayNode list = groups.putArray(group.name());
            group.elements().forEach(list::add);
        }
        return groups;
    }

    private ObjectNode camera(WrittenLayout.WrittenCamera camera) {
        Encoding.Pictures encoding = written.getOrDefault(camera.name(), camera.encoding());
        ObjectNode feature = JSON.createObjectNode();
        feature.put("dtype", "video");
        Stream stream = layout.profile().streams().get(camera.stream());
        picture(feature, encoding, stream);
        ObjectNode info = feature.putObject("info");
        boolean anew = encoded.getOrDefault(camera.name(), false);
        putSaid(info, stream, !anew);
        Size size = encoding.size().known().orElse(new Size(0, 0));
        info.put("video.height", size.heightPx());
        info.put("video.width", size.widthPx());
        info.put("video.codec", encoding.codec().label());
        encoding.pixels().known().ifPresent(p -> info.put("video.pix_fmt", p.label()));
        putRate(info, "video.fps", layout.rate());
        info.put("video.channels", channels(encoding));
        info.put("has_audio", false);
        if (!info.has("is_depth_map")) {
            info.put("is_depth_map", encoding.depth().known().isPresent());
        }
        return feature;
    }

    /// What the source says of a camera's encoding.
    ///
    /// @param ofVideo whether it also holds what is said of the video
    private static void putSaid(ObjectNode info, Stream stream, boolean ofVideo) {
        for (Label label : stream.labels()) {
            if (!label.name().equals("names")
                    && !label.name().startsWith("feature.")
                    && (ofVideo || !label.name().startsWith("video."))) {
                info.set(label.name(), parse(label.value().known().orElse("null")));
            }
        }
    }

    static void putRate(ObjectNode into, String key, Rate rate) {
        if (rate.seconds() == 1) {
            into.put(key, rate.samples());
        } else {
            into.put(key, rate.perSecond());
        }
    }

    private static int channels(Encoding.Pictures encoding) {
        boolean grey = encoding.depth().known().isPresent()
                || encoding.pixels().known().map(FeatureDeclarations::isGrey).orElse(false);
        return grey ? 1 : 3;
    }

    private static boolean isGrey(PixelFormat pixels) {
        return switch (pixels) {
            case GRAY8, GRAY10, GRAY12, GRAY16, GRAYF32 -> true;
            default -> false;
        };
    }

    /// The `huggingface` key: the feature tree as the loader's library names it.
    ///
    /// @param listName `List` since datasets 4, `Sequence` before, which is the only name that older loaders know
    String huggingFace(String listName) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode features = root.putObject("info").putObject("features");
        for (WrittenColumn column : layout.columns()) {
            if (column.type() instanceof SampleType.ListOf || isLanguage(column)) {
                // Upstream writes language columns without the key; with it the loader would want their exact tree.
                return "";
            }
            features.set(column.name(), huggingFace(column, listName));
        }
        return root.toString();
    }

    private static boolean isLanguage(WrittenColumn column) {
        return column.type() instanceof SampleType.StructOf && column.fill() != Fill.CELLS;
    }

    private static ObjectNode huggingFace(WrittenColumn column, String listName) {
        ObjectNode node = JSON.createObjectNode();
        switch (column.type()) {
            case Numeric(Scalar scalar, List<Integer> shape) when shape.isEmpty() -> value(node, dtype(scalar));
            case Numeric(Scalar scalar, List<Integer> shape)
            when shape.size() == 1 -> {
                value(node.putObject("feature"), dtype(scalar));
                node.put("length", shape.getFirst() == 0 ? -1 : shape.getFirst());
                node.put("_type", listName);
            }
            case Numeric(Scalar scalar, List<Integer> shape) -> {
                ArrayNode extents = node.putArray("shape");
                shape.forEach(extents::add);
                node.put("dtype", dtype(scalar));
                node.put("_type", "Array" + shape.size() + "D");
            }
            case SampleType.StructOf _ -> node.put("_type", "Image");
            case SampleType.Text _, SampleType.ListOf _, SampleType.Encoded _ -> value(node, "string");
        }
        return node;
    }

    private static void value(ObjectNode node, String dtype) {
        node.put("dtype", dtype);
        node.put("_type", "Value");
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }

    /// Text of a declared claim as JSON.
    static JsonNode parse(Claim<String> claim) {
        return parse(claim.known().orElse("null"));
    }

    /// NumPy's name of a scalar.
    static String dtype(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> "bool";
            case I8 -> "int8";
            case U8 -> "uint8";
            case I16 -> "int16";
            case U16 -> "uint16";
            case I32 -> "int32";
            case U32 -> "uint32";
            case I64 -> "int64";
            case U64 -> "uint64";
            case F16 -> "float16";
            case F32 -> "float32";
            case F64 -> "float64";
        };
    }
}
