package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Column;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Packets;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Foreign bytes give streams or a problem, and nothing else.
class HostileMeaningTest {
    private static final List<String> TYPES = List.of(
            "sensor_msgs/msg/JointState",
            "trajectory_msgs/msg/JointTrajectory",
            "control_msgs/msg/JointTrajectoryControllerState",
            "tf2_msgs/msg/TFMessage",
            "sensor_msgs/msg/Image",
            "sensor_msgs/msg/CompressedImage",
            "sensor_msgs/msg/PointCloud2",
            "sensor_msgs/msg/CameraInfo",
            "std_msgs/msg/Float64MultiArray",
            "foxglove_msgs/msg/CompressedVideo",
            "foxglove_msgs/msg/PointCloud",
            "foxglove_msgs/msg/RawImage",
            "foxglove_msgs/msg/JointStates",
            "foxglove_msgs/msg/FrameTransforms",
            "foxglove_msgs/msg/RawAudio",
            "foxglove_msgs/msg/CompressedAudio",
            "nav_msgs/msg/Odometry");

    @RepeatedTest(150)
    void randomMessagesOfAnyTypeAreSamplesOrProblems(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        LogChannel channel = Channels.ros2("/t", TYPES.get(random.nextInt(TYPES.size())), "");
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            messages.add(message(random));
        }

        ChannelDecoder decoder = ChannelDecoder.of(channel, messages.subList(0, 20), ReadLimits.DEFAULTS);
        messages.addAll(messages.subList(0, 20));
        for (byte[] message : messages) {
            decoder.decode(message, 0, message.length, 0);
        }

