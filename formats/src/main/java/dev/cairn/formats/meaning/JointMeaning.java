package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Reference;
import dev.cairn.episode.Quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the numbers of joints mean.
///
/// Whether a joint turns or slides is said by the robot's description and not by its state. Without one, units are
/// those of joints that turn, and say that this is inferred; those of grippers stay open.
final class JointMeaning {
    private static final String RULE = Quantities.SI + ", of joints that turn";

    private final String where;
    private final boolean command;
    private final Optional<RobotDescription> robot;

    JointMeaning(Subject subject) {
        where = subject.name().isEmpty() ? subject.topic() : subject.name();
        command = Roles.isCommand(subject);
        robot = subject.robot();
    }

    private JointMeaning(JointMeaning of, boolean command) {
        where = of.where;
        robot = of.robot;
        this.command = command;
    }

    /// The same of joints that are commanded, or not.
    JointMeaning commanded(boolean yes) {
        return new JointMeaning(this, yes);
    }

    Named.Meaning positions() {
        return names -> groups(names, Kind.JOINT_POSITION, Unit.RADIAN, Unit.METRE);
    }

    Named.Meaning velocities() {
        return names -> groups(names, Kind.JOINT_VELOCITY, Unit.RADIAN_PER_SECOND, Unit.METRE_PER_SECOND);
    }

    Named.Meaning efforts() {
        return names -> groups(names, Kind.TORQUE, Unit.NEWTON_METRE, Unit.NEWTON);
    }

    Named.Meaning accelerations() {
        return names -> groups(names, Kind.OTHER, Unit.OTHER, Unit.OTHER);
    }

    /// Values of which only the names are known.
    static Named.Meaning unknown() {
        return names -> List.of(new Group("", 0, names.size(), Quantity.UNKNOWN, names));
    }

    /// Runs of joints that are alike are groups of their own.
    private List<Group> groups(List<String> names, Kind kind, Unit turning, Unit sliding) {
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < names.size(); ) {
            boolean gripper = isGripper(kind, names.get(from));
            RobotDescription.Kind moves = moves(names.get(from));
            int to = from + 1;
            while (to < names.size() && isGripper(kind, names.get(to)) == gripper && moves(names.get(to)) == moves) {
                to++;
            }
            List<String> run = names.subList(from, to);
            boolean slides = moves == RobotDescription.Kind.SLIDES;
            Claim<Kind> what = gripper
                    ? new Claim.Inferred<>(Kind.GRIPPER, "names of joints", String.join(", ", run))
                    : Claim.declared(slides && kind == Kind.TORQUE ? Kind.FORCE : kind, where);
            Quantity quantity = Quantities.of(what, unit(run.getFirst(), gripper, turning, sliding));
            groups.add(new Group(gripper ? "gripper" : "joints", from, to, referenced(quantity, kind), run));
            from = to;
        }
        return groups;
    }

    private static boolean isGripper(Kind kind, String name) {
        return kind == Kind.JOINT_POSITION && Words.speaksOfGripper(name);
    }

    private RobotDescription.Kind moves(String joint) {
        return robot.map(r -> r.joints().getOrDefault(joint, RobotDescription.Kind.OTHER))
                .orElse(RobotDescription.Kind.OTHER);
    }

    private Claim<Unit> unit(String joint, boolean gripper, Unit turning, Unit sliding) {
        String description = robot.map(RobotDescription::where).orElse("");
        return switch (moves(joint)) {
            case TURNS -> Claim.declared(turning, description + ": joint " + joint + " turns");
            case SLIDES -> Claim.declared(sliding, description + ": joint " + joint + " slides");
            case OTHER ->
                gripper
                        ? Claim.unknown("unit: a gripper turns or slides; a robot description would say which")
                        : new Claim.Inferred<>(turning, RULE, where);
        };
    }

    private Quantity referenced(Quantity quantity, Kind kind) {
        Reference reference = kind == Kind.JOINT_VELOCITY ? Reference.VELOCITY : Reference.ABSOLUTE;
        return command
                ? Quantities.withReference(quantity, Claim.declared(reference, "a command of joints"))
                : quantity;
    }
}
