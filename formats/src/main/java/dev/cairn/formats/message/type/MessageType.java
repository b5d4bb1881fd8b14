package dev.cairn.formats.message.type;

import java.util.List;

/// A message or struct with named fields.
///
/// @param name full name as its language writes it: `sensor_msgs/msg/Imu`, `foxglove.PoseInFrame`
/// @param fields in the order of the schema
/// @param constants names with values that no message carries
/// @param layout how DDS lays it out
public record MessageType(String name, List<Field> fields, List<Constant> constants, Layout layout) {
    public MessageType {
        fields = List.copyOf(fields);
        constants = List.copyOf(constants);
    }

    /// A type without constants, laid out plainly.
    public MessageType(String name, List<Field> fields) {
        this(name, fields, List.of(), Layout.UNSAID);
    }

    /// A named value of a schema.
    ///
    /// @param type as the schema writes it
    /// @param value as the schema writes it, without quotes
    public record Constant(String name, String type, String value) {}

    /// How far a type may grow, which decides what DDS writes in front of it.
    public enum Layout {
        /// As the message's own header has it.
        UNSAID,
        /// Members one after the other.
        FINAL,
        /// XCDR2 puts a length in front.
        APPENDABLE,
        /// Each member carries its number and length.
        MUTABLE
    }
}
