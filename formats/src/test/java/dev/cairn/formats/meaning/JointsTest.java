package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Unit;
import dev.cairn.episode.Role;
import dev.cairn.episode.Stream;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.Out;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointsTest {
    private static final LogChannel JOINTS = Channels.ros2("/joint_states", "sensor_msgs/msg/JointState", "");

    private static byte[] joints(List<String> names, double[] position, double... effort) {
        return Out.cdr(1)
                .i32(7)
                .i32(0)
                .text("")
                .texts(names.toArray(String[]::new))
                .f64s(position)
                .f64s()
                .f64s(effort)
                .bytes();
    }

    @Test
    void jointsAreInTheOrderOfTheFirstMessageWhateverTheOrderOfTheOthers() {
        ChannelDecoder decoder = Channels.decoded(
                JOINTS,
                joints(List.of("a", "b", "c"), new double[] {1, 2, 3}),
                joints(List.of("c", "a", "b"), new double[] {6, 4, 5}),
                joints(List.of("c", "a", "b"), new double[] {9, 7, 8}),
                joints(List.of("b", "a", "c"), new double[] {11, 10, 12}));

        Numbers.F64 position = (Numbers.F64) decoder.column(Channels.index(decoder, "/joint_states.position"));
        assertThat(position.array()).startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(position.allPresent()).isTrue();
        Stream stream = Channels.stream(decoder, "/joint_states.position");
        assertThat(stream.role()).isEqualTo(Role.STATE);
        assertThat(stream.groups()).singleElement().satisfies(group -> {
            assertThat(group.elements()).containsExactly("a", "b", "c");
            assertThat(group.quantity().kind().known()).contains(Kind.JOINT_POSITION);
            assertThat(group.quantity().unit()).isInstanceOfSatisfying(Claim.Inferred.class, unit -> {
                assertThat(unit.value()).isEqualTo(Unit.RADIAN);
                assertThat(unit.rule()).contains("REP-103");
            });
        });
        assertThat(decoder.streams(0)).extracting(Stream::name).containsExactly("/joint_states.position");
        assertThat(decoder.stamped()).isTrue();
    }

    @Test
    void aMessageWithoutAllJointsIsMissingAndSaidSo() {
        byte[] all = joints(List.of("a", "b"), new double[] {1, 2});
        ChannelDecoder decoder = ChannelDecoder.of(JOINTS, List.of(all), ReadLimits.DEFAULTS);

        Channels.decode(
                decoder,
                all,
                joints(List.of("a"), new double[] {9}),
                joints(List.of("x", "b", "a"), new double[] {7, 4, 3}),
                joints(List.of("a", "b"), new double[] {5}),
                joints(List.of(), new double[] {5, 6}),
                joints(List.of("a", "a"), new double[] {5, 6}));
        Numbers.F64 position = (Numbers.F64) decoder.column(Channels.index(decoder, "/joint_states.position"));

        assertThat(position.array()).startsWith(1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0);
        assertThat(position.present(0)).isTrue();
        assertThat(position.present(1)).isFalse();
        assertThat(position.present(2)).isTrue();
        assertThat(position.present(3)).isFalse();
        assertThat(position.present(4)).isFalse();
        assertThat(position.present(5)).isFalse();
        decoder.clear();
        assertThat(decoder.remarks())
                .containsExactly(new ChannelDecoder.Remark(
                        "/joint_states.position: 3 samples do not fit what the first messages showed, and are missing",
                        3));
    }

    @Test
    void publishersThatShareATopicHaveStreamsOfTheirOwn() {
        byte[] arm = joints(List.of("j1", "j2"), new double[] {1, 2}, 3, 4);
        byte[] gripper = joints(List.of("finger_joint1"), new double[] {0.04});

        ChannelDecoder decoder = Channels.decoded(JOINTS, arm, gripper, arm);

        assertThat(decoder.streams(0))
                .extracting(Stream::name)
                .containsExactly(
                        "/joint_states.position", "/joint_states.effort", "/joint_states.position.finger_joint1");
        decoder.clear();
        assertThat(decoder.remarks()).isEmpty();
        Channels.decode(decoder, arm, gripper);
        Numbers fingers = (Numbers) decoder.column(Channels.index(decoder, "/joint_states.position.finger_joint1"));
        assertThat(fingers.present(0)).isFalse();
        assertThat(fingers.present(1)).isTrue();
        assertThat(fingers.doubles()[1]).isEqualTo(0.04);
    }

    @Test
    void gripperJointsAreAGroupWhoseUnitNobodyKnows() {
        ChannelDecoder decoder = Channels.decoded(
                JOINTS, joints(List.of("shoulder", "left_finger", "rightGripper", "wrist"), new double[4]));

        List<Group> groups = Channels.stream(decoder, "/joint_states.position").groups();
        assertThat(groups).extracting(Group::name).containsExactly("joints", "gripper", "joints");
        assertThat(groups).extracting(Group::from).containsExactly(0, 1, 3);
        assertThat(groups.get(1).quantity().kind().known()).contains(Kind.GRIPPER);
        assertThat(groups.get(1).quantity().unit().known()).isEmpty();
    }

    @Test
    void aHundredOrdersOfManyJointsComeOutAlike() {
        String[] names = new String[40];
        Arrays.setAll(names, i -> "joint" + i);
        byte[][] messages = new byte[100][];
        for (int m = 0; m < messages.length; m++) {
            String[] turned = new String[40];
            double[] values = new double[40];
            for (int i = 0; i < 40; i++) {
                turned[i] = names[(i * 3 + m) % 40];
                values[i] = (i * 3 + m) % 40;
            }
            messages[m] = joints(m == 0 ? List.of(names) : List.of(turned), m == 0 ? counted() : values);
        }

        ChannelDecoder decoder = Channels.decoded(JOINTS, messages);

        Numbers position = (Numbers) decoder.column(Channels.index(decoder, "/joint_states.position"));
        assertThat(position.allPresent()).isTrue();
        for (int i = 0; i < 4000; i++) {
            assertThat(position.doubles()[i]).isEqualTo(i % 40);
        }
    }

    private static double[] counted() {
        double[] counted = new double[40];
        Arrays.setAll(counted, i -> i);
        return counted;
    }

    @Test
    void aThousandDifferentNamesFillNoMemoryAndAreSaid() {
        byte[][] messages = new byte[1000][];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = joints(List.of("joint" + i), new double[] {i});
        }

        ChannelDecoder decoder = Channels.decoded(JOINTS, messages);

        assertThat(decoder.streams(0)).hasSizeLessThan(30);
        assertThat(decoder.remarks())
                .anySatisfy(remark -> assertThat(remark.text()).contains("more than 16 sets of names"));
        assertThat(Channels.stream(decoder, "/joint_states.name").role()).isEqualTo(Role.OTHER);
        assertThat(decoder.column(Channels.index(decoder, "/joint_states.position_2"))
                        .count())
                .isEqualTo(1000);
    }

    @Test
    void aCommandIsAnActionAndAWordAloneIsOnlyAHint() {
        byte[] one = joints(List.of("a"), new double[] {1});

        ChannelDecoder command =
                Channels.decoded(Channels.ros2("/arm/joint_commands", "sensor_msgs/msg/JointState", ""), one);
        ChannelDecoder leader =
                Channels.decoded(Channels.ros2("/leader/joint_states", "sensor_msgs/msg/JointState", ""), one);

        assertThat(command.streams(0).getFirst().role()).isEqualTo(Role.ACTION);
        assertThat(leader.streams(0).getFirst().role()).isEqualTo(Role.OBSERVATION);
        assertThat(RoleHints.of("/leader/joint_states.position"))
                .hasValueSatisfying(hint -> assertThat(hint.known()).contains(Role.ACTION));
        assertThat(RoleHints.of("/follower/joint_states.position"))
                .hasValueSatisfying(hint -> assertThat(hint.known()).contains(Role.STATE));
        assertThat(RoleHints.of("/camera/image_raw.image")).isEmpty();
        assertThat(RoleHints.of("/lab/task.data"))
                .hasValueSatisfying(hint -> assertThat(hint.known()).contains(Role.INSTRUCTION));
    }

    @Test
    void aTrajectoryIsWhereItEnds() {
        LogChannel channel =
                Channels.ros2("/arm_controller/joint_trajectory", "trajectory_msgs/msg/JointTrajectory", "");
        byte[] two = Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("")
                .texts("a", "b")
                .i32(2)
                .f64s(1, 2)
                .f64s()
                .f64s()
                .f64s()
                .i32(0)
                .i32(0)
                .f64s(3, 4)
                .f64s()
                .f64s()
                .f64s()
                .i32(1)
                .i32(0)
                .bytes();
        byte[] other = Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("")
                .texts("b", "a")
                .i32(1)
                .f64s(6, 5)
                .f64s()
                .f64s()
                .f64s()
                .i32(0)
                .i32(0)
                .bytes();
        byte[] none = Out.cdr(1).i32(0).i32(0).text("").texts("a", "b").i32(0).bytes();

        ChannelDecoder decoder = Channels.decoded(channel, two, other, none);

        Stream stream = Channels.stream(decoder, "/arm_controller/joint_trajectory.positions");
        Numbers.F64 last = (Numbers.F64) decoder.column(Channels.index(decoder, stream.name()));
        assertThat(stream.role()).isEqualTo(Role.ACTION);
        assertThat(stream.groups().getFirst().elements()).containsExactly("a", "b");
        assertThat(last.array()).startsWith(3, 4, 5, 6);
        assertThat(last.present(2)).isFalse();
        assertThat(decoder.streams(0))
                .extracting(Stream::name)
                .contains(
                        "/arm_controller/joint_trajectory.points.positions",
                        "/arm_controller/joint_trajectory.points.time_from_start");
    }

    @Test
    void namesBesideNumbersInAnUnknownTypeArePairedToo() {
        LogChannel channel = Channels.ros2("/x", "a/msg/B", "string[] names\nfloat32[] current\n");

        ChannelDecoder decoder = Channels.decoded(
                channel,
                Out.cdr(1).texts("m1", "m2").i32(2).f32(1).f32(2).bytes(),
                Out.cdr(1).texts("m2", "m1").i32(2).f32(4).f32(3).bytes());

        assertThat(((Numbers.F32) decoder.column(Channels.index(decoder, "/x.current"))).array())
                .startsWith(1, 2, 3, 4);
        assertThat(Channels.stream(decoder, "/x.current").groups().getFirst().elements())
                .containsExactly("m1", "m2");
    }

    @Test
    void aTrajectoryWithinAGoalIsOneToo() {
        LogChannel channel = Channels.channel(
                "/follow/goal",
                "control_msgs/FollowJointTrajectoryActionGoal",
                "ros1msg",
                Channels.utf8("std_msgs/Header header\nG goal\n" + "=".repeat(80)
                        + "\nMSG: control_msgs/G\ntrajectory_msgs/JointTrajectory trajectory\n"),
                "ros1");

        ChannelDecoder decoder = Channels.decoded(
                channel,
                Out.ros1()
                        .i32(0)
                        .i32(0)
                        .i32(0)
                        .text("")
                        .i32(0)
                        .i32(0)
                        .i32(0)
                        .text("")
                        .texts("a")
                        .i32(1)
                        .f64s(7)
                        .f64s()
                        .f64s()
                        .f64s()
                        .i32(0)
                        .i32(0)
                        .bytes());

        assertThat(Channels.stream(decoder, "/follow/goal.positions").role()).isEqualTo(Role.ACTION);
        assertThat(((Numbers) decoder.column(Channels.index(decoder, "/follow/goal.positions"))).doubles()[0])
                .isEqualTo(7);
    }

    @Test
    void namedStructsWithAVectorEachAreAVectorForEachName() {
        LogChannel channel = Channels.ros2(
                "/arms", "a/msg/B", "Arm[] arms\n" + "=".repeat(80) + "\nMSG: a/Arm\nstring name\nfloat64[] q\n");

        ChannelDecoder decoder = Channels.decoded(
                channel,
                Out.cdr(1).i32(2).text("L").f64s(1, 2).text("R").f64s(3).bytes(),
                Out.cdr(1).i32(2).text("R").f64s(6).text("L").f64s(4, 5).bytes(),
                Out.cdr(1).i32(1).text("L").f64s(7, 8).bytes());

        Numbers.F64 left = (Numbers.F64) decoder.column(Channels.index(decoder, "/arms.arms.L.q"));
        Numbers.F64 right = (Numbers.F64) decoder.column(Channels.index(decoder, "/arms.arms.R.q"));
        assertThat(left.array()).startsWith(1, 2, 4, 5, 7, 8);
        assertThat(right.array()).startsWith(3, 6, 0);
        assertThat(right.present(2)).isFalse();
        assertThat(decoder.streams(0)).extracting(Stream::name).contains("/arms.arms.q", "/arms.arms.name");
    }
}
