package dev.cairn.formats.lerobot;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.formats.output.StagedFolder;
import dev.cairn.formats.specjson.ColumnWriter;
import dev.cairn.formats.specjson.SpecWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gathers what holds throughout an episode, for which LeRobot has no field: `meta/constants.json`.
///
/// Equal axes of several episodes are written once.
final class ConstantsFile {
    static final String PATH = "meta/constants.json";
    static final String VERSION_KEY = "cairn_constants";
    static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Map<String, Integer> axes = new LinkedHashMap<>();
    private final List<List<Integer>> episodes = new ArrayList<>();

    /// Whether a stream is a constant.
    static boolean isConstant(EpisodeSpec spec, Stream stream) {
        return spec.axisOf(stream).latched();
    }

    /// Reads the constants of an episode; it is the next one that is written.
    List<Integer> read(Episode episode) throws IOException {
        EpisodeSpec spec = episode.spec();
        Set<Integer> wanted = new TreeSet<>();
        Set<Integer> raw = new TreeSet<>();
        for (int i = 0; i < spec.streams().size(); i++) {
            Stream stream = spec.streams().get(i);
            if (isConstant(spec, stream)) {
                if (isMessage(stream)) {
                    raw.add(stream.axis());
                } else {
                    wanted.add(i);
                }
            }
        }
        if (wanted.isEmpty() && raw.isEmpty()) {
            return List.of();
        }
        Map<Integer, ObjectNode> nodes = new LinkedHashMap<>();
        try (Pass pass = episode.open(new PassRequest(wanted, raw, Interval.WHOLE, PassRequest.BLOCK_BYTES))) {
            while (pass.advance()) {
                Block block = pass.block();
                if (spec.axes().get(block.axis()).latched()) {
                    add(nodes.computeIfAbsent(block.axis(), axis -> node(spec, axis)), spec, block);
                }
            }
        }
        List<Integer> places = new ArrayList<>();
        for (ObjectNode node : nodes.values()) {
            places.add(axes.computeIfAbsent(node.toString(), _ -> axes.size()));
        }
        return places;
    }

    /// Notes which constants the next episode of the output has.
    void add(List<Integer> places) {
        episodes.add(places);
    }

    private static boolean isMessage(Stream stream) {
        return stream.type() instanceof SampleType.Encoded(Encoding.Message _);
    }

    private static ObjectNode node(EpisodeSpec spec, int axis) {
        Axis one = spec.axes().get(axis);
        ObjectNode node = SpecWriter.axis(one);
        ArrayNode nanos = node.putArray("nanos");
        one.clocks().forEach(_ -> nanos.addArray());
        ArrayNode streams = node.putArray("streams");
        for (Stream stream : spec.streams()) {
            if (stream.axis() == axis) {
                ObjectNode entry = streams.addObject();
                entry.set("stream", SpecWriter.stream(stream.withAxis(0)));
                entry.putArray("samples");
            }
        }
        return node;
    }

    private static void add(ObjectNode node, EpisodeSpec spec, Block block) throws IOException {
        for (int clock = 0; clock < spec.axes().get(block.axis()).clocks().size(); clock++) {
            ArrayNode nanos = (ArrayNode) node.path("nanos").path(clock);
            for (int i = 0; i < block.count(); i++) {
                nanos.add(block.nanos(clock)[i]);
            }
        }
        int place = 0;
        for (int at = 0; at < spec.streams().size(); at++) {
            Stream stream = spec.streams().get(at);
            if (stream.axis() != block.axis()) {
                continue;
            }
            ObjectNode entry = (ObjectNode) node.path("streams").path(place++);
            ArrayNode samples = (ArrayNode) entry.path("samples");
            if (isMessage(stream) && block.raw().isPresent()) {
                Packets raw = block.raw().get();
                entry.put("schema_bytes", base64(raw.config().bytes()));
                for (int i = 0; i < block.count(); i++) {
                    samples.add(base64(raw.read(i)));
                }
            } else if (block.has(at)) {
                for (int i = 0; i < block.count(); i++) {
                    samples.add(ColumnWriter.sample(stream.type(), block.column(at), i));
                }
            }
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Writes the file, if there is a constant.
    ///
    /// @return files written
    int write(StagedFolder folder) throws IOException {
        if (axes.isEmpty()) {
            return 0;
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode().put(VERSION_KEY, VERSION);
        ArrayNode ranges = root.putArray("episodes");
        for (int from = 0; from < episodes.size(); ) {
            int to = from + 1;
            while (to < episodes.size() && episodes.get(to).equals(episodes.get(from))) {
                to++;
            }
            if (!episodes.get(from).isEmpty()) {
                ArrayNode places =
                        ranges.addObject().put("from", from).put("to", to).putArray("axes");
                episodes.get(from).forEach(places::add);
            }
            from = to;
        }
        ArrayNode all = root.putArray("axes");
        axes.keySet().forEach(text -> all.add(JSON.readTree(text)));
        folder.write(PATH, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        return 1;
    }
}
