package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Codec;
import dev.cairn.episode.Encoding;
import dev.cairn.episode.Label;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Unit;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.episode.Texts;
import dev.cairn.formats.message.Out;
import dev.cairn.formats.message.ProtoBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static Quantity quantity(ChannelDecoder decoder, String stream) {
        return Channels.stream(decoder, stream).groups().getFirst().quantity();
    }

    @Test
    void anArrayHasTheShapeOfItsLayout() {
        byte[] message = Out.cdr(1)
                .i32(2)
                .text("rows")
                .i32(2)
                .i32(6)
                .text("columns")
                .i32(3)
                .i32(3)
                .i32(0)
                .f64s(1, 2, 3, 4, 5, 6)
                .bytes();
        byte[] plain = Out.cdr(1).i32(0).i32(0).f64s(1, 2).bytes();

        ChannelDecoder shaped =
                Channels.decoded(Channels.ros2("/m", "std_msgs/msg/Float64MultiArray", ""), message, message);
        ChannelDecoder flat =
                Channels.decoded(Channels.ros2("/arm/commands", "std_msgs/msg/Float64MultiArray", ""), plain);

        assertThat(Channels.stream(shaped, "/m.data").type()).isEqualTo(new Numeric(Scalar.F64, List.of(2, 3)));
        assertThat(Channels.stream(shaped, "/m.data").role()).isEqualTo(Role.OBSERVATION);
        assertThat(((Numbers) shaped.column(0)).doubles()).startsWith(1, 2, 3, 4, 5, 6, 1);
        assertThat(flat.streams(0)).singleElement().satisfies(stream -> {
            assertThat(stream.type()).isEqualTo(new Numeric(Scalar.F64, List.of(2)));
            assertThat(stream.role()).isEqualTo(Role.ACTION);
        });
    }

    @Test
    void textsOnATopicForInstructionsAreTheTask() {
        ChannelDecoder decoder = Channels.decoded(
                Channels.ros2("/language_instruction", "std_msgs/msg/String", ""),
                Out.cdr(1).text("pick the cube").bytes(),
                Out.cdr(1).text("pick the cube").bytes());
        ChannelDecoder two = Channels.decoded(
                Channels.ros2("/task", "std_msgs/msg/String", ""),
                Out.cdr(1).text("pick").bytes(),
                Out.cdr(1).text("place").bytes());
        ChannelDecoder other = Channels.decoded(
                Channels.ros2("/phase", "std_msgs/msg/String", ""),
                Out.cdr(1).text("x").bytes());

        assertThat(decoder.streams(0).getFirst().role()).isEqualTo(Role.INSTRUCTION);
        assertThat(((Texts) decoder.column(0)).text(1)).isEqualTo("pick the cube");
        assertThat(decoder.labels()).singleElement().satisfies(label -> {
            assertThat(label.name()).isEqualTo(Label.TASK);
            assertThat(label.value().known()).contains("pick the cube");
        });
        assertThat(two.streams(0).getFirst().role()).isEqualTo(Role.INSTRUCTION);
        assertThat(two.labels()).isEmpty();
        assertThat(other.streams(0).getFirst().role()).isEqualTo(Role.OBSERVATION);
    }

    @Test
    void aJoystickAndABoolAreVectorsAndEvents() {
        ChannelDecoder joy = Channels.decoded(
                Channels.ros2("/joy", "sensor_msgs/msg/Joy", ""),
                Out.cdr(1)
                        .i32(0)
                        .i32(0)
                        .text("")
                        .i32(2)
                        .f32(-1)
                        .f32(0.5f)
                        .i32(3)
                        .i32(0)
                        .i32(1)
                        .i32(0)
                        .bytes());
        ChannelDecoder bool = Channels.decoded(
                Channels.ros2("/button", "std_msgs/msg/Bool", ""),
                Out.cdr(1).i8(1).bytes(),
                Out.cdr(1).i8(0).bytes());

        assertThat(Channels.stream(joy, "/joy.axes").type()).isEqualTo(new Numeric(Scalar.F32, List.of(2)));
        assertThat(quantity(joy, "/joy.axes").unit().known()).contains(Unit.PLUS_MINUS_1);
        assertThat(Channels.stream(joy, "/joy.buttons").type()).isEqualTo(new Numeric(Scalar.I32, List.of(3)));
        assertThat(Channels.stream(bool, "/button.data").type()).isEqualTo(SampleType.scalar(Scalar.BOOL));
        assertThat(((Numbers) bool.column(0)).doubles()).startsWith(1, 0);
    }

    @Test
    void grippersAreToldByTypeOrByTheNamesOfTheirFields() {
        ChannelDecoder command = Channels.decoded(
                Channels.ros2("/gripper/x", "control_msgs/msg/GripperCommand", ""),
                Out.cdr(1).f64(0.04).f64(20).bytes());
        ChannelDecoder robotiq = Channels.decoded(
                Channels.ros2("/Robotiq2FGripperRobotOutput", "robotiq/msg/Out", "uint8 rACT\nuint8 rPR\nuint8 rSP\n"),
                Out.cdr(1).i8(1).i8(255).i8(3).bytes());
        ChannelDecoder width = Channels.decoded(
                Channels.ros2("/franka_gripper/state", "a/msg/State", "float64 width\nfloat64 force\nbool ok\n"),
                Out.cdr(1).f64(0.08).f64(1).i8(1).bytes());
        ChannelDecoder json = Channels.decoded(
                Channels.json("/state"), Channels.utf8("{\"gripper_position\":0.5,\"gripper_speed\":1,\"x\":2}"));

        assertThat(Channels.stream(command, "/gripper/x.position").role()).isEqualTo(Role.ACTION);
        assertThat(quantity(command, "/gripper/x.position").kind().known()).contains(Kind.GRIPPER);
        assertThat(quantity(command, "/gripper/x.position").unit().known()).contains(Unit.METRE);
        assertThat(quantity(command, "/gripper/x.max_effort").unit().known()).contains(Unit.NEWTON);
        assertThat(quantity(robotiq, "/Robotiq2FGripperRobotOutput.rPR").kind().known())
                .contains(Kind.GRIPPER);
        assertThat(Channels.stream(robotiq, "/Robotiq2FGripperRobotOutput.rSP").groups())
                .isEmpty();
        assertThat(quantity(width, "/franka_gripper/state.width").kind()).isInstanceOf(Claim.Inferred.class);
        assertThat(Channels.stream(width, "/franka_gripper/state.force").groups())
                .isEmpty();
        assertThat(quantity(json, "/state.gripper_position").kind().known()).contains(Kind.GRIPPER);
        assertThat(Channels.stream(json, "/state.gripper_speed").groups()).isEmpty();
    }

    @Test
    void aCalibrationHasItsMatricesUnderOneNameInRos1AndRos2() {
        Out out = Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("cam")
                .i32(48)
                .i32(64)
                .text("plumb_bob")
                .f64s(1, 2, 3, 4, 5);
        for (int i = 0; i < 9 + 9 + 12; i++) {
            out.f64(i);
        }
        byte[] message = out.i32(0).i32(0).i32(0).i32(0).i32(0).i32(0).i8(0).bytes();

        ChannelDecoder decoder =
                Channels.decoded(Channels.ros2("/camera_info", "sensor_msgs/msg/CameraInfo", ""), message);

        assertThat(decoder.streams(0))
                .extracting(Stream::name)
                .containsExactly(
                        "/camera_info.K",
                        "/camera_info.R",
                        "/camera_info.P",
                        "/camera_info.D",
                        "/camera_info.height",
                        "/camera_info.width",
                        "/camera_info.distortion_model");
        assertThat(decoder.streams(0)).extracting(Stream::role).containsOnly(Role.OTHER);
        assertThat(Channels.stream(decoder, "/camera_info.K").type()).isEqualTo(new Numeric(Scalar.F64, List.of(3, 3)));
        assertThat(Channels.stream(decoder, "/camera_info.P")
                        .labels()
                        .getFirst()
                        .value()
                        .known())
                .contains("cam");
        assertThat(((Numbers) decoder.column(0)).doubles()[8]).isEqualTo(8);
    }

    @Test
    void aBatteryHasItsUnits() {
        Out out = Out.cdr(1).i32(0).i32(0).text("");
        for (int i = 0; i < 7; i++) {
            out.f32(i);
        }
        byte[] message = out.i8(0)
                .i8(0)
                .i8(0)
                .i8(1)
                .i32(1)
                .f32(3.7f)
                .i32(0)
                .text("")
                .text("")
                .bytes();

        ChannelDecoder decoder =
                Channels.decoded(Channels.ros2("/battery", "sensor_msgs/msg/BatteryState", ""), message);

        assertThat(quantity(decoder, "/battery.percentage").unit().known()).contains(Unit.UNIT_0_1);
        assertThat(quantity(decoder, "/battery.voltage").unit())
                .isInstanceOfSatisfying(
                        Claim.Declared.class, unit -> assertThat(unit.where()).contains("volts"));
    }

    @Test
    void soundSaysItsRateAndChannels() {
        ChannelDecoder opus = Channels.decoded(
                Channels.ros2("/mic", "foxglove_msgs/msg/CompressedAudio", ""),
                Out.cdr(1).i32(0).i32(0).i32(2).raw(0x7c, 1).text("opus").bytes());
        ChannelDecoder aac = Channels.decoded(
                Channels.ros2("/mic", "foxglove_msgs/msg/CompressedAudio", ""),
                Out.cdr(1)
                        .i32(0)
                        .i32(0)
                        .i32(8)
                        .raw(0xff, 0xf1, 0x50, 0x80, 1, 0, 0, 0)
                        .text("mp4a.40.2")
                        .bytes());
        ChannelDecoder raw = Channels.decoded(
                Channels.ros2("/mic", "foxglove_msgs/msg/RawAudio", ""),
                Out.cdr(1)
                        .i32(0)
                        .i32(0)
                        .i32(4)
                        .raw(1, 2, 3, 4)
                        .text("pcm-s16")
                        .i32(16000)
                        .i32(2)
                        .bytes());

        assertThat(sound(opus)).isEqualTo(new Encoding.Sound(Codec.OPUS, 48_000, 2, PicturePackets.NANOS));
        assertThat(sound(aac)).isEqualTo(new Encoding.Sound(Codec.AAC, 44_100, 2, PicturePackets.NANOS));
        assertThat(sound(raw)).isEqualTo(new Encoding.Sound(Codec.RAW, 16_000, 2, PicturePackets.NANOS));
    }

    private static Encoding sound(ChannelDecoder decoder) {
        return ((SampleType.Encoded) Channels.stream(decoder, "/mic.sound").type()).encoding();
    }

    @Test
    void mapsWithTheSameKeysAreNamedVectors() {
        ChannelDecoder decoder = Channels.decoded(
                Channels.channel("/temps", "t.T", "protobuf", ProtoBytes.set("proto3", mapType()), "protobuf"),
                map("elbow", 1, "wrist", 2),
                map("wrist", 4, "elbow", 3));

        Stream stream = Channels.stream(decoder, "/temps.m.value");
        assertThat(stream.groups().getFirst().elements()).containsExactly("elbow", "wrist");
        assertThat(((Numbers) decoder.column(Channels.index(decoder, "/temps.m.value"))).doubles())
                .startsWith(1, 2, 3, 4);
    }

    private static ProtoBytes mapType() {
        return new ProtoBytes()
                .text(1, "T")
                .message(2, ProtoBytes.field("m", 1, 3, 11).text(6, ".t.T.MEntry"))
                .message(
                        3,
                        new ProtoBytes()
                                .text(1, "MEntry")
                                .message(2, ProtoBytes.field("key", 1, 1, 9))
                                .message(2, ProtoBytes.field("value", 2, 1, 1))
                                .message(7, new ProtoBytes().number(7, 1)));
    }

    private static byte[] map(String first, double one, String second, double two) {
        return new ProtoBytes()
                .message(1, new ProtoBytes().text(1, first).f64(2, one))
                .message(1, new ProtoBytes().text(1, second).f64(2, two))
                .bytes();
    }
}
