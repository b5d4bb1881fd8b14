package dev.cairn.formats.lerobot;

import dev.cairn.episode.Group;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// GR00T's `meta/modality.json`: which elements of state and action belong together.
final class Modality {
    static final String PATH = "meta/modality.json";

    /// A named range of a stream.
    private record Slice(String name, int from, int to) {}

    private final Map<String, List<Slice>> slices = new HashMap<>();

    static Modality read(DatasetFiles files, ReadLimits limits, NoticeLog log) throws IOException {
        Modality modality = new Modality();
        try {
            Optional<SourceFile> file = files.find(PATH);
            if (file.isPresent()) {
                JsonNode root = Json.object(file.get(), limits);
                modality.add(root, "state", "observation.state", log);
                modality.add(root, "action", "action", log);
            }
        } catch (FormatException e) {
            NoticeKind kind =
                    e.problem() == Problem.LFS_POINTER ? NoticeKind.LFS_POINTER : NoticeKind.DOCUMENT_UNREADABLE;
            log.add(Notice.ofSet(kind, PATH, Json.reason(e), "an object"));
        }
        return modality;
    }

    private void add(JsonNode root, String part, String stream, NoticeLog log) {
        JsonNode node = root.get(part);
        if (node == null || !node.isObject()) {
            return;
        }
        node.properties().forEach(entry -> {
            JsonNode slice = entry.getValue();
            JsonNode from = slice.get("start");
            JsonNode to = slice.get("end");
            JsonNode key = slice.get("original_key");
            if (from == null
                    || to == null
                    || !from.canConvertToInt()
                    || !to.canConvertToInt()
                    || !from.isIntegralNumber()
                    || !to.isIntegralNumber()) {
                log.add(Notice.ofSet(
                        NoticeKind.MANIFEST_KEY,
                        PATH,
                        part + "." + entry.getKey() + " is " + Json.clipped(slice.toString()),
                        "whole numbers start and end"));
                return;
            }
            slices.computeIfAbsent(key != null && key.isString() ? key.stringValue() : stream, k -> new ArrayList<>())
                    .add(new Slice(part + "." + entry.getKey(), from.intValue(), to.intValue()));
        });
    }

    /// Groups of a stream's elements; slices that leave the vector are left out.
    List<Group> groups(String stream, int width) {
        List<Group> groups = new ArrayList<>();
        for (Slice slice : slices.getOrDefault(stream, List.of())) {
            if (slice.from() >= 0 && slice.from() < slice.to() && slice.to() <= width) {
                groups.add(new Group(slice.name(), slice.from(), slice.to(), Quantity.UNKNOWN, List.of()));
            }
        }
        return groups;
    }
}
