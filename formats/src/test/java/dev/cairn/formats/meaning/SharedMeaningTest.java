package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.episode.source.Source;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.log.LogReader;
import dev.cairn.formats.mcap.McapReader;
import dev.cairn.formats.rosbag1.Rosbag1Reader;
import dev.cairn.formats.rosbag2.Rosbag2Reader;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Streams of logs by other programs are what independent readers found in them.
final class SharedMeaningTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private int pictures;
    private int videos;
    private int joints;
    private int poses;
    private int stamps;

    @Test
    void logsOfOtherProgramsMeanWhatTheirReadersFound() throws Exception {
        for (String below : List.of("made/mcap", "made/rosbag1", "made/rosbag2")) {
            try (java.util.stream.Stream<Path> folders = Files.list(SharedData.folder(below))) {
                for (Path folder : folders.sorted().toList()) {
                    log(below, folder);
                }
            }
        }

        assertThat(pictures).isEqualTo(46);
        assertThat(videos).isEqualTo(3);
        assertThat(joints).isEqualTo(13);
        assertThat(poses).isEqualTo(16);
        assertThat(stamps).isEqualTo(48);
    }

    private void log(String below, Path folder) throws Exception {
        JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")));
        JsonNode log = expected.has("files") ? expected.get("files").get(0) : expected;
        boolean whole = log.path("complete").asBoolean(true);
        try (Source source = new FolderSource(below.endsWith("rosbag2") ? folder.resolve("bag") : folder);
                LogReader reader = open(below, source, log)) {
            List<ChannelDecoder> decoders = decoded(reader);
            for (LogChannel channel : reader.channels()) {
                JsonNode topic = log.get("topics").path(channel.topic());
                ChannelDecoder decoder = decoders.get(channel.index());
                String what = folder.getFileName() + " " + channel.topic();
                assertThat(decoder.problem()).as(what).isEmpty();
                assertThat(decoder.undecodable()).as(what).isZero();
                assertThat(decoder.remarks()).as(what).isEmpty();
                channel(what, decoder, topic, whole);
            }
        }
    }

    private static LogReader open(String below, Source source, JsonNode log) throws IOException {
        return switch (below) {
            case "made/mcap" ->
                McapReader.open(source.find(log.get("file").asString()).orElseThrow(), ReadOptions.DEFAULTS);
            case "made/rosbag1" ->
                Rosbag1Reader.open(source.find(log.get("file").asString()).orElseThrow(), ReadOptions.DEFAULTS);
            default -> Rosbag2Reader.open(source, "", ReadOptions.DEFAULTS, McapReader::open);
        };
    }

    private static List<ChannelDecoder> decoded(LogReader reader) throws IOException {
        List<List<byte[]>> first = new ArrayList<>();
        reader.channels().forEach(_ -> first.add(new ArrayList<>()));
        try (LogCursor cursor = reader.open(LogQuery.all(first.size()))) {
            while (cursor.advance()) {
                List<byte[]> some = first.get(cursor.channel());
                if (some.size() < 64) {
                    some.add(Arrays.copyOfRange(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length()));
                }
            }
        }
        List<ChannelDecoder> decoders = new ArrayList<>();
        for (LogChannel channel : reader.channels()) {
            decoders.add(ChannelDecoder.of(channel, first.get(channel.index()), ReadLimits.DEFAULTS));
        }
        try (LogCursor cursor = reader.open(LogQuery.all(first.size()))) {
            while (cursor.advance()) {
                int end = cursor.offset() + cursor.length();
                decoders.get(cursor.channel()).decode(cursor.bytes(), cursor.offset(), end, cursor.logNanos());
            }
        }
        return decoders;
    }

    private void channel(String what, ChannelDecoder decoder, JsonNode topic, boolean whole) throws Exception {
        JsonNode first = topic.path("first");
        JsonNode last = topic.path("last");
        for (Stream stream : decoder.streams(0)) {
            if (stream.type() instanceof SampleType.Encoded(Encoding.Pictures encoding)) {
                Packets packets = (Packets) decoder.column(Channels.index(decoder, stream.name()));
                if (topic.has("picture")) {
                    picture(what, encoding, packets, 0, topic.get("picture").get("first"));
                    if (whole) {
                        picture(
                                what,
                                encoding,
                                packets,
                                packets.count() - 1,
                                topic.get("picture").get("last"));
                    }
                } else if (whole) {
                    video(what, packets, topic.get("video"));
                }
            }
            if (stream.name().endsWith(".position") && first.has("name")) {
                vector(what, decoder, stream, first.get("position"), 0);
                joints++;
            } else if (stream.name().endsWith(".position") && first.has("joints")) {
                List<String> names = stream.groups().stream()
                        .flatMap(g -> g.elements().stream())
                        .toList();
                for (int i = 0; i < names.size(); i++) {
                    assertThat(first.get("joints").get(i).get("name").asString())
                            .as(what)
                            .isEqualTo(names.get(i));
                }
                joints++;
            }
            if (first.has("transforms") && stream.name().contains("->")) {
                pose(what, decoder, stream, last.get("transforms"));
            }
        }
        if (whole && decoder.stamped() && (last.has("header") || last.has("timestamp"))) {
            JsonNode stamp = last.has("header") ? last.get("header").get("stamp") : last.get("timestamp");
            long seconds = stamp.has("sec")
                    ? stamp.get("sec").asLong()
                    : stamp.get("seconds").asLong();
            long nanos = stamp.has("nanosec")
                    ? stamp.get("nanosec").asLong()
                    : stamp.path("nanos").asLong();
            assertThat(decoder.sensorNanos()).as(what).isEqualTo(seconds * 1_000_000_000 + nanos);
            stamps++;
        }
    }

    private void picture(String what, Encoding.Pictures encoding, Packets packets, int at, JsonNode expected)
            throws Exception {
        JsonNode shape = expected.get("shape");
        assertThat(encoding.size().known()).as(what).hasValueSatisfying(size -> {
            assertThat(size.heightPx()).isEqualTo(shape.get(0).asInt());
            assertThat(size.widthPx()).isEqualTo(shape.get(1).asInt());
        });
        JsonNode hashed = encoding.codec() == Codec.RAW ? expected : expected.get("encoded");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packets.read(at)));
        assertThat(hash).as(what).isEqualTo(hashed.get("sha256").asString());
        pictures++;
    }

    private void video(String what, Packets packets, JsonNode expected) {
        int keys = 0;
        for (int i = 0; i < packets.count(); i++) {
            keys += packets.key(i) ? 1 : 0;
        }
        assertThat(packets.count()).as(what).isEqualTo(expected.get("frames").asInt());
        assertThat(keys).as(what).isEqualTo(expected.get("key_frames").asInt());
        assertThat(packets.key(0)).as(what).isTrue();
        videos++;
    }

    private static void vector(String what, ChannelDecoder decoder, Stream stream, JsonNode expected, int at) {
        Numbers numbers = (Numbers) decoder.column(Channels.index(decoder, stream.name()));
        assertThat(numbers.width()).as(what).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            close(
                    what,
                    numbers.doubles()[at * numbers.width() + i],
                    expected.get(i).asDouble());
        }
    }

    private void pose(String what, ChannelDecoder decoder, Stream stream, JsonNode transforms) {
        Numbers numbers = (Numbers) decoder.column(Channels.index(decoder, stream.name()));
        String pair = stream.name().substring(stream.name().indexOf('.') + 1);
        JsonNode found = JSON.missingNode();
        for (JsonNode one : transforms) {
            String parent = one.has("header")
                    ? one.get("header").get("frame_id").asString()
                    : one.get("parent_frame_id").asString();
            if (pair.equals(parent + "->" + one.get("child_frame_id").asString())) {
                found = one.has("transform") ? one.get("transform") : one;
            }
        }
        assertThat(found.isMissingNode()).as(what).isFalse();
        int at = (numbers.count() - 1) * 7;
        int i = 0;
        for (String path :
                List.of("/translation/x", "/translation/y", "/translation/z", "/rotation/x", "/rotation/w")) {
            close(what, numbers.doubles()[at + (i == 4 ? 6 : i)], found.at(path).asDouble());
            i++;
        }
        poses++;
    }

    private static void close(String what, double ours, double theirs) {
        assertThat(ours).as(what).isCloseTo(theirs, Offset.offset(Math.abs(theirs) * 1e-6 + 1e-12));
    }
}
