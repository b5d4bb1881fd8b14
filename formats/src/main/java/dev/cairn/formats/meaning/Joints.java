package dev.cairn.formats.meaning;

import dev.cairn.episode.Role;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.meaning.Named.Values;
import java.util.ArrayList;
import java.util.List;

/// States of joints: names, and values beside them.
final class Joints implements Family {
    @Override
    public List<String> types() {
        return List.of("sensor_msgs/JointState", "foxglove/JointStates", "control_msgs/JointJog");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        boolean foxglove = subject.name().equals("foxglove/JointStates");
        String names = foxglove ? "joints[].name" : subject.text("name", 1) ? "name" : "joint_names";
        String below = foxglove ? "joints[]." : "";
        JointMeaning joints = new JointMeaning(subject);
        Role role = Roles.ofMeasured(subject);
        List<Values> values = new ArrayList<>();
        values.add(new Values(below + "position", "position", role, joints.positions()));
        values.add(new Values(below + "velocity", "velocity", role, joints.velocities()));
        values.add(new Values(below + "acceleration", "acceleration", role, joints.accelerations()));
        values.add(new Values(below + "effort", "effort", role, joints.efforts()));
        values.add(new Values("displacements", "displacements", role, JointMeaning.unknown()));
        values.add(new Values("velocities", "velocities", role, joints.velocities()));
        if (new Named(subject, draft, names).draft(values)) {
            swallowTheRest(subject, draft, values);
        }
    }

    /// Columns that no message fills are no streams.
    private static void swallowTheRest(Subject subject, Draft draft, List<Values> values) throws FormatException {
        for (Values column : values) {
            if (subject.leaves().containsKey(column.path())
                    && !draft.isUsed(column.path())
                    && Emptiness.isEmpty(subject.samples(), column.path())) {
                draft.swallow(column.path());
            }
        }
    }
}
