package dev.cairn.formats.message.type;

/// One field of a type.
///
/// @param number tag of protobuf, member id of IDL; the position, counted from 0, elsewhere
/// @param presence what a message without it means
/// @param choice fields of a type that share a number of 0 or more here exclude each other; -1 for none
/// @param fallback value of a [Presence#DEFAULTED] field, as the schema writes it; empty for zero
public record Field(String name, int number, FieldType type, Presence presence, int choice, String fallback) {
    /// A field that every message has.
    public Field(String name, int number, FieldType type) {
        this(name, number, type, Presence.ALWAYS, -1, "");
    }

    /// What a message without a field means.
    public enum Presence {
        /// Such a message is broken.
        ALWAYS,
        /// The field has its default value.
        DEFAULTED,
        /// There is no value.
        OPTIONAL
    }
}
