package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Unit;
import dev.cairn.episode.Role;
import dev.cairn.episode.source.ReadLimits;
import dev.cairn.formats.log.LogChannel;
import dev.cairn.formats.message.Out;
import dev.cairn.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotDescriptionTest {
    private static final String URDF = """
        <?xml version="1.0"?>
        <robot name="arm7">
          <joint name="j1" type="revolute"><axis xyz="0 0 1"/></joint>
          <joint name="lift" type="prismatic"/>
          <joint name="finger" type="prismatic"/>
          <joint name="flange" type="fixed"/>
          <transmission><joint name="not_one"/></transmission>
        </robot>
        """;
    private static final LogChannel CHANNEL = Channels.ros2("/robot_description", "std_msgs/msg/String", "");

    private static Optional<RobotDescription> described(String text) {
        return RobotDescription.of(CHANNEL, List.of(Out.cdr(1).text(text).bytes()), ReadLimits.DEFAULTS);
    }

    @Test
    void jointsTurnOrSlideAsTheDescriptionSays() {
        byte[] joints = Out.cdr(1)
                .i32(0)
                .i32(0)
                .text("")
                .texts("j1", "lift", "finger", "unknown")
                .f64s(1, 2, 3, 4)
                .f64s()
                .f64s(1, 2, 3, 4)
                .bytes();

        ChannelDecoder decoder = ChannelDecoder.of(
                Channels.ros2("/joint_states", "sensor_msgs/msg/JointState", ""),
                List.of(joints),
                ReadLimits.DEFAULTS,
                described(URDF));

        List<Group> position =
                Channels.stream(decoder, "/joint_states.position").groups();
        assertThat(position).extracting(Group::from).containsExactly(0, 1, 2, 3);
        assertThat(position.get(0).quantity().unit()).isInstanceOfSatisfying(Claim.Declared.class, unit -> {
            assertThat(unit.value()).isEqualTo(Unit.RADIAN);
            assertThat(unit.where()).isEqualTo("/robot_description: joint j1 turns");
        });
        assertThat(position.get(1).quantity().unit().known()).contains(Unit.METRE);
        assertThat(position.get(2).quantity().kind().known()).contains(Kind.GRIPPER);
        assertThat(position.get(2).quantity().unit().known()).contains(Unit.METRE);
        assertThat(position.get(3).quantity().unit()).isInstanceOf(Claim.Inferred.class);
        List<Group> effort = Channels.stream(decoder, "/joint_states.effort").groups();
        assertThat(effort.get(1).quantity().kind().known()).contains(Kind.FORCE);
        assertThat(effort.get(1).quantity().unit().known()).contains(Unit.NEWTON);
    }

    @Test
    void theRobotsNameIsThatOfTheBody() {
        ChannelDecoder decoder = Channels.decoded(CHANNEL, Out.cdr(1).text(URDF).bytes());

        assertThat(decoder.labels()).singleElement().satisfies(label -> {
            assertThat(label.name()).isEqualTo(Label.BODY);
            assertThat(label.value().known()).contains("arm7");
        });
        assertThat(decoder.streams(0).getFirst().role()).isEqualTo(Role.OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<robot name='x'>",
                "<mujoco/>",
                "<!DOCTYPE robot [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><robot name='x'>&x;</robot>",
                "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><robot name='&b;'/>"
            })
    void textsThatAreNoneDescribeNothing(String text) {
        assertThat(described(text)).isEmpty();
    }

    @Test
    void otherTopicsCarryNone() {
        LogChannel other = Channels.ros2("/description", "std_msgs/msg/String", "");

        assertThat(RobotDescription.of(other, List.of(Out.cdr(1).text(URDF).bytes()), ReadLimits.DEFAULTS))
                .isEmpty();
        assertThat(RobotDescription.of(CHANNEL, List.of(new byte[3]), ReadLimits.DEFAULTS))
                .isEmpty();
    }

    @Test
    void descriptionsOfRealRobotsAreRead() throws IOException {
        int joints = 0;
        try (java.util.stream.Stream<Path> files = Files.walk(SharedData.folder("urdf"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".urdf")).toList()) {
                joints += RobotDescription.parse(Files.readString(file), "test")
                        .map(robot -> robot.joints().size())
                        .orElse(0);
            }
        }
        assertThat(joints).isGreaterThan(5);
    }
}
