package dev.cairn.formats.meaning;

import dev.cairn.formats.message.type.Field;
import dev.cairn.formats.message.type.FieldType;
import dev.cairn.formats.message.type.FieldType.Struct;
import dev.cairn.formats.message.type.MessageType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A struct whose numbers are one thing: a vector, a quaternion, a pose, a twist, a wrench.
///
/// Told by the names of its fields, so that it is found in any encoding and in types that nobody knows.
///
/// @param what the thing's name, for messages that are nothing else
/// @param leaves paths of the numbers from the struct down, in the order of the vector
/// @param pieces what ranges of the vector are
record Compound(String what, List<String> leaves, List<Piece> pieces) {
    /// A range of the vector.
    ///
    /// @param name empty where the vector is one piece
    record Piece(String name, int from, int to, Sort sort) {}

    /// What a piece measures, as far as its names say.
    enum Sort {
        POSITION,
        ROTATION,
        LINEAR,
        ANGULAR,
        FORCE,
        TORQUE,
        /// To be told by the name of the field that holds it.
        VECTOR
    }

    private static final List<List<String>> VECTORS =
            List.of(List.of("x", "y", "z"), List.of("x", "y"), List.of("x", "y", "theta"));
    private static final List<String> QUATERNION = List.of("x", "y", "z", "w");

    /// Tells what a type is.
    static Optional<Compound> of(MessageType type) {
        Set<String> names = new LinkedHashSet<>();
        type.fields().forEach(field -> names.add(field.name()));
        if (names.size() != type.fields().size()) {
            return Optional.empty();
        }
        if (sameNames(names, QUATERNION)) {
            return numbers(type) ? one("quaternion", QUATERNION, Sort.ROTATION) : Optional.empty();
        }
        for (List<String> vector : VECTORS) {
            if (sameNames(names, vector) && numbers(type)) {
                return one("vector", vector, Sort.VECTOR);
            }
        }
        if (names.size() != 2) {
            return Optional.empty();
        }
        return pair(type, "pose", "position", Sort.POSITION, "orientation", Sort.ROTATION)
                .or(() -> pair(type, "transform", "translation", Sort.POSITION, "rotation", Sort.ROTATION))
                .or(() -> pair(type, "twist", "linear", Sort.LINEAR, "angular", Sort.ANGULAR))
                .or(() -> pair(type, "wrench", "force", Sort.FORCE, "torque", Sort.TORQUE));
    }

    private static boolean sameNames(Set<String> names, List<String> wanted) {
        return names.size() == wanted.size() && names.containsAll(wanted);
    }

    private static Optional<Compound> one(String what, List<String> leaves, Sort sort) {
        return Optional.of(new Compound(what, leaves, List.of(new Piece("", 0, leaves.size(), sort))));
    }

    private static boolean numbers(MessageType type) {
        return type.fields().stream().allMatch(field -> field.type() instanceof FieldType.Number);
    }

    private static Optional<Compound> pair(
            MessageType type, String what, String first, Sort firstSort, String second, Sort secondSort) {
        List<String> leaves = new ArrayList<>();
        if (!inner(type, first, firstSort == Sort.ROTATION ? QUATERNION : VECTORS.getFirst(), leaves)) {
            return Optional.empty();
        }
        int middle = leaves.size();
        if (!inner(type, second, secondSort == Sort.ROTATION ? QUATERNION : VECTORS.getFirst(), leaves)) {
            return Optional.empty();
        }
        return Optional.of(new Compound(
                what,
                leaves,
                List.of(new Piece(first, 0, middle, firstSort), new Piece(second, middle, leaves.size(), secondSort))));
    }

    private static boolean inner(MessageType type, String name, List<String> wanted, List<String> leaves) {
        for (Field field : type.fields()) {
            if (field.name().equals(name) && field.type() instanceof Struct struct) {
                Set<String> names = new LinkedHashSet<>();
                struct.type().fields().forEach(inner -> names.add(inner.name()));
                wanted.forEach(leaf -> leaves.add(name + "." + leaf));
                return sameNames(names, wanted) && numbers(struct.type());
            }
        }
        return false;
    }

    /// Names of the vector's elements.
    List<String> elements(Piece piece) {
        return leaves.subList(piece.from(), piece.to());
    }
}
