package dev.cairn.formats.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.ros.BundledSchemas;
import dev.cairn.formats.message.ros.Dialect;
import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Array;
import dev.cairn.formats.message.type.FieldType.Blob;
import dev.cairn.formats.message.type.FieldType.Clocking;
import dev.cairn.formats.message.type.FieldType.Instant;
import dev.cairn.formats.message.type.FieldType.Number;
import dev.cairn.formats.message.type.FieldType.Sequence;
import dev.cairn.formats.message.type.FieldType.Text;
import dev.cairn.formats.message.type.MessageType;
import dev.cairn.formats.message.type.MessageType.Constant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MsgGrammarTest {
    private static final String RULE = "=".repeat(80);

    private static FieldType type(MessageType of, String field) {
        return of.fields().stream()
                .filter(f -> f.name().equals(field))
                .map(Field::type)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsBoundsDefaultsConstantsAndComments() throws FormatException {
        MessageType type = Types.ros2("a/msg/B", """
            # a comment
            int32 X=5   # five
            string HASH="a # b"
            float64 PI = 3.14
            string<=10 short "has = and #"
            string<=10[<=5] names ["a", "b"]
            int32[] numbers [1, 2, 3]
            float32[3] three
            float32[<=4] some
            \twstring  wide\t# tab
            uint8[] data
            byte[2] two
            int8 low -5
            builtin_interfaces/Time stamp
            duration wait
            bool on true
            """);

        assertThat(type.constants())
                .containsExactly(
                        new Constant("X", "int32", "5"),
                        new Constant("HASH", "string", "a # b"),
                        new Constant("PI", "float64", "3.14"));
        assertThat(type(type, "short")).isEqualTo(new Text(false));
        assertThat(type(type, "names")).isEqualTo(new Sequence(new Text(false), OptionalInt.of(5)));
        assertThat(type(type, "numbers")).isEqualTo(new Sequence(new Number(Scalar.I32)));
        assertThat(type(type, "three")).isEqualTo(new Array(new Number(Scalar.F32), 3));
        assertThat(type(type, "some")).isEqualTo(new Sequence(new Number(Scalar.F32), OptionalInt.of(4)));
        assertThat(type(type, "wide")).isEqualTo(new Text(true));
        assertThat(type(type, "data")).isEqualTo(new Blob(Scalar.U8));
        assertThat(type(type, "two")).isEqualTo(new Array(new Number(Scalar.U8), 2));
        assertThat(type(type, "stamp")).isEqualTo(new Instant(Clocking.MIXED_PAIR));
        assertThat(type(type, "wait")).isEqualTo(new Instant(Clocking.MIXED_PAIR));
        assertThat(type.fields()).hasSize(12);
    }

    @Test
    void byteAndCharDifferBetweenTheGenerations() throws FormatException {
        String text = "byte b\nchar c\ntime t\nduration d\nstring WORDS=all # of this";

        MessageType first = Types.ros1("a/B", text);
        MessageType second = Types.ros2("a/B", text);

        assertThat(type(first, "b")).isEqualTo(new Number(Scalar.I8));
        assertThat(type(second, "b")).isEqualTo(new Number(Scalar.U8));
        assertThat(type(first, "c")).isEqualTo(new Number(Scalar.U8));
        assertThat(type(first, "t")).isEqualTo(new Instant(Clocking.UNSIGNED_PAIR));
        assertThat(type(first, "d")).isEqualTo(new Instant(Clocking.SIGNED_PAIR));
        assertThat(first.constants()).containsExactly(new Constant("WORDS", "string", "all # of this"));
    }

    @Test
    void findsTypesByFullShortAndRelativeNames() throws FormatException {
        MessageType type = Types.ros2(
                "my_msgs/msg/Top",
                "Header header\nNear near\nother/msg/Far far\nother/Far again\n" + RULE
                        + "\nMSG: my_msgs/Near\nint32 x\n" + RULE + "\nMSG: other/msg/Far\nNear near\n" + RULE
                        + "\nMSG: other/Near\nfloat32 y\n");

        assertThat(Types.paths(type))
                .containsExactly("header.stamp", "header.frame_id", "near.x", "far.near.y", "again.near.y");
    }

    @Test
    void ofTwoDefinitionsOfOneNameTheFirstCounts() throws FormatException {
        MessageType type =
                Types.ros1("a/Top", "B b\n" + RULE + "\nMSG: a/B\nint32 x\n" + RULE + "\nMSG: a/B\nint32 y\n");

        assertThat(Types.paths(type)).containsExactly("b.x");
    }

    @Test
    void picksThePartOfAServiceOrActionThatTheNameMeans() throws FormatException {
        String action = "int32 order\n---\nint32[] sequence\n---\nint32[] partial\n";

        assertThat(Types.paths(Types.ros2("a/action/Fib_Goal", action))).containsExactly("order");
        assertThat(Types.paths(Types.ros2("a/action/Fib_Result", action))).containsExactly("sequence");
        assertThat(Types.paths(Types.ros2("a/action/Fib_Feedback", action))).containsExactly("partial");
        assertThat(Types.paths(Types.ros2("a/srv/Add_Response", "int64 a\n---\nint64 sum\n")))
                .containsExactly("sum");
        assertThatThrownBy(() -> Types.ros2("a/srv/Add", "int64 a\n---\nint64 sum\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected a name that says which, such as a/srv/Add_Request");
    }

    @Test
    void aServiceEventIsMadeOfTheServicesText() throws FormatException {
        MessageType event = Types.ros2("a/srv/Add_Event", "int64 a\n---\nint64 sum\n");

        assertThat(Types.paths(event))
                .containsExactly(
                        "info.event_type",
                        "info.stamp",
                        "info.client_gid",
                        "info.sequence_number",
                        "request[].a",
                        "response[].sum");
    }

    @Test
    void refusesATypeThatRefersToItself() {
        assertThatThrownBy(() ->
                        Types.ros2("a/msg/Tree", "Branch[] branches\n" + RULE + "\nMSG: a/Branch\nTree[] trees\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("[schema a/msg/Tree] CORRUPT_FILE: a/Tree refers to itself, by way of a/Branch");
    }

    @Test
    void saysWhichTypeIsDefinedNowhere() {
        assertThatThrownBy(() -> Types.ros1("a/B", "unheard/Of it\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("[schema a/B] CORRUPT_FILE: a/B names the type unheard/Of, "
                        + "which the schema does not define, nor is it bundled");
    }

    @Test
    void saysWhichLineIsNoField() {
        assertThatThrownBy(() -> Types.ros1("a/B", "int32 x\nwhat is, this\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected a default value or a comment, found ', this' in a/B");
        assertThatThrownBy(() -> Types.ros1("a/B", "int32\n")).hasMessageContaining("found 'int32' in a/B");
    }

    @Test
    void refusesArraysBeyondTheLimit() {
        assertThatThrownBy(() -> Types.ros1("a/B", "float64[99999999999999999999] x\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("OVER_LIMIT");
    }

    @Test
    void takesDefinitionsThatALogDoesNotCarryFromTheBundledOnes() throws FormatException {
        MessageType type = Types.ros2("sensor_msgs/msg/JointState", "");

        assertThat(Types.paths(type))
                .containsExactly("header.stamp", "header.frame_id", "name", "position", "velocity", "effort");
        assertThatThrownBy(() -> Types.ros2("nobody/msg/Knows", ""))
                .hasMessage("[schema nobody/msg/Knows] UNSUPPORTED_FEATURE: the log carries no definition of it, "
                        + "and it is none of the bundled types");
    }

    @Test
    void bundledTypesOfBothGenerationsAreFoundUnderBothNames() {
        for (String name : new String[] {
            "std_msgs/Header",
            "geometry_msgs/Twist",
            "sensor_msgs/Imu",
            "nav_msgs/Odometry",
            "tf2_msgs/TFMessage",
            "trajectory_msgs/JointTrajectory",
            "diagnostic_msgs/DiagnosticArray",
            "rosgraph_msgs/Clock",
            "actionlib_msgs/GoalStatusArray",
            "visualization_msgs/MarkerArray",
            "control_msgs/GripperCommand",
            "foxglove_msgs/CompressedVideo",
            "std_msgs/Empty"
        }) {
            for (Dialect dialect : Dialect.values()) {
                assertThat(BundledSchemas.find(name, dialect)).as(name).isPresent();
                assertThat(BundledSchemas.find(name.replace("/", "/msg/"), dialect))
                        .as(name)
                        .isPresent();
            }
        }
        assertThat(BundledSchemas.find("rcl_interfaces/msg/ParameterEvent", Dialect.ROS2))
                .isPresent();
        assertThat(BundledSchemas.find("std_srvs/srv/SetBool_Request", Dialect.ROS2))
                .isPresent();
        assertThat(BundledSchemas.find("test_msgs/BasicTypes", Dialect.ROS2)).isPresent();
        assertThat(BundledSchemas.find("tf2_msgs/TF", Dialect.ROS2)).isEmpty();
    }

    @Test
    void headersHaveASequenceNumberInTheFirstGenerationOnly() {
        MessageType first = BundledSchemas.find("std_msgs/Header", Dialect.ROS1).orElseThrow();
        MessageType second =
                BundledSchemas.find("std_msgs/Header", Dialect.ROS2).orElseThrow();

        assertThat(Types.paths(first)).containsExactly("seq", "stamp", "frame_id");
        assertThat(Types.paths(second)).containsExactly("stamp", "frame_id");
    }
}
