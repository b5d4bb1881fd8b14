package dev.cairn.formats.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Lists;
import dev.cairn.episode.Numbers;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Reference;
import dev.cairn.episode.Quantity.Rotation;
import dev.cairn.episode.Quantity.Unit;
import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.ListOf;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.Stream;
import dev.cairn.formats.message.Out;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeometryTest {
    private static Out header(String frame) {
        return Out.cdr(1).i32(3).i32(4).text(frame);
    }

    private static Out numbers(Out out, double... values) {
        for (double value : values) {
            out.f64(value);
        }
        return out;
    }

    private static double[] column(ChannelDecoder decoder, String name) {
        return ((Numbers) decoder.column(Channels.index(decoder, name))).doubles();
    }

    @Test
    void aPoseIsOneVectorOfAPositionAndAQuaternionInTheFrameOfItsHeader() {
        ChannelDecoder decoder = Channels.decoded(
                Channels.ros2("/tcp_pose", "geometry_msgs/msg/PoseStamped", ""),
                numbers(header("base"), 1, 2, 3, 0, 0, 0, 1).bytes(),
                numbers(header("base"), 4, 5, 6, 0, 0, 1, 0).bytes());

        Stream pose = decoder.streams(0).getFirst();
        assertThat(decoder.streams(0)).hasSize(1);
        assertThat(pose.name()).isEqualTo("/tcp_pose.pose");
        assertThat(pose.type()).isEqualTo(new Numeric(Scalar.F64, List.of(7)));
        assertThat(pose.role()).isEqualTo(Role.STATE);
        assertThat(column(decoder, "/tcp_pose.pose")).startsWith(1, 2, 3, 0, 0, 0, 1, 4, 5, 6, 0, 0, 1, 0);
        Group position = pose.groups().getFirst();
        assertThat(position.elements()).containsExactly("position.x", "position.y", "position.z");
        assertThat(position.quantity().kind().known()).contains(Kind.EEF_POSITION);
        assertThat(position.quantity().unit()).isInstanceOf(Claim.Inferred.class);
        assertThat(position.quantity().unit().known()).contains(Unit.METRE);
        assertThat(position.quantity().frame()).isInstanceOf(Claim.Measured.class);
        assertThat(position.quantity().frame().known()).contains("base");
        Quantity rotation = pose.groups().get(1).quantity();
        assertThat(rotation.rotation()).isInstanceOf(Claim.Declared.class);
        assertThat(rotation.rotation().known()).contains(Rotation.QUAT_XYZW);
    }

    @Test
    void framesThatChangeStayATextAndNoClaim() {
        ChannelDecoder decoder = Channels.decoded(
                Channels.ros2("/pose", "geometry_msgs/msg/PoseStamped", ""),
                numbers(header("map"), 1, 2, 3, 0, 0, 0, 1).bytes(),
                numbers(header("odom"), 4, 5, 6, 0, 0, 1, 0).bytes());

        assertThat(decoder.streams(0)).extracting(Stream::name).containsExactly("/pose.pose", "/pose.header.frame_id");
        Quantity position =
                Channels.stream(decoder, "/pose.pose").groups().getFirst().quantity();
        assertThat(position.frame())
                .isInstanceOfSatisfying(
                        Claim.Unknown.class,
                        unknown -> assertThat(unknown.missing()).contains("map, odom"));
        assertThat(position.kind().known()).isEmpty();
    }

    @Test
    void aTwistOfABaseIsAnActionOnItsCommandTopic() {
        ChannelDecoder decoder = Channels.decoded(
                Channels.ros2("/cmd_vel", "geometry_msgs/msg/Twist", ""),
                numbers(Out.cdr(1), 1, 0, 0, 0, 0, 0.5).bytes());

        Stream twist = Channels.stream(decoder, "/cmd_vel.twist");
        assertThat(twist.role()).isEqualTo(Role.ACTION);
        assertThat(twist.groups()).extracting(Group::name).containsExactly("linear", "angular");
        Quantity angular = twist.groups().get(1).quantity();
        assertThat(angular.kind().known()).contains(Kind.BASE_TWIST);
        assertThat(angular.unit().known()).contains(Unit.RADIAN_PER_SECOND);
        assertThat(angular.reference().known()).contains(Reference.VELOCITY);
        assertThat(decoder.stamped()).isFalse();
    }

    @Test
    void anOdometryHasItsPoseInTheWorldAndItsTwistInTheBody() {
        double[] numbers = new double[7 + 36 + 6 + 36];
        numbers[0] = 1;
        numbers[6] = 1;
        numbers[43] = 2;
        ChannelDecoder decoder = Channels.decoded(
                Channels.ros2("/odom", "nav_msgs/msg/Odometry", ""),
                numbers(header("odom").text("base_link"), numbers).bytes());

        Stream pose = Channels.stream(decoder, "/odom.pose.pose");
        Stream twist = Channels.stream(decoder, "/odom.twist.twist");
        assertThat(pose.groups().getFirst().quantity().frame().known()).contains("odom");
        assertThat(pose.labels().getFirst().value().known()).contains("base_link");
        assertThat(twist.groups().getFirst().quantity().frame().known()).contains("base_link");
        assertThat(twist.groups().getFirst().quantity().kind().known()).contains(Kind.BASE_TWIST);
        assertThat(column(decoder, "/odom.twist.twist")[0]).isEqualTo(2);
        assertThat(Channels.stream(decoder, "/odom.pose.covariance").role()).isEqualTo(Role.OTHER);
    }

    @Test
    void aWrenchAndAnImuHaveTheirUnits() {
        ChannelDecoder wrench = Channels.decoded(
                Channels.ros2("/ft", "geometry_msgs/msg/WrenchStamped", ""),
                numbers(header("tool0"), 1, 2, 3, 4, 5, 6).bytes());
        ChannelDecoder imu = Channels.decoded(
                Channels.ros2("/imu", "sensor_msgs/msg/Imu", ""),
                numbers(header("imu"), new double[4 + 9 + 3 + 9 + 3 + 9]).bytes());

        List<Group> groups = Channels.stream(wrench, "/ft.wrench").groups();
        assertThat(groups.get(0).quantity().kind().known()).contains(Kind.FORCE);
        assertThat(groups.get(0).quantity().unit().known()).contains(Unit.NEWTON);
        assertThat(groups.get(1).quantity().unit().known()).contains(Unit.NEWTON_METRE);
        assertThat(groups.get(1).quantity().frame().known()).contains("tool0");
        Quantity gyro = Channels.stream(imu, "/imu.angular_velocity")
                .groups()
                .getFirst()
                .quantity();
        assertThat(gyro.unit()).isInstanceOf(Claim.Declared.class);
        assertThat(gyro.unit().known()).contains(Unit.RADIAN_PER_SECOND);
        Quantity acceleration = Channels.stream(imu, "/imu.linear_acceleration")
                .groups()
                .getFirst()
                .quantity();
        assertThat(acceleration.unit().known()).contains(Unit.OTHER);
        assertThat(Channels.stream(imu, "/imu.orientation")
                        .groups()
                        .getFirst()
                        .quantity()
                        .rotation()
                        .known())
                .contains(Rotation.QUAT_XYZW);
    }

    @Test
    void posesInListsStayListsOfVectors() {
        ChannelDecoder decoder = Channels.decoded(
                Channels.ros2("/path", "geometry_msgs/msg/PoseArray", ""),
                numbers(header("map").i32(2), 1, 2, 3, 0, 0, 0, 1, 4, 5, 6, 0, 0, 0, 1)
                        .bytes(),
                header("map").i32(0).bytes(),
                numbers(header("map").i32(1), 7, 8, 9, 0, 0, 0, 1).bytes());

        assertThat(Channels.stream(decoder, "/path.poses").type())
                .isEqualTo(new ListOf(new Numeric(Scalar.F64, List.of(7))));
        Lists poses = (Lists) decoder.column(Channels.index(decoder, "/path.poses"));
        assertThat(new int[] {poses.from(0), poses.from(1), poses.from(2), poses.from(3)})
                .containsExactly(0, 2, 2, 3);
        assertThat(((Numbers) poses.elements()).doubles())
                .startsWith(1, 2, 3, 0, 0, 0, 1, 4, 5, 6, 0, 0, 0, 1, 7, 8, 9, 0, 0, 0, 1);
    }

    @Test
    void structsOfUnknownTypesAreToldByTheirFields() {
        String text =
                "{\"ee\":{\"position\":{\"x\":1,\"y\":2,\"z\":3},\"orientation\":{\"w\":1,\"x\":0,\"y\":0,\"z\":0}},"
                        + "\"linear_velocity\":{\"z\":3,\"y\":2,\"x\":1},\"pixel\":{\"x\":5,\"y\":6}}";

        ChannelDecoder decoder = Channels.decoded(Channels.json("/robot"), Channels.utf8(text), Channels.utf8("{}"));

        assertThat(decoder.streams(0))
                .extracting(Stream::name)
                .containsExactly("/robot.ee", "/robot.linear_velocity", "/robot.pixel");
        Numbers ee = (Numbers) decoder.column(Channels.index(decoder, "/robot.ee"));
        assertThat(ee.doubles()).startsWith(1, 2, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(ee.present(0)).isTrue();
        assertThat(ee.present(1)).isFalse();
        assertThat(column(decoder, "/robot.linear_velocity")).startsWith(1, 2, 3);
        Stream velocity = Channels.stream(decoder, "/robot.linear_velocity");
        assertThat(velocity.role()).isEqualTo(Role.OBSERVATION);
        assertThat(velocity.groups().getFirst().quantity().unit()).isInstanceOf(Claim.Inferred.class);
    }

    @Test
    void fixedArraysOfStructsAreOneVectorEach() {
        String text = "geometry_msgs/Point[2] corners\n";

        ChannelDecoder decoder = Channels.decoded(
                Channels.ros2("/box", "a/msg/B", text),
                numbers(Out.cdr(1), 1, 2, 3, 4, 5, 6).bytes());

        assertThat(Channels.stream(decoder, "/box.corners").type()).isEqualTo(new Numeric(Scalar.F64, List.of(2, 3)));
        assertThat(column(decoder, "/box.corners")).startsWith(1, 2, 3, 4, 5, 6);
    }
}