        List<Stream> streams = decoder.streams(0);
        for (int i = 0; i < streams.size(); i++) {
            Column column = decoder.column(i);
            assertThat(column.count())
                    .as("seed %d, %s", seed, streams.get(i).name())
                    .isEqualTo(60);
            touch(column);
        }
        decoder.clear();
        decoder.remarks();
    }

    /// Small numbers, and what a log may hold, so that some messages come near to a type.
    private static byte[] message(RandomGenerator random) {
        Out out = Out.cdr(1);
        int words = random.nextInt(120);
        for (int i = 0; i < words; i++) {
            switch (random.nextInt(12)) {
                case 0 -> out.text("mono8");
                case 1 -> out.text(random.nextBoolean() ? "a" : "rgb8");
                case 2 -> out.f64(random.nextBoolean() ? Double.NaN : -1e300);
                case 3 -> out.i32(random.nextInt());
                case 4 -> out.texts("a", "b");
                case 5 -> out.f64s(1, 2);
                default -> out.i32(random.nextInt(4));
            }
        }
        return out.bytes();
    }

    private static void touch(Column column) {
        switch (column) {
            case Numbers numbers -> {
                for (int i = 0; i < numbers.count() * numbers.width(); i++) {
                    assertThat(numbers.doubles().length).isGreaterThan(i);
                }
            }
            case Texts texts -> {
                for (int i = 0; i < texts.count(); i++) {
                    texts.text(i);
                }
            }
            case Lists lists -> {
                assertThat(lists.from(lists.count()))
                        .isLessThanOrEqualTo(lists.elements().count());
                touch(lists.elements());
            }
            case Packets packets -> {
                for (int i = 0; i < packets.count(); i++) {
                    try {
                        packets.read(i);
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                }
            }
            default -> {}
        }
    }

    @RepeatedTest(100)
    void damagedMessagesOfAnyTypeAreSamplesOrProblems(RepetitionInfo run) {
        long seed = run.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] good = Out.cdr(1)
                .i32(1)
                .i32(2)
                .text("f")
                .texts("a", "b")
                .f64s(1, 2)
                .f64s(3, 4)
                .f64s()
                .bytes();
        LogChannel channel = Channels.ros2("/joint_states", TYPES.getFirst(), "");
        ChannelDecoder decoder = ChannelDecoder.of(channel, List.of(good), ReadLimits.DEFAULTS);

        for (int i = 0; i < 50; i++) {
            byte[] bad = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(8) == 0 ? random.nextInt(bad.length) : bad.length;
            decoder.decode(bad, 0, length, i);
        }

        for (int i = 0; i < decoder.streams(0).size(); i++) {
            assertThat(decoder.column(i).count()).as("seed %d", seed).isEqualTo(50);
        }
    }

    @Test
    void aStampThatIsNoneAndALengthOfFourGibibytesAreUndecodable() {
        LogChannel channel = Channels.ros2("/joint_states", TYPES.getFirst(), "");
        byte[] good = Out.cdr(1)
                .i32(1)
                .i32(2)
                .text("f")
                .texts("a")
                .f64s(Double.NaN)
                .f64s()
                .f64s()
                .bytes();
        byte[] huge = Out.cdr(1).i32(1).i32(2).text("f").i32(-1).bytes();

        ChannelDecoder decoder = Channels.decoded(channel, good, huge);

        assertThat(decoder.undecodable()).isEqualTo(1);
        assertThat(decoder.sensorNanos()).isEqualTo(ChannelDecoder.NO_STAMP);
        assertThat(((Numbers) decoder.column(0)).doubles()[0]).isNaN();
        assertThat(decoder.column(0).present(1)).isFalse();
    }

    @Test
    void aChannelWithoutMessagesHasStreams() {
        ChannelDecoder decoder =
                ChannelDecoder.of(Channels.ros2("/imu", "sensor_msgs/msg/Imu", ""), List.of(), ReadLimits.DEFAULTS);

        assertThat(decoder.streams(0)).extracting(Stream::name).contains("/imu.angular_velocity");
        assertThat(decoder.count()).isZero();
        assertThat(decoder.column(0).count()).isZero();
    }

    @Test
    void aTypeThatOnlyHasTheNameIsReadByItsFields() {
        for (String type : TYPES) {
            LogChannel channel = Channels.ros2("/x", type, "float64 y\nstring data\n");

            ChannelDecoder decoder =
                    Channels.decoded(channel, Out.cdr(1).f64(1).text("t").bytes());

            assertThat(decoder.streams(0)).as(type).extracting(Stream::name).containsExactly("/x.y", "/x.data");
        }
    }

    @Test
    void anotherDecoderOfTheSameChannelStartsAnew() {
        byte[] good = Out.cdr(1)
                .i32(1)
                .i32(2)
                .text("f")
                .texts("a", "b")
                .f64s(1, 2)
                .f64s()
                .f64s()
                .bytes();
        ChannelDecoder decoder = Channels.decoded(Channels.ros2("/joint_states", TYPES.getFirst(), ""), good, good);

        ChannelDecoder another = decoder.another();
        Channels.decode(another, good);

        assertThat(another.streams(1)).isEqualTo(decoder.streams(1));
        assertThat(another.count()).isEqualTo(1);
        assertThat(decoder.column(0).count()).isEqualTo(2);
        assertThat(((Numbers) another.column(0)).doubles()).startsWith(1, 2);
    }

    @Test
    void blocksAfterAClearBeginAnew() {
        LogChannel channel = Channels.ros2("/joint_states", TYPES.getFirst(), "");
        ChannelDecoder decoder = null;
        for (int block = 0; block < 5; block++) {
            byte[][] messages = new byte[3 + block][];
            for (int m = 0; m < messages.length; m++) {
                boolean turned = (m + block) % 2 == 1;
                messages[m] = Out.cdr(1)
                        .i32(block)
                        .i32(m)
                        .text("f")
                        .texts(turned ? "b" : "a", turned ? "a" : "b")
                        .f64s(turned ? 2 : 1, turned ? 1 : 2)
                        .f64s()
                        .f64s()
                        .bytes();
            }
            if (decoder == null) {
                decoder = ChannelDecoder.of(channel, List.of(messages), ReadLimits.DEFAULTS);
            }
            decoder.clear();
            Channels.decode(decoder, messages);
            Numbers position = (Numbers) decoder.column(0);
            assertThat(position.count()).isEqualTo(3 + block);
            for (int i = 0; i < 2 * position.count(); i++) {
                assertThat(position.doubles()[i]).isEqualTo(1 + i % 2);
            }
        }
    }
}
