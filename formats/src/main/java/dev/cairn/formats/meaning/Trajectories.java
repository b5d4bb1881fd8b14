package dev.cairn.formats.meaning;

import dev.cairn.episode.Role;
import dev.cairn.episode.SampleType.Numeric;
import dev.cairn.episode.Scalar;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.message.gather.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Trajectories of joints that a controller shall follow: where each ends, in one order of joints.
///
/// All points stay in lists as well.
final class Trajectories implements Family {
    private record Column(String path, String name, Named.Meaning meaning) {}

    @Override
    public List<String> types() {
        return List.of(
                "trajectory_msgs/JointTrajectory",
                "control_msgs/FollowJointTrajectoryGoal",
                "control_msgs/FollowJointTrajectoryActionGoal",
                "moveit_msgs/RobotTrajectory");
    }

    @Override
    public void draft(Subject subject, Draft draft) throws FormatException {
        Optional<String> prefix = Stream.of("", "trajectory.", "goal.trajectory.", "joint_trajectory.")
                .filter(p -> subject.text(p + "joint_names", 1))
                .findFirst();
        if (prefix.isEmpty()) {
            return;
        }
        String names = prefix.get() + "joint_names";
        String points = prefix.get() + "points[].";
        JointMeaning joints = new JointMeaning(subject).commanded(true);
        List<Column> columns = List.of(
                new Column(points + "positions", "positions", joints.positions()),
                new Column(points + "velocities", "velocities", joints.velocities()),
                new Column(points + "accelerations", "accelerations", joints.accelerations()),
                new Column(points + "effort", "effort", joints.efforts()));
        NameSets sets = NameSets.of(subject.samples(), names);
        for (int i = 0; i < sets.sets().size(); i++) {
            List<String> set = List.copyOf(sets.sets().get(i));
            for (Column column : columns) {
                if (subject.numbers(column.path(), 2) && filled(subject, column.path(), set.size())) {
                    draft.share(part(subject, names, column, set, i == 0 ? "" : "." + set.getFirst()));
                }
            }
        }
    }

    private static boolean filled(Subject subject, String path, int width) throws FormatException {
        boolean[] any = new boolean[1];
        subject.samples()
                .each(
                        List.of(Wanted.of(path)),
                        decoder -> any[0] |= LastPoint.lengthOfLast(decoder.column(0)) == width);
        return any[0];
    }

    private static Part part(Subject subject, String names, Column column, List<String> set, String suffix) {
        Scalar scalar = Vectors.scalar(subject.scalar(column.path()));
        NameOrder.Key key = new NameOrder.Key(names, set);
        return new Part(
                column.name() + suffix,
                Role.ACTION,
                new Numeric(scalar, List.of(set.size())),
                column.meaning().groups(set),
                List.of(),
                List.of(Wanted.of(names), Wanted.of(column.path())),
                () -> new LastPoint(key, scalar));
    }
}
