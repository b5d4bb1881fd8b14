package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What single fields measure: of common types as their definitions say, of grippers by their names.
final class FieldMeanings {
    private static final Map<String, Entry> TABLE = Map.ofEntries(
            unit("sensor_msgs/BatteryState voltage", Unit.OTHER, "volts"),
            unit("sensor_msgs/BatteryState current", Unit.OTHER, "amperes"),
            unit("sensor_msgs/BatteryState charge", Unit.OTHER, "ampere hours"),
            unit("sensor_msgs/BatteryState temperature", Unit.OTHER, "degrees Celsius"),
            unit("sensor_msgs/BatteryState percentage", Unit.UNIT_0_1, "0 to 1"),
            unit("sensor_msgs/Joy axes", Unit.PLUS_MINUS_1, "-1 to 1"),
            unit("sensor_msgs/LaserScan ranges", Unit.METRE, "metres"),
            unit("sensor_msgs/LaserScan angle_min", Unit.RADIAN, "radians"),
            unit("sensor_msgs/LaserScan angle_max", Unit.RADIAN, "radians"),
            unit("sensor_msgs/LaserScan angle_increment", Unit.RADIAN, "radians"),
            unit("sensor_msgs/Range range", Unit.METRE, "metres"),
            unit("sensor_msgs/NavSatFix latitude", Unit.DEGREE, "degrees"),
            unit("sensor_msgs/NavSatFix longitude", Unit.DEGREE, "degrees"),
            unit("sensor_msgs/NavSatFix altitude", Unit.METRE, "metres"),
            unit("foxglove/LocationFix latitude", Unit.DEGREE, "degrees"),
            unit("foxglove/LocationFix longitude", Unit.DEGREE, "degrees"),
            unit("foxglove/LocationFix altitude", Unit.METRE, "metres"),
            unit("sensor_msgs/Temperature temperature", Unit.OTHER, "degrees Celsius"),
            unit("ackermann_msgs/AckermannDrive speed", Unit.METRE_PER_SECOND, "metres per second"),
            unit("ackermann_msgs/AckermannDrive steering_angle", Unit.RADIAN, "radians"),
            unit("ackermann_msgs/AckermannDriveStamped drive.speed", Unit.METRE_PER_SECOND, "metres per second"),
            unit("ackermann_msgs/AckermannDriveStamped drive.steering_angle", Unit.RADIAN, "radians"),
            Map.entry("control_msgs/GripperCommand position", new Entry(Kind.GRIPPER, Unit.METRE, "metres")),
            Map.entry("control_msgs/GripperCommand max_effort", new Entry(Kind.FORCE, Unit.NEWTON, "newtons")));
    private static final Set<String> OPENINGS = Set.of(
            "command", "data", "distance", "gap", "opening", "pos", "position", "state", "target", "value", "width");
    /// Fields of Robotiq's drivers: requested and actual position, 0 to 255.
    private static final Set<String> ROBOTIQ = Set.of("rPR", "gPR", "gPO");

    private FieldMeanings() {}

    private record Entry(Kind kind, Unit unit, String text) {}

    private static Map.Entry<String, Entry> unit(String field, Unit unit, String text) {
        return Map.entry(field, new Entry(Kind.OTHER, unit, text));
    }

    /// What a number or vector of numbers measures; empty where nothing is known.
    static Optional<Quantity> of(Subject subject, String path) {
        String type = subject.name();
        Entry entry = TABLE.get(type + " " + path);
        if (entry == null && type.startsWith("control_msgs/GripperCommand") && path.contains("command.")) {
            entry = TABLE.get("control_msgs/GripperCommand " + Words.last(path));
        }
        if (entry != null) {
            return Optional.of(Quantities.of(
                    Claim.declared(entry.kind(), type + "." + path),
                    Claim.declared(entry.unit(), type + "." + path + ": " + entry.text())));
        }
        return isOpening(subject, path)
                ? Optional.of(Quantities.of(
                        new Claim.Inferred<>(
                                Kind.GRIPPER, "names of grippers and their fields", subject.topic() + "." + path),
                        Claim.unknown("unit of the gripper")))
                : Optional.empty();
    }

    private static boolean isOpening(Subject subject, String path) {
        String field = Words.last(path);
        if (ROBOTIQ.contains(field)) {
            return true;
        }
        List<String> words = Words.of(field);
        if (words.contains("effort")
                || words.contains("force")
                || words.contains("velocity")
                || words.contains("speed")) {
            return false;
        }
        if (Words.speaksOfGripper(field)) {
            return true;
        }
        boolean about = Words.speaksOfGripper(subject.topic()) || Words.speaksOfGripper(Words.last(subject.name()));
        return about && OPENINGS.contains(field.toLowerCase(Locale.ROOT));
    }
}
