package dev.cairn.formats.foxglove;

import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Stream;
import dev.cairn.formats.specjson.SpecWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the channels of a file were, so that it is read as the episode it was made of.
final class Description {
    /// Name of the metadata record.
    static final String RECORD = "cairn.episode";

    /// Key of its one value.
    static final String KEY = "json";

    static final int VERSION = 1;

    private Description() {}

    /// The description of an episode whose messages are written.
    ///
    /// @param feeds of axes that are no video
    /// @param latched stamps of constants, by axis
    /// @param shift what was added to each log time
    static String of(
            EpisodeSpec spec,
            PlannedEpisode plan,
            Map<Integer, AxisFeed> feeds,
            Map<Integer, List<long[]>> latched,
            long shift) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", VERSION);
        root.put("key", spec.key()).put("shift_ns", shift);
        Map<Integer, PlannedStream> all = new TreeMap<>(plan.streams());
        all.putAll(plan.video());
        List<Integer> axes = new ArrayList<>();
        ArrayNode axisNodes = root.putArray("axes");
        ArrayNode streamNodes = root.putArray("streams");
        for (int axis = 0; axis < spec.axes().size(); axis++) {
            int wanted = axis;
            boolean used =
                    all.keySet().stream().anyMatch(at -> spec.streams().get(at).axis() == wanted);
            if (used) {
                axes.add(axis);
                axisNodes.add(axis(spec, axis, feeds, latched, plan));
            }
        }
        for (Map.Entry<Integer, PlannedStream> one : all.entrySet()) {
            Stream written = one.getValue().carrier().stream();
            ObjectNode node = streamNodes.addObject();
            node.set("stream", SpecWriter.stream(written.withAxis(axes.indexOf(written.axis()))));
            node.put("topic", one.getValue().topic())
                    .put("kind", one.getValue().carrier().kind().name());
            ArrayNode paths = node.putArray("paths");
            one.getValue().carrier().paths().forEach(paths::add);
        }
        root.set("labels", SpecWriter.labels(spec.labels()));
        return root.toString();
    }

    private static ObjectNode axis(
            EpisodeSpec spec,
            int axis,
            Map<Integer, AxisFeed> feeds,
            Map<Integer, List<long[]>> latched,
            PlannedEpisode plan) {
        ObjectNode node = SpecWriter.axis(spec.axes().get(axis));
        AxisFeed feed = feeds.get(axis);
        node.put("samples", feed != null ? feed.samples() : pictures(spec, axis, plan));
        ArrayNode bare = node.putArray("bare");
        if (feed != null) {
            for (AxisFeed.Bare one : feed.bare()) {
                ArrayNode entry = bare.addArray().add(one.index());
                for (long nanos : one.nanos()) {
                    entry.add(nanos);
                }
            }
        }
        List<long[]> stamps = latched.get(axis);
        if (stamps != null) {
            ArrayNode all = node.putArray("stamps");
            for (long[] one : stamps) {
                ArrayNode entry = all.addArray();
                for (long nanos : one) {
                    entry.add(nanos);
                }
            }
        }
        return node;
    }

    private static long pictures(EpisodeSpec spec, int axis, PlannedEpisode plan) {
        return plan.choices().entrySet().stream()
                .filter(one -> spec.streams().get(one.getKey()).axis() == axis)
                .mapToLong(one -> one.getValue().pictures())
                .max()
                .orElse(0);
    }
}
