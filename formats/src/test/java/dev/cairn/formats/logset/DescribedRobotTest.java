package dev.cairn.formats.logset;

import static dev.cairn.formats.logset.SmallLog.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity.Unit;
import dev.cairn.formats.message.Out;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescribedRobotTest {
    private static final String URDF = "<robot name='lifter'><joint name='turn' type='revolute'/>"
            + "<joint name='lift' type='prismatic'/></robot>";

    private static final String JOINTS = "string[] name\nfloat64[] position\nfloat64[] velocity\nfloat64[] effort\n";

    @Test
    void theRobotsDescriptionSaysWhichJointsSlideWhereverItLies() throws IOException {
        OpenLog log = OpenLog.of(writer -> {
            int joints = SmallLog.channel(writer, "/joint_states", "sensor_msgs/JointState", JOINTS);
            int robot = SmallLog.channel(writer, "/robot_description", "std_msgs/String", "string data\n");
            byte[] state =
                    Out.ros1().texts("turn", "lift").f64s(1, 2).f64s().f64s().bytes();
            SmallLog.put(writer, joints, 0, START, START, state);
            SmallLog.put(writer, robot, 0, START, START, Out.ros1().text(URDF).bytes());
        });

        List<Group> groups = log.episode()
                .spec()
                .streams()
                .get(log.stream("/joint_states.position"))
                .groups();

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).quantity().unit())
                .isEqualTo(Claim.declared(Unit.RADIAN, "/robot_description: joint turn turns"));
        assertThat(groups.get(1).quantity().unit())
                .isEqualTo(Claim.declared(Unit.METRE, "/robot_description: joint lift slides"));
        assertThat(log.episode().spec().labels())
                .contains(new Label(Label.BODY, Claim.declared("lifter", "/robot_description")));
    }
}
