package dev.cairn.formats.lerobot;

import dev.cairn.episode.Axis;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.Notice;
import dev.cairn.episode.format.NoticeKind;
import dev.cairn.episode.source.FormatException;
import dev.cairn.episode.source.Problem;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.SourceFile;
import dev.cairn.formats.specjson.ColumnReader;
import dev.cairn.formats.specjson.SpecReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The constants of a set, read back from its side file. They are small, and held.
final class Constants {
    static final Constants NONE = new Constants(List.of(), List.of());
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<ConstantAxis> axes;
    private final List<Range> ranges;

    private Constants(List<ConstantAxis> axes, List<Range> ranges) {
        this.axes = axes;
        this.ranges = ranges;
    }

    /// One axis with its samples.
    ///
    /// @param nanos by clock
    /// @param streams on axis 0
    /// @param columns by stream; null for messages
    /// @param raw messages as they were stored
    record ConstantAxis(
            Axis axis,
            List<long[]> nanos,
            List<Stream> streams,
            List<@Nullable Column> columns,
            @Nullable Packets raw,
            int count) {}

    private record Range(long from, long to, List<Integer> axes) {}

    /// Reads the file, where there is one; what is wrong with it is a notice.
    static Constants read(DatasetFiles files, ReadLimits limits, NoticeLog log) throws IOException {
        Optional<SourceFile> file = files.find(ConstantsFile.PATH);
        if (file.isEmpty()) {
            return NONE;
        }
        try {
            return parse(JSON.readTree(file.get().readAll(limits.documentBytes())), limits);
        } catch (JacksonException e) {
            say(log, "no JSON: " + Json.clipped(e.getOriginalMessage()));
        } catch (FormatException e) {
            say(log, Json.reason(e));
        }
        return NONE;
    }

    private static void say(NoticeLog log, String found) {
        log.add(Notice.ofSet(
                NoticeKind.DOCUMENT_UNREADABLE, ConstantsFile.PATH, found, "constants as Cairn writes them"));
    }

    private static Constants parse(JsonNode root, ReadLimits limits) throws FormatException {
        SpecReader spec = new SpecReader(ConstantsFile.PATH, limits);
        if (spec.whole(root, ConstantsFile.VERSION_KEY) > ConstantsFile.VERSION) {
            throw new FormatException(
                    Problem.FORMAT_TOO_NEW, ConstantsFile.PATH, "version " + root.path(ConstantsFile.VERSION_KEY));
        }
        List<ConstantAxis> axes = new ArrayList<>();
        for (JsonNode axis : spec.array(root, "axes")) {
            axes.add(axis(spec, axis));
        }
        List<Range> ranges = new ArrayList<>();
        for (JsonNode range : spec.array(root, "episodes")) {
            List<Integer> places = new ArrayList<>();
            for (JsonNode place : spec.array(range, "axes")) {
                places.add(ReadLimits.hold(
                        place.asLong(-1), axes.size() - 1, ConstantsFile.PATH, FormatException.NO_OFFSET, "an axis"));
            }
            ranges.add(new Range(spec.whole(range, "from"), spec.whole(range, "to"), places));
        }
        return new Constants(axes, ranges);
    }

    private static ConstantAxis axis(SpecReader spec, JsonNode node) throws FormatException {
        Axis axis = spec.axis(node);
        List<JsonNode> clocks = spec.array(node, "nanos");
        int count = clocks.isEmpty() ? 0 : clocks.getFirst().size();
        List<JsonNode> entries = spec.array(node, "streams");
        for (JsonNode entry : entries) {
            count = Math.max(count, entry.path("samples").size());
        }
        if (clocks.size() != axis.clocks().size()) {
            throw wrong(
                    axis,
                    clocks.size() + " arrays of stamps for " + axis.clocks().size() + " clocks");
        }
        List<long[]> nanos = new ArrayList<>();
        for (JsonNode clock : clocks) {
            if (clock.size() != count) {
                throw wrong(axis, clock.size() + " stamps for " + count + " samples");
            }
            long[] stamps = new long[count];
            for (int i = 0; i < count; i++) {
                stamps[i] = clock.path(i).asLong(0);
            }
            nanos.add(stamps);
        }
        long[] first = nanos.isEmpty() ? new long[count] : nanos.getFirst();
        List<Stream> streams = new ArrayList<>();
        List<@Nullable Column> columns = new ArrayList<>();
        Packets raw = null;
        ColumnReader reader = new ColumnReader(spec);
        for (JsonNode entry : entries) {
            Stream stream = spec.stream(spec.at(entry, "stream"), 1);
            List<JsonNode> samples = spec.array(entry, "samples");
            boolean message = stream.type() instanceof SampleType.Encoded(Encoding.Message _);
            if (samples.size() != count && !(message && samples.isEmpty())) {
                throw wrong(axis, samples.size() + " samples of " + stream.name() + " for " + count + " stamps");
            }
            streams.add(stream);
            if (message) {
                columns.add(null);
                raw = samples.isEmpty() ? null : raw(reader, entry, samples, first);
            } else {
                columns.add(reader.column(stream.type(), samples, first));
            }
        }
        return new ConstantAxis(axis.withSamples(count), nanos, streams, columns, raw, count);
    }

    private static FormatException wrong(Axis axis, String found) {
        return new FormatException(
                Problem.CORRUPT_FILE, ConstantsFile.PATH, axis.name() + " has " + found + "; expected one for each");
    }

    private static Packets raw(ColumnReader reader, JsonNode entry, List<JsonNode> samples, long[] nanos)
            throws FormatException {
        SampleType type = new SampleType.Encoded(new Encoding.Message("", "", ""));
        Packets plain = (Packets) reader.column(type, samples, nanos);
        byte[] schema = reader.base64(entry.path("schema_bytes"));
        String encoding =
                entry.path("stream").path("type").path("schema_encoding").asString("");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Packets.Builder made;
        try {
            for (int i = 0; i < plain.count(); i++) {
                bytes.writeBytes(plain.read(i));
            }
        } catch (IOException e) {
            throw new FormatException(Problem.CORRUPT_FILE, ConstantsFile.PATH, e.toString());
        }
        made = new Packets.Builder(
                new PacketBytes.InMemory(bytes.toByteArray()),
                new CodecConfig(encoding, schema, new byte[0]),
                plain.count());
        for (int i = 0; i < plain.count(); i++) {
            made.add(plain.offset(i), plain.size(i), plain.pts(i), plain.dts(i), true, true);
        }
        return made.build();
    }

    /// The constants of an episode.
    ///
    /// @param number of the episode
    List<ConstantAxis> of(long number) {
        List<ConstantAxis> found = new ArrayList<>();
        for (Range range : ranges) {
            if (number >= range.from() && number < range.to()) {
                range.axes().forEach(place -> found.add(axes.get(place)));
            }
        }
        return found;
    }
}
