package dev.cairn.formats.foxglove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.Codec;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Group;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Rate;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.TimeBase;
import dev.cairn.episode.format.Carriage;
import dev.cairn.episode.format.DatasetReader;
import dev.cairn.episode.format.DatasetSpec;
import dev.cairn.episode.format.DatasetWriter;
import dev.cairn.episode.format.EpisodeCursor;
import dev.cairn.episode.format.ReadOptions;
import dev.cairn.episode.format.Recognised;
import dev.cairn.episode.format.Target;
import dev.cairn.episode.format.WriteOptions;
import dev.cairn.episode.format.WritePlan;
import dev.cairn.episode.picture.Codecs;
import dev.cairn.episode.source.FolderSource;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.bitstream.InBandVideo;
import dev.cairn.formats.bitstream.PacketWalk;
import dev.cairn.formats.bitstream.SamePictures;
import dev.cairn.formats.bitstream.Twelve;
import dev.cairn.formats.bitstream.Units;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.log.LogCursor;
import dev.cairn.formats.log.LogQuery;
import dev.cairn.formats.mcap.McapReader;
import dev.cairn.formats.message.MessageText;
import dev.cairn.formats.message.Schemas;
import dev.cairn.formats.message.gather.UndecodableMessage;
import dev.cairn.testkit.MemoryEpisode;
import dev.cairn.testkit.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FoxgloveWriterTest {
    private static final Rate HZ = Rate.perSecond(10);
    private static final String CAMERA = "observation.images.top";

    @TempDir
    Path folder;

    private WritePlan write(Episode episode) throws IOException {
        DatasetSpec dataset = new DatasetSpec(
                "set",
                "test",
                "",
                Claim.unknown("provenance"),
                Claim.unknown("licence"),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        Target target = new Target(folder.resolve("out"), dataset, episode.spec(), WriteOptions.DEFAULTS, Codecs.NONE);
        try (DatasetWriter writer = new FoxgloveFormat().create(target)) {
            assertThat(writer.plan(episode)).isEqualTo(writer.plan(episode));
            WritePlan plan = writer.add(episode);
            writer.finish();
            return plan;
        }
    }

    /// Something done with the file.
    private interface Log {
        void with(McapReader log) throws IOException;
    }

    private void log(Log body) throws IOException {
        try (FolderSource source = new FolderSource(folder.resolve("out"));
                McapReader log =
                        McapReader.open(source.find("episode_000000.mcap").orElseThrow(), ReadOptions.DEFAULTS)) {
            assertThat(log.check()).isEmpty();
            body.with(log);
        }
    }

    private List<String> messages(String topic) throws IOException {
        List<String> texts = new ArrayList<>();
        log(log -> {
            LogChannel channel = log.channels().stream()
                    .filter(c -> c.topic().equals(topic))
                    .findFirst()
                    .orElseThrow();
            MessageText text = MessageText.of(
                    Schemas.parse(channel.schema().orElseThrow(), channel.messageEncoding(), ReadLimits.DEFAULTS),
                    channel.messageEncoding(),
                    ReadLimits.DEFAULTS);
            try (LogCursor cursor = log.open(LogQuery.all(log.channels().size()))) {
                while (cursor.advance()) {
                    if (cursor.channel() == channel.index()) {
                        texts.add(cursor.logNanos() + " " + json(text, cursor));
                    }
                }
            }
        });
        return texts;
    }

    private static String json(MessageText text, LogCursor cursor) {
        try {
            return text.json(cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length());
        } catch (UndecodableMessage e) {
            throw new AssertionError(e);
        }
    }

    private void readBack(EachEpisode body) throws IOException {
        try (FolderSource source = new FolderSource(folder.resolve("out"))) {
            Recognised found = new FoxgloveFormat()
                    .recognise(source, "", ReadLimits.DEFAULTS)
                    .orElseThrow();
            try (DatasetReader reader = new FoxgloveFormat().open(source, found, ReadOptions.DEFAULTS);
                    EpisodeCursor cursor = reader.open(reader.parts(1).getFirst())) {
                assertThat(cursor.advance()).isTrue();
                body.with(cursor.episode());
            }
        }
    }

    /// Something done with the episode that was read back.
    private interface EachEpisode {
        void with(Episode episode) throws IOException;
    }

    private static Quantity radians() {
        return Quantity.UNKNOWN
                .withKind(Claim.declared(Quantity.Kind.JOINT_POSITION, "test"))
                .withUnit(Claim.declared(Quantity.Unit.RADIAN, "test"));
    }

    private static Stream named(String name, Role role, int width, Quantity quantity, String... elements) {
        SampleType type = new SampleType.Numeric(Scalar.F32, List.of(width));
        return new Stream(
                name, 0, role, type, List.of(new Group("", 0, width, quantity, List.of(elements))), List.of());
    }

    private static MemoryEpisode.Builder rows() {
        return MemoryEpisode.of("episode_000007").rows(HZ, 3).label("task", "pick");
    }

    @Test
    void numbersBecomeFieldsOfTheirNames() throws IOException {
        float[] values = {1, 2, Float.NaN, -0.0f, 5, 6};
        write(rows().stream(
                        named("action", Role.ACTION, 2, Quantity.UNKNOWN, "left arm/joint 1", "left arm/joint 1"),
                        new Numbers.F32(values, 3, 2, null))
                .build());

        assertThat(messages("/action"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("0 ")
                                .contains("\"left_arm_joint_1\":1", "\"left_arm_joint_1_2\":2"),
                        two -> assertThat(two).startsWith("100000000 ").contains("NaN"),
                        three -> assertThat(three).startsWith("200000000 ").contains("5"));
        readBack(e -> {
            Recorded.of(e);
            assertThat(Recorded.of(e).inTime("action").get(1).bytes())
                    .isEqualTo(Recorded.of(rows().stream(
                                            named("action", Role.ACTION, 2, Quantity.UNKNOWN, "a", "b"),
                                            new Numbers.F32(values, 3, 2, null))
                                    .build())
                            .inTime("action")
                            .get(1)
                            .bytes());
        });
    }

    @Test
    void jointsWithUnitsBecomeJointStates() throws IOException {
        Numbers values = new Numbers.F32(new float[] {.1f, .2f, .3f, .4f, .5f, .6f}, 3, 2, null);
        Episode episode = rows().stream(named("observation.state", Role.STATE, 2, radians(), "j1", "j2"), values)
                .build();

        write(episode);

        log(log -> assertThat(log.channels().getFirst().schema().orElseThrow().name())
                .isEqualTo("foxglove.JointStates"));
        assertThat(messages("/observation.state").getFirst()).contains("\"name\":\"j1\"", "\"position\":0.1");
        readBack(e -> {
            assertThat(e.spec().streams()).isEqualTo(episode.spec().streams());
            assertThat(Recorded.of(e).inTime("observation.state"))
                    .isEqualTo(Recorded.of(episode).inTime("observation.state"));
        });
    }

    @Test
    void whatTheRobotIsToldIsLoggedWhenItChanges() throws IOException {
        Episode episode =
                rows().texts("task", Role.INSTRUCTION, "pick", "pick", "place").build();

        write(episode);

        assertThat(messages("/task"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("200000000 ")
                .contains("place");
        readBack(e -> assertThat(Recorded.of(e).inTime("task"))
                .isEqualTo(Recorded.of(episode).inTime("task")));
    }

    @Test
    void everyClockIsKept() throws IOException {
        List<Clock> clocks = List.of(
                new Clock("log", ClockKind.RECORDER, Epoch.UNIX, 1),
                new Clock("publish", ClockKind.PUBLISHER, Epoch.UNIX, 1),
                new Clock("header", ClockKind.SENSOR, Epoch.UNIX, 1));
        Axis axis = new Axis("/imu", clocks, Claim.unknown("rate"), OptionalLong.of(2), false);
        Episode episode = MemoryEpisode.of("one")
                .axis(axis, new long[] {1000, 2000}, new long[] {900, 1900}, new long[] {-5, 1_700_000_000_123_456_789L
                })
                .longs("value", Role.OTHER, Long.MIN_VALUE, 7)
                .build();

        write(episode);

        readBack(e -> {
            assertThat(e.spec().axes()).isEqualTo(episode.spec().axes());
            assertThat(Recorded.of(e)).isEqualTo(Recorded.of(episode));
        });
    }

    @Test
    void constantsComeFirstAndKeepTheirStamps() throws IOException {
        Axis latched = new Axis(
                "/tf_static",
                List.of(new Clock("log", ClockKind.RECORDER, Epoch.UNIX, 1)),
                Claim.unknown("rate"),
                OptionalLong.of(1),
                true);
        Episode episode =
                rows()
                        .longs("count", Role.OTHER, 1, 2, 3)
                        .axis(latched, new long[] {1_700_000_000_000_000_000L})
                        .stream(Stream.of("/tf_static.child", 1, Role.OTHER, new SampleType.Text()), Texts.of("camera"))
                        .build();

        write(episode);

        log(log -> {
            try (LogCursor cursor = log.open(LogQuery.all(log.channels().size()))) {
                assertThat(cursor.advance()).isTrue();
                assertThat(log.channels().get(cursor.channel()).topic()).isEqualTo("/tf_static.child");
                assertThat(cursor.logNanos()).isZero();
            }
        });
        readBack(e -> {
            assertThat(e.spec().axes()).isEqualTo(episode.spec().axes());
            assertThat(Recorded.of(e)).isEqualTo(Recorded.of(episode));
        });
    }

    private static Packets packets(Codec codec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<byte[]> all = Twelve.packets(codec);
        all.forEach(bytes::writeBytes);
        Packets.Builder packets =
                new Packets.Builder(new PacketBytes.InMemory(bytes.toByteArray()), CodecConfig.IN_BAND, 12);
        long offset = 0;
        for (int i = 0; i < 12; i++) {
            packets.add(offset, all.get(i).length, i * 100_000_000L, i * 100_000_000L, i == 0, true);
            offset += all.get(i).length;
        }
        return packets.build();
    }

    private static Episode filmed(Codec codec) throws IOException {
        Encoding.Pictures encoding = new Encoding.Pictures(
                codec,
                Twelve.framing(codec),
                Claim.unknown("size"),
                Claim.unknown("pixels"),
                Claim.unknown("depth"),
                new TimeBase(1, 1_000_000_000),
                0);
        return MemoryEpisode.of("one")
                .rows(HZ, 12)
                .longs("count", Role.OTHER, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
                .camera(CAMERA, encoding, Claim.declared(HZ, "test"), packets(codec))
                .build();
    }

    @Test
    void videoIsCopiedWithItsSetsInFrontOfKeys() throws IOException {
        Episode episode = filmed(Codec.AV1);

        WritePlan plan = write(episode);

        assertThat(plan.cameras())
                .singleElement()
                .satisfies(c -> assertThat(c.carriage()).isEqualTo(Carriage.COPIED));
        readBack(e -> {
            int camera = e.spec().indexOf(CAMERA).orElseThrow();
            try (PacketWalk walk = PacketWalk.of(e, camera)) {
                int i = 0;
                for (byte[] packet : Twelve.packets(Codec.AV1)) {
                    assertThat(walk.next()).isTrue();
                    assertThat(walk.pts()).isEqualTo(i * 100_000_000L);
                    assertThat(walk.isKey()).isEqualTo(i % 5 == 0);
                    Units units = Units.of(Codec.AV1, Twelve.framing(Codec.AV1), CodecConfig.IN_BAND, "one")
                            .orElseThrow();
                    assertThat(new SamePictures(units, walk.units().orElseThrow())
                                    .areEqual(packet, packet.length, walk.packet(), walk.length()))
                            .isTrue();
                    if (i % 5 == 0) {
                        InBandVideo alone = InBandVideo.of(Codec.AV1, Twelve.framing(Codec.AV1), "alone")
                                .orElseThrow();
                        alone.read(walk.packet(), 0, walk.length());
                        assertThat(alone.config()).isPresent();
                    }
                    i++;
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"H264", "HEVC"})
    void picturesBetweenOthersHaveToBeEncoded(Codec codec) throws IOException {
        PlannedEpisode plan = PlannedEpisode.of(filmed(codec), Codec.H264);

        assertThat(plan.writePlan().cameras()).singleElement().satisfies(c -> {
            assertThat(c.carriage()).isEqualTo(Carriage.ENCODED);
            assertThat(c.reason()).contains("B-frames");
        });
    }

    @Test
    void messagesThatAreStillThereAreCopiedByteForByte() throws IOException {
        byte[] schema = "int32 data".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[][] messages = {{0, 1, 0, 0, 1, 0, 0, 0}, {0, 1, 0, 0, 2, 0, 0, 0}, {9}};
        RawEpisode episode = new RawEpisode(schema, messages);

        WritePlan plan = write(episode);

        assertThat(plan.losses()).isEmpty();
        Map<Long, byte[]> found = new TreeMap<>();
        log(log -> {
            LogChannel channel = log.channels().getFirst();
            assertThat(channel.topic()).isEqualTo("/count");
            assertThat(channel.schema().orElseThrow().name()).isEqualTo("std_msgs/msg/Int32");
            assertThat(channel.schema().orElseThrow().data()).isEqualTo(schema);
            assertThat(channel.messageEncoding()).isEqualTo("cdr");
            assertThat(channel.metadata()).containsEntry("offered_qos_profiles", "best");
            try (LogCursor cursor = log.open(LogQuery.all(1))) {
                while (cursor.advance()) {
                    found.put(
                            cursor.logNanos(),
                            java.util.Arrays.copyOfRange(
                                    cursor.bytes(), cursor.offset(), cursor.offset() + cursor.length()));
                    assertThat(cursor.publishNanos()).isEqualTo(cursor.logNanos() - 1);
                }
            }
        });
        assertThat(found.keySet()).isEqualTo(Set.of(10L, 20L, 30L));
        assertThat(found.values()).containsExactly(messages);
        try (FolderSource source = new FolderSource(folder.resolve("out"))) {
            assertThat(new FoxgloveFormat().recognise(source, "", ReadLimits.DEFAULTS))
                    .as("a plain log")
                    .isEmpty();
        }
    }
}
