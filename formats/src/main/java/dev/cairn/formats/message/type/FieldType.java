package dev.cairn.formats.message.type;

import dev.cairn.episode.Scalar;
import java.util.Map;
import java.util.OptionalInt;

/// What a field holds.
public sealed interface FieldType {
    /// One number or truth value.
    ///
    /// @param code how protobuf writes it; [Code#PLAIN] in all other encodings
    record Number(Scalar scalar, Code code) implements FieldType {
        public Number(Scalar scalar) {
            this(scalar, Code.PLAIN);
        }
    }

    /// How a number is written.
    enum Code {
        /// In the bytes of its scalar.
        PLAIN,
        VARINT,
        ZIGZAG
    }

    /// A text.
    ///
    /// @param wide whether DDS writes it in wide characters
    record Text(boolean wide) implements FieldType {}

    /// Any number of bytes: a sequence of `uint8` or `byte`, protobuf's `bytes`.
    ///
    /// @param scalar U8 or I8, for who reads them as numbers
    record Blob(Scalar scalar) implements FieldType {}

    /// A moment or a duration, handed out as nanoseconds.
    record Instant(Clocking clocking) implements FieldType {}

    /// How a moment is written.
    enum Clocking {
        /// `time` of ROS 1: two 32-bit unsigned integers.
        UNSIGNED_PAIR,
        /// `duration` of ROS 1: two 32-bit signed integers.
        SIGNED_PAIR,
        /// `builtin_interfaces` of ROS 2: a signed and an unsigned 32-bit integer.
        MIXED_PAIR,
        /// `google.protobuf.Timestamp` and `Duration`: fields 1 and 2.
        PROTOBUF,
        /// An object of seconds and nanoseconds, under one of the usual names.
        OBJECT
    }

    /// A number with names for some of its values.
    record Enumeration(Scalar scalar, Map<Long, String> names) implements FieldType {
        public Enumeration {
            names = Map.copyOf(names);
        }
    }

    /// Named fields.
    ///
    /// @param group whether protobuf closes it by an end tag and not by a length
    record Struct(MessageType type, boolean group) implements FieldType {
        public Struct(MessageType type) {
            this(type, false);
        }
    }

    /// Elements whose number the schema fixes.
    record Array(FieldType element, int length) implements FieldType {}

    /// Any number of elements.
    ///
    /// @param bound most elements; told by the schema, not enforced
    record Sequence(FieldType element, OptionalInt bound) implements FieldType {
        public Sequence(FieldType element) {
            this(element, OptionalInt.empty());
        }
    }

    /// Keys with values; its leaves are those of a sequence of `key` and `value`.
    record Mapping(FieldType key, FieldType value) implements FieldType {}

    /// Something that is passed over.
    ///
    /// @param bytes how many it takes where that is fixed, else -1
    record Opaque(String reason, int bytes) implements FieldType {
        public Opaque(String reason) {
            this(reason, -1);
        }
    }
}
