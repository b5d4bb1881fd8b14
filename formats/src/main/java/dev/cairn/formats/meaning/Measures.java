package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Group;
import dev.cairn.episode.Label;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Rotation;
import dev.cairn.episode.Quantity.Unit;
import dev.cairn.episode.source.FormatException;
import dev.cairn.formats.meaning.Compound.Piece;
import dev.cairn.formats.meaning.Compound.Sort;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayList;
import java.util.List;

/// What poses, twists, wrenches and vectors measure, in which unit and which coordinate frame.
final class Measures {
    private static final List<String> CHILDREN = List.of("child_frame_id", "body_frame_id");

    private static final String IMU = "sensor_msgs/Imu";

    private final Subject subject;

    Measures(Subject subject) {
        this.subject = subject;
    }

    /// One group for each piece of a compound that lies in no collection.
    List<Group> groups(Compound compound, MessageType type, String path) throws FormatException {
        List<Group> groups = new ArrayList<>();
        for (Piece piece : compound.pieces()) {
            Sort sort = piece.sort() == Sort.VECTOR ? sort(Words.last(path)) : piece.sort();
            if (isAcceleration(type, path) && (sort == Sort.LINEAR || sort == Sort.ANGULAR)) {
                sort = Sort.VECTOR;
            }
            String where = type.name().isEmpty() ? "fields of " + subject.topic() : type.name();
            Claim<String> frame = frame(path, sort);
            Quantity quantity = Quantities.of(kind(sort, path, frame), unit(sort, path, where));
            if (sort == Sort.ROTATION) {
                quantity = Quantities.withRotation(
                        quantity, Claim.declared(Rotation.QUAT_XYZW, where + ": fields x, y, z, w"));
            }
            quantity = Quantities.withFrame(quantity, frame);
            quantity = Quantities.withReference(quantity, Roles.reference(subject, sort));
            String name = piece.name().isEmpty() ? Words.last(path) : piece.name();
            groups.add(new Group(name, piece.from(), piece.to(), quantity, compound.elements(piece)));
        }
        return groups;
    }

    private boolean isAcceleration(MessageType type, String path) {
        return TypeNames.normal(type.name()).equals("geometry_msgs/Accel") || accelerates(path);
    }

    private static boolean accelerates(String path) {
        List<String> words = Words.of(path);
        return words.contains("acceleration") || words.contains("accel");
    }

    /// What the name of a field says of the vector it holds.
    private static Sort sort(String field) {
        List<String> words = Words.of(field);
        if (words.contains("acceleration")) {
            return Sort.VECTOR;
        }
        if (words.contains("velocity") || words.contains("twist")) {
            return words.contains("angular") ? Sort.ANGULAR : words.contains("linear") ? Sort.LINEAR : Sort.VECTOR;
        }
        return switch (words.isEmpty() ? "" : words.getLast()) {
            case "force" -> Sort.FORCE;
            case "torque" -> Sort.TORQUE;
            case "position", "translation", "point" -> Sort.POSITION;
            case "gyro", "gyroscope" -> Sort.ANGULAR;
            default -> Sort.VECTOR;
        };
    }

    private Claim<Kind> kind(Sort sort, String path, Claim<String> frame) throws FormatException {
        if (isImu()) {
            return Claim.declared(Kind.OTHER, IMU);
        }
        boolean hand = speaksOfHand(path, frame);
        return switch (sort) {
            case POSITION -> hand ? ofHand(Kind.EEF_POSITION) : Claim.unknown("what the position is of");
            case ROTATION -> hand ? ofHand(Kind.EEF_ROTATION) : Claim.unknown("what the rotation is of");
            case FORCE -> Claim.declared(Kind.FORCE, "field force");
            case TORQUE -> Claim.declared(Kind.TORQUE, "field torque");
            case LINEAR, ANGULAR ->
                Roles.isOfBase(subject)
                        ? new Claim.Inferred<>(Kind.BASE_TWIST, "topics and types of mobile bases", subject.topic())
                        : Claim.unknown("what the twist is of");
            case VECTOR -> Claim.unknown("quantity");
        };
    }

    private Claim<Kind> ofHand(Kind kind) {
        return new Claim.Inferred<>(kind, "a topic, field or frame is named after the end of the arm", subject.topic());
    }

    private boolean speaksOfHand(String path, Claim<String> frame) throws FormatException {
        if (Words.speaksOfHand(subject.topic()) || Words.speaksOfHand(path)) {
            return true;
        }
        for (String child : CHILDREN) {
            if (subject.always(child).filter(Words::speaksOfHand).isPresent()) {
                return true;
            }
        }
        return frame.known().isEmpty() && Words.speaksOfHand(subject.name());
    }

    private boolean isImu() {
        return subject.name().equals(IMU);
    }

    private Claim<Unit> unit(Sort sort, String path, String where) {
        if (isImu() && sort == Sort.ANGULAR) {
            return Claim.declared(Unit.RADIAN_PER_SECOND, IMU + ": radians per second");
        }
        if (isImu() && sort == Sort.VECTOR) {
            return Claim.declared(Unit.OTHER, IMU + ": metres per second squared");
        }
        return switch (sort) {
            case POSITION -> Quantities.si(Unit.METRE, where);
            case ROTATION -> Claim.declared(Unit.OTHER, "a quaternion has no unit");
            case LINEAR -> Quantities.si(Unit.METRE_PER_SECOND, where);
            case ANGULAR -> Quantities.si(Unit.RADIAN_PER_SECOND, where);
            case FORCE -> Quantities.si(Unit.NEWTON, where);
            case TORQUE -> Quantities.si(Unit.NEWTON_METRE, where);
            case VECTOR ->
                accelerates(path)
                        ? new Claim.Inferred<>(Unit.OTHER, Quantities.SI, where + ": metres per second squared")
                        : Claim.unknown("unit");
        };
    }

    /// The frame named nearest: beside the struct, or beside one that holds it. Velocities of an odometry are in
    /// the frame of the body.
    Claim<String> frame(String path, Sort sort) throws FormatException {
        if (subject.name().endsWith("/Odometry") && (sort == Sort.LINEAR || sort == Sort.ANGULAR)) {
            for (String child : CHILDREN) {
                if (subject.text(child, 0)) {
                    return subject.frame(child);
                }
            }
        }
        for (String within = path; !within.isEmpty(); ) {
            int dot = within.lastIndexOf('.');
            within = dot < 0 ? "" : within.substring(0, dot);
            String prefix = within.isEmpty() ? "" : within + ".";
            for (String name : List.of("header.frame_id", "frame_id", "parent_frame_id", "reference_frame_id")) {
                if (subject.text(prefix + name, 0)) {
                    return subject.frame(prefix + name);
                }
            }
        }
        return Claim.unknown("frame: " + subject.topic() + " names none");
    }

    /// The frame that a pose is of.
    List<Label> labels(String path) throws FormatException {
        for (String child : CHILDREN) {
            if (!path.isEmpty()
                    && subject.always(child).filter(f -> !f.isEmpty()).isPresent()) {
                return List.of(new Label("child_frame", subject.frame(child)));
            }
        }
        return List.of();
    }
}
