package dev.cairn.formats.foxglove;

import dev.cairn.episode.Axis;
import dev.cairn.episode.Block;
import dev.cairn.episode.Claim;
import dev.cairn.episode.Clock;
import dev.cairn.episode.ClockKind;
import dev.cairn.episode.CodecConfig;
import dev.cairn.episode.Column;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Episode;
import dev.cairn.episode.EpisodeSpec;
import dev.cairn.episode.Epoch;
import dev.cairn.episode.Interval;
import dev.cairn.episode.Label;
import dev.cairn.episode.Origin;
import dev.cairn.episode.PacketBytes;
import dev.cairn.episode.PacketTrack;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Pass;
import dev.cairn.episode.PassRequest;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.Stream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One channel of messages as they were stored, logged at 10, 20, 30 ns and published one before.
final class RawEpisode implements Episode {
    private final byte[] schema;
    private final byte[][] messages;

    RawEpisode(byte[] schema, byte[][] messages) {
        this.schema = schema;
        this.messages = messages;
    }

    @Override
    public EpisodeSpec spec() {
        Axis axis = new Axis(
                "/count",
                List.of(
                        new Clock("log", ClockKind.RECORDER, Epoch.UNKNOWN, 1),
                        new Clock("publish", ClockKind.PUBLISHER, Epoch.UNKNOWN, 1)),
                Claim.unknown("rate"),
                OptionalLong.of(messages.length),
                false);
        SampleType type = new SampleType.Encoded(new Encoding.Message("std_msgs/msg/Int32", "ros2msg", "cdr"));
        Stream stream = new Stream(
                "/count",
                0,
                Role.OTHER,
                type,
                List.of(),
                List.of(),
                List.of(new Label("offered_qos_profiles", Claim.declared("best", "test"))));
        return new EpisodeSpec(
                "raw",
                0,
                new Origin("memory:", "raw", Interval.WHOLE),
                List.of(axis),
                List.of(stream, Stream.of("/count.data", 0, Role.OTHER, new SampleType.Text())),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public Pass open(PassRequest request) {
        return new Pass() {
            private int at = -1;

            @Override
            public boolean advance() {
                return ++at < 1;
            }

            @Override
            public Block block() {
                long[] logs = new long[messages.length];
                long[] published = new long[messages.length];
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                for (int i = 0; i < messages.length; i++) {
                    logs[i] = 10L * (i + 1);
                    published[i] = logs[i] - 1;
                    bytes.writeBytes(messages[i]);
                }
                Packets.Builder raw = new Packets.Builder(
                        new PacketBytes.InMemory(bytes.toByteArray()),
                        new CodecConfig("ros2msg", schema, new byte[0]),
                        messages.length);
                long offset = 0;
                for (int i = 0; i < messages.length; i++) {
                    raw.add(offset, messages[i].length, logs[i], logs[i], true, true);
                    offset += messages[i].length;
                }
                return new Block(0, 0, messages.length, List.of(logs, published), new @Nullable Column[2], raw.build());
            }

            @Override
            public boolean deliveredThrough(long nanos) {
                return at > 0;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public PacketTrack track(int stream) {
        throw new IllegalArgumentException("no pictures");
    }
}
