package dev.cairn.formats.meaning;

import dev.cairn.episode.Claim;
import dev.cairn.episode.Quantity;
import dev.cairn.episode.Quantity.Kind;
import dev.cairn.episode.Quantity.Reference;
import dev.cairn.episode.Quantity.Rotation;
import dev.cairn.episode.Quantity.Unit;

/// Quantities with claims.
final class Quantities {
    /// What ROS measures in.
    static final String SI = "ROS measures in SI units (REP-103)";

    private Quantities() {}

    static Quantity of(Claim<Kind> kind, Claim<Unit> unit) {
        return Quantity.UNKNOWN.withKind(kind).withUnit(unit);
    }

    static Quantity withFrame(Quantity of, Claim<String> frame) {
        return new Quantity(of.kind(), of.unit(), frame, of.rotation(), of.reference(), of.opening());
    }

    static Quantity withRotation(Quantity of, Claim<Rotation> rotation) {
        return new Quantity(of.kind(), of.unit(), of.frame(), rotation, of.reference(), of.opening());
    }

    static Quantity withReference(Quantity of, Claim<Reference> reference) {
        return new Quantity(of.kind(), of.unit(), of.frame(), of.rotation(), reference, of.opening());
    }

    /// A unit that follows from the conventions of ROS.
    static Claim<Unit> si(Unit unit, String evidence) {
        return new Claim.Inferred<>(unit, SI, evidence);
    }
}
