package dev.cairn.episode;

/// What a number means.
public record Quantity(
        Claim<Kind> kind,
        Claim<Unit> unit,
        Claim<String> frame,
        Claim<Rotation> rotation,
        Claim<Reference> reference,
        Claim<Opening> opening) {

    /// Nothing is known.
    public static final Quantity UNKNOWN = new Quantity(
            Claim.unknown("quantity"),
            Claim.unknown("unit"),
            Claim.unknown("frame"),
            Claim.unknown("rotation"),
            Claim.unknown("reference"),
            Claim.unknown("gripper opening"));

    /// This quantity with its kind said.
    public Quantity withKind(Claim<Kind> other) {
        return new Quantity(other, unit, frame, rotation, reference, opening);
    }

    /// This quantity with its unit said.
    public Quantity withUnit(Claim<Unit> other) {
        return new Quantity(kind, other, frame, rotation, reference, opening);
    }

    /// What is measured or commanded.
    public enum Kind {
        JOINT_POSITION,
        JOINT_VELOCITY,
        EEF_POSITION,
        EEF_ROTATION,
        EEF_POSE,
        GRIPPER,
        HAND_JOINTS,
        BASE_TWIST,
        TORSO,
        TORQUE,
        FORCE,
        DEPTH,
        OTHER
    }

    /// In which unit.
    public enum Unit {
        RADIAN,
        DEGREE,
        METRE,
        MILLIMETRE,
        UNIT_0_1,
        PLUS_MINUS_1,
        RADIAN_PER_SECOND,
        METRE_PER_SECOND,
        NEWTON_METRE,
        NEWTON,
        SECOND,
        OTHER
    }

    /// How a rotation is coded.
    public enum Rotation {
        EULER_XYZ,
        EULER_OTHER,
        QUAT_XYZW,
        QUAT_WXYZ,
        AXIS_ANGLE,
        ROT6D_COLS,
        ROT6D_ROWS,
        MATRIX,
        NONE
    }

    /// What an action is told relative to.
    public enum Reference {
        ABSOLUTE,
        REL_CHUNK,
        DELTA_STEP,
        DELTA_BLOCK,
        VELOCITY,
        LATENT,
        TEXT
    }

    /// The numbers of a gripper.
    ///
    /// @param open value when open
    /// @param closed value when closed
    /// @param form continuous, binary or open_close_delta
    public record Opening(double open, double closed, String form) {}
}
