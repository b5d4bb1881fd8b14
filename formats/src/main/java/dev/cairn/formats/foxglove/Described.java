package dev.cairn.formats.foxglove;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Label;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogMetadata;
import dev.cairn.formats.specjson.SpecReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of a file, read back: what [Description] wrote.
///
/// @param shift what was added to each log time, nanoseconds
record Described(List<DescribedAxis> axes, List<DescribedStream> streams, List<Label> labels, long shift) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// One axis.
    ///
    /// @param bare stamps of samples without a message, by their number
    /// @param stamps of all samples, where they are no log times; else null
    record DescribedAxis(
            Axis axis,
            long samples,
            Map<Long, long[]> bare,
            @Nullable List<long[]> stamps) {}

    /// One stream and how its samples lie in messages.
    record DescribedStream(Stream stream, String topic, Carrier.Kind kind, List<String> paths) {}

    /// Reads the description among metadata records.
    ///
    /// @throws FormatException CORRUPT_FILE if there is none that makes sense
    static Described of(List<LogMetadata> records, String file, ReadLimits limits) throws FormatException {
        String text = records.stream()
                .filter(record -> record.name().equals(Description.RECORD))
                .map(record -> record.values().getOrDefault(Description.KEY, ""))
                .findFirst()
                .orElse("");
        SpecReader spec = new SpecReader(file + ", metadata " + Description.RECORD, limits);
        try {
            JsonNode root = JSON.readTree(text);
            if (spec.whole(root, "version") > Description.VERSION) {
                throw new FormatException(
                        Problem.FORMAT_TOO_NEW, file, "its description is of version " + root.path("version"));
            }
            List<DescribedAxis> axes = new ArrayList<>();
            for (JsonNode axis : spec.array(root, "axes")) {
                axes.add(axis(spec, axis));
            }
            List<DescribedStream> streams = new ArrayList<>();
            for (JsonNode stream : spec.array(root, "streams")) {
                streams.add(stream(spec, stream, axes.size()));
            }
            return new Described(axes, streams, spec.labels(spec.at(root, "labels")), spec.whole(root, "shift_ns"));
        } catch (JacksonException e) {
            throw new FormatException(
                    Problem.CORRUPT_FILE, file, "metadata " + Description.RECORD + " is no JSON: " + e.getMessage());
        }
    }

    private static DescribedAxis axis(SpecReader spec, JsonNode node) throws FormatException {
        long samples = spec.whole(node, "samples");
        Axis axis = spec.axis(node);
        Map<Long, long[]> bare = new HashMap<>();
        for (JsonNode one : spec.array(node, "bare")) {
            bare.put(one.path(0).asLong(-1), numbers(one, 1));
        }
        List<long[]> stamps = null;
        if (node.has("stamps")) {
            stamps = new ArrayList<>();
            for (JsonNode one : spec.array(node, "stamps")) {
                long[] numbers = numbers(one, 0);
                stamps.add(java.util.Arrays.copyOf(numbers, axis.clocks().size()));
            }
        }
        return new DescribedAxis(axis.withSamples(Math.max(0, samples)), Math.max(0, samples), bare, stamps);
    }

    private static long[] numbers(JsonNode array, int from) {
        long[] numbers = new long[Math.max(0, array.size() - from)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.path(from + i).asLong(0);
        }
        return numbers;
    }

    private static DescribedStream stream(SpecReader spec, JsonNode node, int axes) throws FormatException {
        List<String> paths = new ArrayList<>();
        for (JsonNode path : spec.array(node, "paths")) {
            paths.add(path.asString(""));
        }
        String kind = spec.text(node, "kind");
        Optional<Carrier.Kind> known = java.util.Arrays.stream(Carrier.Kind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst();
        return new DescribedStream(
                spec.stream(spec.at(node, "stream"), axes),
                spec.text(node, "topic"),
                known.orElseThrow(() -> new FormatException(
                        Problem.CORRUPT_FILE, Description.RECORD, "no kind of channel is called " + kind)),
                paths);
    }
}
