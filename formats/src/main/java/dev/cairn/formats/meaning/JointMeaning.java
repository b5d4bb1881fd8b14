package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Reference;
import dev.cairn.episode.Quantity.Unit;
import java.util.ArrayList;
import java.util.List;

/// What the numbers of joints mean.
///
/// Whether a joint turns or slides is said by the robot's description and not by its state: units are those of
/// joints that turn, and say that this is inferred; those of grippers stay open.
final class JointMeaning {
    private static final String RULE = Quantities.SI + ", of joints that turn";

    private JointMeaning() {}

    /// Positions: runs of arm joints and of gripper joints are groups of their own.
    static Named.Meaning positions(String where, boolean command) {
        return names -> {
            List<Group> groups = new ArrayList<>();
            for (int from = 0; from < names.size(); ) {
                boolean gripper = Words.speaksOfGripper(names.get(from));
                int to = from + 1;
                while (to < names.size() && Words.speaksOfGripper(names.get(to)) == gripper) {
                    to++;
                }
                List<String> run = names.subList(from, to);
                Quantity quantity = gripper ? gripper(run) : arm(where);
                groups.add(
                        new Group(gripper ? "gripper" : "joints", from, to, referenced(quantity, command, false), run));
                from = to;
            }
            return groups;
        };
    }

    private static Quantity arm(String where) {
        return Quantities.of(
                Claim.declared(Kind.JOINT_POSITION, where), new Claim.Inferred<>(Unit.RADIAN, RULE, where));
    }

    private static Quantity gripper(List<String> names) {
        return Quantities.of(
                new Claim.Inferred<>(Kind.GRIPPER, "names of joints", String.join(", ", names)),
                Claim.unknown("unit: a gripper turns or slides; a robot description would say which"));
    }

    static Named.Meaning velocities(String where, boolean command) {
        return whole("joints", Kind.JOINT_VELOCITY, Unit.RADIAN_PER_SECOND, where, command, true);
    }

    static Named.Meaning efforts(String where, boolean command) {
        return whole("joints", Kind.TORQUE, Unit.NEWTON_METRE, where, command, false);
    }

    static Named.Meaning accelerations(String where) {
        return names -> List.of(new Group(
                "joints",
                0,
                names.size(),
                Quantities.of(Claim.declared(Kind.OTHER, where), new Claim.Inferred<>(Unit.OTHER, RULE, where)),
                names));
    }

    /// Values of which only the names are known.
    static Named.Meaning unknown() {
        return names -> List.of(new Group("", 0, names.size(), Quantity.UNKNOWN, names));
    }

    private static Named.Meaning whole(
            String group, Kind kind, Unit unit, String where, boolean command, boolean velocity) {
        return names -> List.of(new Group(
                group,
                0,
                names.size(),
                referenced(
                        Quantities.of(Claim.declared(kind, where), new Claim.Inferred<>(unit, RULE, where)),
                        command,
                        velocity),
                names));
    }

    private static Quantity referenced(Quantity quantity, boolean command, boolean velocity) {
        return command
                ? Quantities.withReference(
                        quantity,
                        Claim.declared(velocity ? Reference.VELOCITY : Reference.ABSOLUTE, "a command of joints"))
                : quantity;
    }
}
