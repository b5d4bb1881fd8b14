package dev.cairn.formats.message.protobuf;

import dev.cairn.formats.message.gather.UndecodableMessage;

/// Appends one value to its columns.
abstract class ValueReader {
    /// The wire type of a value.
    abstract int wire();

    /// Appends a value.
    ///
    /// @param varint the value, where it is one
    /// @param from where it lies else
    abstract void read(byte[] bytes, long varint, int from, int to) throws UndecodableMessage;

    /// Appends the value of a field that is not there.
    abstract void readDefault() throws UndecodableMessage;

    /// Appends values that lie one behind the other; only numbers can.
    void readPacked(byte[] bytes, int from, int to) throws UndecodableMessage {
        throw new UndecodableMessage(from, "", "packed values of a type that is not packed");
    }

    /// Whether it takes packed values.
    boolean packs() {
        return false;
    }

    /// Whether two values are one, joined.
    boolean merges() {
        return false;
    }
}
