package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Quantity.Reference;
import dev.cairn.episode.Role;
import dev.cairn.formats.meaning.Compound.Sort;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.Leaf;
import java.util.List;
import java.util.Set;

/// What the streams of a channel are for, where topic and type leave no doubt.
final class Roles {
    private static final Set<String> COMMAND_TYPES = Set.of(
            "trajectory_msgs/JointTrajectory",
            "trajectory_msgs/JointTrajectoryPoint",
            "control_msgs/FollowJointTrajectoryGoal",
            "control_msgs/FollowJointTrajectoryActionGoal",
            "trajectory_msgs/MultiDOFJointTrajectory",
            "control_msgs/GripperCommand",
            "control_msgs/ParallelGripperCommand",
            "control_msgs/JointJog",
            "control_msgs/MultiDOFCommand",
            "control_msgs/SteeringControllerCommand",
            "moveit_msgs/ServoCommand",
            "ackermann_msgs/AckermannDrive",
            "ackermann_msgs/AckermannDriveStamped");
    private static final Set<String> STATE_TYPES = Set.of(
            "sensor_msgs/JointState",
            "foxglove/JointStates",
            "foxglove/JointState",
            "geometry_msgs/Pose",
            "geometry_msgs/PoseStamped",
            "geometry_msgs/PoseWithCovariance",
            "geometry_msgs/PoseWithCovarianceStamped",
            "geometry_msgs/Pose2D",
            "geometry_msgs/PointStamped",
            "geometry_msgs/Twist",
            "geometry_msgs/TwistStamped",
            "geometry_msgs/TwistWithCovarianceStamped",
            "nav_msgs/Odometry",
            "foxglove/PoseInFrame",
            "foxglove/Odometry");
    private static final Set<String> INSTRUCTIONS = Set.of(
            "instruction", "instructions", "task", "prompt", "language", "language_instruction", "task_description");

    private static final Set<String> BOOKKEEPING = Set.of(
            "sensor_msgs/CameraInfo",
            "foxglove/CameraCalibration",
            "foxglove/Log",
            "rosgraph_msgs/Log",
            "rcl_interfaces/Log",
            "diagnostic_msgs/DiagnosticArray",
            "diagnostic_msgs/DiagnosticStatus",
            "tf2_msgs/TFMessage",
            "geometry_msgs/TransformStamped",
            "foxglove/FrameTransform",
            "foxglove/FrameTransforms",
            "sensor_msgs/Image",
            "sensor_msgs/CompressedImage",
            "sensor_msgs/PointCloud2");

    private Roles() {}

    /// The role of the numbers that a type is about.
    static Role ofMeasured(Subject subject) {
        if (isCommand(subject)) {
            return Role.ACTION;
        }
        return STATE_TYPES.contains(subject.name())
                        && RoleHints.actionWord(subject.topic()).isEmpty()
                ? Role.STATE
                : Role.OBSERVATION;
    }

    /// The role of vectors in lists.
    static Role ofListed(Subject subject) {
        return BOOKKEEPING.contains(subject.name()) ? Role.OTHER : Role.OBSERVATION;
    }

    /// The role of a number that is a stream by itself.
    ///
    /// @param field its name in lower case
    static Role ofNumber(Subject subject, Leaf leaf, String field) {
        String type = subject.name();
        if (BOOKKEEPING.contains(type) || field.contains("covariance")) {
            return Role.OTHER;
        }
        if (leaf.dims().isEmpty()
                && (field.equals("reward") || Words.last(subject.topic()).equals("reward"))) {
            return Role.REWARD;
        }
        boolean whole = type.startsWith("std_msgs/") || COMMAND_TYPES.contains(type);
        boolean floats = leaf.type() instanceof FieldType.Number number
                && number.scalar().isFloating();
        return isCommand(subject) && (whole || floats) ? Role.ACTION : Role.OBSERVATION;
    }

    /// Whether messages tell a robot what to do, without doubt: by their type, or by a topic that is named so by
    /// convention and carries numbers.
    static boolean isCommand(Subject subject) {
        return COMMAND_TYPES.contains(subject.name()) || RoleHints.isCommandTopic(subject.topic());
    }

    static boolean isOfBase(Subject subject) {
        List<String> words = Words.of(subject.topic());
        return subject.name().endsWith("/Odometry")
                || Words.last(subject.topic()).startsWith("cmd_vel")
                || words.contains("odom")
                || words.contains("base");
    }

    /// What a commanded number is told relative to.
    static Claim<Reference> reference(Subject subject, Sort sort) {
        if (!isCommand(subject) || sort == Sort.VECTOR) {
            return Claim.unknown("reference");
        }
        boolean velocity = sort == Sort.LINEAR || sort == Sort.ANGULAR;
        return Claim.declared(velocity ? Reference.VELOCITY : Reference.ABSOLUTE, subject.name());
    }

    /// Whether texts of that name say what was to be done.
    static boolean isInstruction(String topic, String path) {
        String field = Words.last(path);
        boolean wholeMessage = field.equals("data") || field.isEmpty();
        return INSTRUCTIONS.contains(field) || (wholeMessage && INSTRUCTIONS.contains(Words.last(topic)));
    }
}
