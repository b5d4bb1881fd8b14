package dev.cairn.formats.meaning;

import dev.cairn.episode.Role;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.meaning.Named.Values;
import java.util.ArrayList;
import java.util.List;

/// What a controller of joints wants, and what it measures.
final class ControllerStates implements Family {
    @Override
    public List<String> types() {
        return List.of("control_msgs/JointTrajectoryControllerState");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        List<Values> values = new ArrayList<>();
        for (String side : List.of("actual", "feedback", "desired", "reference", "error", "output")) {
            boolean measured = side.equals("actual") || side.equals("feedback");
            boolean wanted = side.equals("desired") || side.equals("reference");
            Role role = measured ? Role.STATE : Role.OBSERVATION;
            JointMeaning joints = new JointMeaning(subject).commanded(wanted);
            values.add(new Values(side + ".positions", side + ".positions", role, joints.positions()));
            values.add(new Values(side + ".velocities", side + ".velocities", role, joints.velocities()));
            values.add(new Values(side + ".accelerations", side + ".accelerations", role, joints.accelerations()));
            for (String effort : List.of(".effort", ".efforts")) {
                values.add(new Values(side + effort, side + effort, role, joints.efforts()));
            }
        }
        new Named(subject, draft, "joint_names").draft(values);
    }
}
